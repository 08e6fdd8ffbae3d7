// A thread of a forked child says that the child can record nothing, to a full
// pipe, and so keeps what it has locked: a call in another thread goes on.
// RUN: %appmap-cc -D_GNU_SOURCE -I%include -pthread %s -o %t
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=out timeout -s KILL 60 %t
#include <appmap/appmap.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t writer;

static void work(int n) {}

APPMAP_SKIP static void *begin(void *unused) {
  __atomic_store_n(&writer, (pid_t)syscall(SYS_gettid), __ATOMIC_RELEASE);
  appmap_recording_start("never", APPMAP_ALL_THREADS);
  return unused;
}

// Whether the thread is in write(2).
APPMAP_SKIP static int writes(pid_t thread) {
  char path[64], text[64] = "";
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", (int)thread);
  int fd = open(path, O_RDONLY);
  if (thread == 0 || fd < 0 || read(fd, text, sizeof text - 1) < 0)
    return 0;
  close(fd);
  return strncmp(text, "running", 7) != 0 && atol(text) == SYS_write;
}

APPMAP_SKIP static void child(void) {
  pthread_t thread;
  prctl(PR_SET_PDEATHSIG, SIGKILL); // by `timeout`: it may block all others
  pthread_create(&thread, NULL, begin, NULL);
  while (!writes(__atomic_load_n(&writer, __ATOMIC_ACQUIRE)))
    usleep(1000);
  for (int i = 0; i < 1000; i++)
    work(i);
  _exit(0);
}

// Runs this program again, with a pipe for stderr.
APPMAP_SKIP static void start_again(char *self) {
  int ends[2];
  if (pipe(ends) != 0 || dup2(ends[1], 2) != 2)
    _exit(1);
  setenv("APPMAP_LOG_LEVEL", "WARNING", 1);
  execl(self, self, "again", NULL);
}

APPMAP_SKIP static void fill(int pipe) {
  char bytes[4096] = "";
  fcntl(pipe, F_SETFL, O_NONBLOCK);
  while (write(pipe, bytes, sizeof bytes) > 0)
    continue;
  while (write(pipe, bytes, 1) > 0)
    continue;
  fcntl(pipe, F_SETFL, 0);
}

int main(int argc, char **argv) {
  int status = 1;
  if (argc == 1)
    start_again(argv[0]);
  work(0);
  fill(2);
  if (rename("out/spool", "out/before") != 0)
    return 1;
  close(open("out/spool", O_CREAT | O_WRONLY, 0600));
  pid_t pid = fork();
  if (pid == 0)
    child();
  waitpid(pid, &status, 0);
  unlink("out/spool");
  rename("out/before", "out/spool");
  return status != 0;
}
