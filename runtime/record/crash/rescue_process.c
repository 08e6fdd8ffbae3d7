/* SPDX-License-Identifier: MIT
 *
 * Runs `appmap-clang recover` as a process that the program does not see.
 * execve makes any child one whose end sends SIGCHLD and that waits find, so it
 * is a grandchild, and init's. From the moment of need on, system calls and
 * memory prepared before are all that is used, since heap and locks may be
 * broken.
 */
#include "runtime/record/crash/rescue_process.h"
#include "runtime/port/libc.h"
#include "runtime/port/port.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/find_tool.h"
#include "runtime/record/spool/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  STACK_SIZE = 16 * 1024,
  SIGNALS = 64,
  PATIENCE_S = 60,
  /* `timeout` sends its signal twice, at once. */
  DEAF_MS = 500,
  POLL_MS = 2,
  /* For what it says after it deleted the spool. */
  LAST_POLLS = 250,
  /* The tool's end of a pipe, which tells its end. */
  PIPE_END = STDERR_FILENO + 1,
  /* A limit may be a billion, and each is a system call. */
  MOST_CLOSED = 65536,
};

static struct {
  const char *program; /* appmap-clang; NULL: not found, or no memory */
  char **environment;
  char *stack; /* its end */
  pid_t busy;  /* the process that has it run */
  bool said;   /* it was started, and what it says is heard */
} rescue;

/* glibc's clone() by the name that sanitizers leave alone. */
extern int __clone(int (*run)(void *), void *stack, int flags, void *context,
                   ...);

/* All of it could lead our tool astray, or have it record. */
static bool is_passed_on(const char *variable) {
  static const char *const dropped[] = {"APPMAP", "LD_", "MALLOC_",
                                        "GLIBC_TUNABLES="};
  for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
    if (strncmp(variable, dropped[i], strlen(dropped[i])) == 0)
      return false;
  return true;
}

/* A copy: programs write over their environment, and broken ones over their
 * heap. Behind it the child's stack. */
static bool lay_ready(void) {
  size_t count = 1, size = 0;
  for (char **from = environ; from && *from; from++)
    if (is_passed_on(*from)) {
      count++;
      size += strlen(*from) + 1;
    }
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  size_t copy = (count * sizeof(char *) + size + page - 1) / page * page;
  char *memory = mmap(NULL, copy + STACK_SIZE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return false;
  char **to = rescue.environment = (char **)(void *)memory;
  char *text = (char *)(to + count);
  for (char **from = environ; from && *from; from++)
    if (is_passed_on(*from)) {
      *to++ = text;
      text = stpcpy(text, *from) + 1;
    }
  am_syscall6(SYS_mprotect, (long)memory, (long)copy, PROT_READ, 0, 0, 0);
  rescue.stack = memory + copy + STACK_SIZE;
  return true;
}

void am_rescue_init(void) {
  const char *program = am_find_tool();
  if (program && lay_ready())
    rescue.program = program;
}

/* What the child needs to know. */
struct job {
  const char *spool;
  const char *arguments[6];
  bool keeps_stderr;
  bool failed;  /* it could not be executed */
  int pipe_end; /* -1: none */
};

/* Handlers of the program must not run in the child; and what the program
 * ignores, appmap-clang is to hear. */
static void reset_signals(void) {
  const uint64_t none = 0;
  struct {
    uintptr_t handler;
    unsigned long flags;
    uintptr_t restorer;
    uint64_t mask;
  } standard = {0};
  for (int i = 1; i <= SIGNALS; i++)
    am_syscall6(SYS_rt_sigaction, i, (long)&standard, 0, sizeof none, 0, 0);
  am_syscall6(SYS_rt_sigprocmask, SIG_SETMASK, (long)&none, 0, sizeof none, 0,
              0);
}

static void close_from(int first) {
  long failed = -ENOSYS;
  struct rlimit64 limit = {0, 0};
#ifdef SYS_close_range
  failed = am_syscall6(SYS_close_range, first, ~0u, 0, 0, 0, 0);
#endif
  if (failed == 0) /* Linux has it since 5.9 */
    return;
  am_syscall6(SYS_prlimit64, 0, RLIMIT_NOFILE, 0, (long)&limit, 0, 0);
  for (int fd = first; (rlim64_t)fd < limit.rlim_cur && fd < MOST_CLOSED; fd++)
    am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0);
}

