/* SPDX-License-Identifier: MIT
 *
 * The server's life: it begins with the program, in a thread that accepts
 * connections, and when the process ends while forked ones go on (as daemons
 * make it), one of them takes it over. A robust mutex that all share tells them
 * when: its owner is whoever serves.
 */
#include "runtime/remote/server.h"
#include "config/utf8.h"
#include "runtime/lib/export.h"
#include "runtime/port/descriptor.h"
#include "runtime/remote/http.h"
#include "runtime/remote/listen.h"
#include "runtime/remote/register.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* The writer runs on such a stack, and thread-local variables of the program
 * lie on it, so when it is too small the system's own choice has to do. */
enum { STACK = 512 * 1024, CHECK_MS = 1000 };

/* Shared with all processes that are forked. */
struct turn {
  pthread_mutex_t lock;
  pid_t pid; /* who has it, or had it last */
};

static struct {
  const struct am_remote_host *host;
  struct am_listeners listeners;
  struct am_http http;
  struct turn *turn;
  sem_t has_turn; /* the first process's */
  pid_t pid;      /* of the process that serves, if it is this one */
  size_t stack;
  bool is_lonely; /* forked processes cannot have threads */
} server;

static void __attribute__((format(printf, 2, 3)))
say(bool news, const char *format, ...) {
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  server.host->say(news, line);
}

/* Does a process of the same project serve there? Then all is well: programs
 * of several processes inherit one address, and the first has it. */
static bool is_known(const char *address) {
  json_t *list = am_register_list(server.host->directory), *entry;
  size_t i;
  bool known = false;
  const char *port = strrchr(address, ':');
  json_array_foreach(list, i, entry) {
    const char *other = json_string_value(json_object_get(entry, "address"));
    const char *its = strrchr(other, ':');
    size_t length = strlen(address), size = strlen(other);
    known |= port && its ? strcmp(port, its) == 0
                         : length <= size &&
                               strcmp(other + size - length, address) == 0;
  }
  json_decref(list);
  return known;
}

static bool open_listeners(void) {
  const struct am_remote_host *host = server.host;
  struct am_error error;
  am_error_init(&error);
  int result = am_listen(&server.listeners, host->address, host->token, &error);
  server.http.guard = (struct am_guard){
      .token = host->token, .is_loopback = server.listeners.is_loopback};
  if (result != 0 && server.listeners.is_in_use && is_known(host->address))
    say(true, "APPMAP_REMOTE=%s: another process of the program serves there",
        host->address);
  else if (result != 0)
    say(false, "APPMAP_REMOTE=%s: %s; nothing is served there", host->address,
        error.text);
  return result == 0;
}

/* Who asked for port 0 must be told which it is. */
static void announce(void) {
  const char *end = strrchr(server.host->address, ':');
  bool is_path = server.listeners.address[0] == '/';
  say(is_path || strcmp(end, ":0") != 0, "remote recording at %s%s",
      is_path ? "" : "http://", server.listeners.address);
}

static void enter_register(void) {
  const struct am_remote_host *host = server.host;
  json_t *entry = json_pack(
      "{s:i, s:I, s:o, s:o, s:o*}", "pid", (int)server.pid, "start",
      (json_int_t)host->process_start(), "program", am_utf8_text(host->program),
      "address", am_utf8_path(server.listeners.address), "token",
      host->token ? am_utf8_path(host->token) : NULL);
  if (am_register_write(host->directory, server.pid, entry) != 0)
    say(true, "%s: %s; `appmap-clang remote` will not find this process",
        host->directory, strerror(errno));
}