static void reset_descriptors(const struct job *job) {
  int last = job->keeps_stderr ? STDOUT_FILENO : STDERR_FILENO;
  if (job->pipe_end == PIPE_END)
    am_syscall6(SYS_fcntl, PIPE_END, F_SETFD, 0, 0, 0, 0);
  else
    am_syscall6(SYS_dup3, job->pipe_end, PIPE_END, 0, 0, 0, 0);
  close_from(job->pipe_end < 0 ? PIPE_END : PIPE_END + 1);
  /* Opening takes the lowest that is free. */
  for (int fd = STDIN_FILENO; fd <= last; fd++)
    am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0);
  for (int fd = STDIN_FILENO; fd <= last; fd++)
    am_syscall6(SYS_openat, AT_FDCWD, (long)"/dev/null", O_RDWR, 0, 0, 0);
}

/* The program's limits may be why it dies. */
static void reset_limits(void) {
  static const int kinds[] = {RLIMIT_CPU,   RLIMIT_FSIZE, RLIMIT_DATA,
                              RLIMIT_STACK, RLIMIT_AS,    RLIMIT_NOFILE};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    struct rlimit64 limit;
    if (am_syscall6(SYS_prlimit64, 0, kinds[i], 0, (long)&limit, 0, 0) != 0)
      continue;
    limit.rlim_cur = limit.rlim_max;
    am_syscall6(SYS_prlimit64, 0, kinds[i], (long)&limit, 0, 0, 0);
  }
}

/* In our memory, on a stack of its own. A session of its own: what is sent to
 * the program's process group is not meant for it. */
static int run(void *context) {
  struct job *job = context;
  reset_signals();
  reset_limits();
  reset_descriptors(job);
  am_syscall6(SYS_setsid, 0, 0, 0, 0, 0, 0);
  am_syscall6(SYS_execve, (long)rescue.program, (long)job->arguments,
              (long)rescue.environment, 0, 0, 0);
  job->failed = true;
  return 127;
}

/* The child: only there to be gone, so that the one that it makes has no
 * parent but init. CLONE_VFORK has each wait for the one that it made to leave
 * our memory. */
static int start(void *context) {
  return __clone(run, rescue.stack - STACK_SIZE / 2, CLONE_VM | CLONE_VFORK,
                 context) < 0;
}

/* As far as this process may. */
static bool raise_limit(int kind, struct rlimit64 *before) {
  if (am_syscall6(SYS_prlimit64, 0, kind, 0, (long)before, 0, 0) != 0)
    return false;
  struct rlimit64 more = {before->rlim_max, before->rlim_max};
  return am_syscall6(SYS_prlimit64, 0, kind, (long)&more, 0, 0, 0) == 0;
}

static void restore_limit(int kind, const struct rlimit64 *before) {
  am_syscall6(SYS_prlimit64, 0, kind, (long)before, 0, 0, 0);
}

/* A child whose end sends no signal, until it executes a program. */
static bool start_orphan(struct job *job) {
  struct rlimit64 limit;
  int status, child = -1;
  bool is_raised = raise_limit(RLIMIT_NPROC, &limit);
  child = __clone(start, rescue.stack, CLONE_VM | CLONE_VFORK, job);
  if (is_raised)
    restore_limit(RLIMIT_NPROC, &limit);
  return child > 0 &&
         am_syscall6(SYS_wait4, child, (long)&status, __WALL, 0, 0, 0) ==
             child &&
         status == 0;
}

/* Both -1 when no descriptors are to be had. */
static void make_pipe(int ends[2]) {
  struct rlimit64 limit;
  ends[0] = ends[1] = -1;
  if (am_syscall6(SYS_pipe2, (long)ends, O_CLOEXEC, 0, 0, 0, 0) != -EMFILE ||
      !raise_limit(RLIMIT_NOFILE, &limit))
    return;
  am_syscall6(SYS_pipe2, (long)ends, O_CLOEXEC, 0, 0, 0, 0);
  restore_limit(RLIMIT_NOFILE, &limit);
}

/* What is written is deleted. */
static bool is_written(const char *spool) {
  return am_syscall6(SYS_faccessat, AT_FDCWD, (long)spool, F_OK, 0, 0, 0) != 0;
}

/* Waits for the tool's end of the pipe to be closed: by its end. Another thread
 * may have forked a child that has it, too. */
static bool wait_for_end(const char *spool, int pipe, bool aborts) {
  const struct timespec now = {0};
  int64_t begin = am_monotonic();
  sigset_t abort_signals;
  sigemptyset(&abort_signals);
  sigaddset(&abort_signals, SIGINT);
  sigaddset(&abort_signals, SIGTERM);
  sigaddset(&abort_signals, SIGQUIT);
  sigaddset(&abort_signals, SIGHUP);
  for (int polls = 0; polls < LAST_POLLS; polls += is_written(spool)) {
    struct pollfd end = {.fd = pipe};
    struct timespec poll_time = {.tv_nsec = POLL_MS * 1000000};
    am_syscall6(SYS_ppoll, (long)&end, 1, (long)&poll_time, 0, SIGNALS / 8, 0);
    if (end.revents & POLLNVAL) /* the program closed it */
      pipe = -1;
    else if (end.revents)
      break;
    long signal = aborts
                      ? am_syscall6(SYS_rt_sigtimedwait, (long)&abort_signals,
                                    0, (long)&now, SIGNALS / 8, 0, 0)
                      : 0;
    int64_t waited = (am_monotonic() - begin) / 1000000;
    if ((signal > 0 && waited > DEAF_MS) || waited > PATIENCE_S * 1000)
      break;
  }
  return is_written(spool);
}

static bool send(struct job *job, bool dies) {
  struct am_signals signals;
  int pipe[2];
  am_signals_block(&signals);
  make_pipe(pipe);
  job->pipe_end = pipe[1];
  bool started = start_orphan(job) && !job->failed;
  rescue.said = started && job->keeps_stderr;
  am_syscall6(SYS_close, pipe[1], 0, 0, 0, 0, 0);
  bool written = started && wait_for_end(job->spool, pipe[0], dies);
  am_syscall6(SYS_close, pipe[0], 0, 0, 0, 0, 0);
  am_signals_restore(&signals);
  return written;
}

static bool recover(const char *spool, bool dies) {
  int saved = errno;
  pid_t self = getpid();
  rescue.said = false;
  if (!rescue.program || am_sandbox_confines() || !am_tool_is_same() ||
      is_written(spool) || /* another thread was faster */
      __atomic_exchange_n(&rescue.busy, self, __ATOMIC_ACQUIRE) == self)
    return false;
  bool heard = am_message_is_heard();
  bool speaks = heard && (am_settings.environment.log_level <= AM_LOG_INFO ||
                          isatty(STDERR_FILENO));
  bool written =
      send(&(struct job){.spool = spool,
                         .arguments = {"appmap-clang", "recover", "--ended",
                                       speaks ? "--" : "--quiet", spool, NULL},
                         .keeps_stderr = heard},
           dies);
  __atomic_store_n(&rescue.busy, 0, __ATOMIC_RELEASE);
  errno = saved;
  return written;
}

bool am_rescue_has_said(void) {
  return rescue.said;
}

bool am_rescue_write(bool dies) {
  const struct am_start *start = am_spool_start();
  return start && start->pid == (uint32_t)getpid() &&
         recover(am_spool_path(), dies);
}

bool am_rescue_recover(const char *path) {
  return recover(path, false);
}