static void accept_from(const struct am_listener *listener) {
  int fd = accept4(listener->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (fd >= 0)
    am_http_serve(am_descriptor_move_up(fd));
  else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
    usleep(CHECK_MS * 100); /* the client waits in the queue */
}

/* Returns when the sockets are lost and cannot be had again. */
static void accept_all(void) {
  for (;;) {
    struct am_listeners *listeners = &server.listeners;
    if (!am_listeners_are_ours(listeners)) {
      am_listeners_close(listeners);
      if (!open_listeners() || !am_http_begin(&server.http, server.stack))
        return;
      announce();
      enter_register();
    }
    struct pollfd ready[2] = {0};
    for (int i = 0; i < listeners->count; i++)
      ready[i] = (struct pollfd){.fd = listeners->at[i].fd, .events = POLLIN};
    /* Waiting keeps a socket alive that the program has closed: look. */
    if (poll(ready, (nfds_t)listeners->count, CHECK_MS) <= 0)
      continue;
    for (int i = 0; i < listeners->count; i++)
      if (ready[i].revents && am_listeners_are_ours(listeners))
        accept_from(&listeners->at[i]);
  }
}

static void *run(void *unused) {
  (void)unused;
  pthread_setname_np(pthread_self(), "appmap-remote");
  struct turn *turn = server.turn;
  if (pthread_mutex_lock(&turn->lock) == EOWNERDEAD)
    pthread_mutex_consistent(&turn->lock);
  pid_t before = turn->pid;
  server.pid = turn->pid = getpid();
  if (!before)
    sem_post(&server.has_turn);
  else /* it may have had no time for that */
    am_register_remove(server.host->directory, before);
  if (!am_http_begin(&server.http, server.stack)) {
    say(false, "APPMAP_REMOTE=%s: cannot start an HTTP server",
        server.host->address);
    return NULL;
  }
  if (am_listeners_are_ours(&server.listeners))
    enter_register();
  accept_all();
  am_register_remove(server.host->directory, server.pid);
  server.pid = 0;
  return NULL;
}

/* Signals are the program's: our threads take none. */
static bool start_thread(void) {
  pthread_attr_t attributes;
  pthread_t thread;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  server.stack = STACK;
  pthread_attr_setstacksize(&attributes, STACK);
  int error = pthread_create(&thread, &attributes, run, NULL);
  pthread_attr_destroy(&attributes);
  if (error == EINVAL) {
    server.stack = 0;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    error = pthread_create(&thread, &attributes, run, NULL);
    pthread_attr_destroy(&attributes);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return error == 0;
}

static bool make_turn(void) {
  pthread_mutexattr_t attributes;
  void *shared = mmap(NULL, sizeof *server.turn, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    return false;
  server.turn = shared;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&server.turn->lock, &attributes);
  pthread_mutexattr_destroy(&attributes);
  return true;
}

/* A forked process waits for its turn, if it can. */
static void wait_in_child(void) {
  int saved = errno;
  server.pid = 0;
  if (!server.is_lonely)
    start_thread();
  errno = saved;
}

AM_EXPORT bool __appmap_remote_serve(const struct am_remote_host *host) {
  if (host->size != sizeof *host)
    return false;
  server.host = host;
  server.http.answer = host->answer;
  if (!open_listeners())
    return false;
  sem_init(&server.has_turn, 0, 0);
  if (!make_turn() || !start_thread()) {
    say(false, "APPMAP_REMOTE=%s: %s; nothing is served there", host->address,
        strerror(errno));
    am_listeners_unlink(&server.listeners);
    am_listeners_close(&server.listeners);
    return false;
  }
  announce();
  /* Under ThreadSanitizer they would die of it. Not asked in the child: another
   * thread may have held the loader's lock. */
  server.is_lonely = dlsym(RTLD_DEFAULT, "__tsan_init") != NULL;
  /* Before the program can fork: its child must find the turn taken. */
  while (sem_wait(&server.has_turn) != 0)
    continue;
  pthread_atfork(NULL, NULL, wait_in_child);
  return true;
}

AM_EXPORT void __appmap_remote_end(void) {
  __atomic_store_n(&server.http.ended, true, __ATOMIC_RELEASE);
  if (server.pid != getpid())
    return;
  am_listeners_unlink(&server.listeners);
  am_register_remove(server.host->directory, server.pid);
}
