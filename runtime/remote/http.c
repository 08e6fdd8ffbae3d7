/* SPDX-License-Identifier: MIT
 *
 * Speaks HTTP by libmicrohttpd. The library stops the process when it cannot
 * close a descriptor; that may be the program's doing, who closes all that it
 * finds, so here it costs the server and not the program.
 */
#include "runtime/remote/http.h"
#include "runtime/port/descriptor.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS = 64, IDLE_SECONDS = 60 };

static struct am_http *served;
static struct MHD_Daemon *library;
static size_t stack_size;

static void add_headers(struct MHD_Response *response, int status,
                        const char *type) {
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  if (status == MHD_HTTP_UNAUTHORIZED)
    MHD_add_response_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE,
                            "Bearer");
  if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
    MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW,
                            "GET, POST, DELETE");
}

static enum MHD_Result send_answer(struct MHD_Connection *connection,
                                   const struct appmap_response *answer) {
  struct MHD_Response *response =
      answer->fd >= 0
          ? MHD_create_response_from_fd64(answer->length, answer->fd)
          : MHD_create_response_from_buffer(
                answer->length, (void *)answer->text, MHD_RESPMEM_PERSISTENT);
  if (!response) {
    if (answer->fd >= 0)
      close(answer->fd);
    return MHD_NO;
  }
  add_headers(response, answer->status, answer->type);
  enum MHD_Result result =
      MHD_queue_response(connection, (unsigned)answer->status, response);
  MHD_destroy_response(response);
  return result;
}

static void refuse(struct appmap_response *answer, int status,
                   const char *text) {
  *answer = (struct appmap_response){.status = status,
                                     .type = "application/json",
                                     .text = text,
                                     .fd = -1,
                                     .length = strlen(text)};
}

static const char *header(struct MHD_Connection *connection, const char *name) {
  return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static void make_answer(struct MHD_Connection *connection, const char *method,
                        const char *path, struct appmap_response *answer) {
  struct am_caller caller = {
      .authorization = header(connection, MHD_HTTP_HEADER_AUTHORIZATION),
      .host = header(connection, MHD_HTTP_HEADER_HOST),
      .origin = header(connection, MHD_HTTP_HEADER_ORIGIN),
  };
  int status = am_guard_check(&served->guard, &caller);
  if (status == 401)
    refuse(answer, status,
           "{\"error\":\"the header Authorization: Bearer TOKEN must give "
           "APPMAP_REMOTE_TOKEN\"}\n");
  else if (status)
    refuse(answer, status,
           "{\"error\":\"this is not for pages of other sites\"}\n");
  else if (__atomic_load_n(&served->ended, __ATOMIC_ACQUIRE))
    refuse(answer, 503, "{\"error\":\"the program is ending\"}\n");
  else if (!served->answer(method, path, answer))
    refuse(answer, 404,
           "{\"error\":\"there is nothing here but /_appmap/record\"}\n");
}

/* Called for a request's headers, for each piece of its body and at its end. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection,
                              const char *path, const char *method,
                              const char *version, const char *body,
                              size_t *body_size, void **state) {
  (void)context;
  (void)version;
  (void)body;
  static char begun;
  if (!*state) {
    *state = &begun;
    return MHD_YES;
  }
  if (*body_size > 0) {
    *body_size = 0; /* tools may send one; it says nothing */
    return MHD_YES;
  }
  struct appmap_response answer;
  make_answer(connection, method, path, &answer);
  return send_answer(connection, &answer);
}

/* Our threads are known by blocking all signals: they inherit that from the one
 * that accepts. Another thread is the program's, that uses the library too. */
static void panic(void *context, const char *file, unsigned line,
                  const char *reason) {
  (void)context;
  sigset_t blocked;
  pthread_sigmask(SIG_SETMASK, NULL, &blocked);
  if (!sigismember(&blocked, SIGSEGV) || !sigismember(&blocked, SIGTERM)) {
    fprintf(stderr, "Fatal error in GNU libmicrohttpd %s:%u: %s\n", file, line,
            reason ? reason : "");
    abort();
  }
  __atomic_store_n(&library, NULL, __ATOMIC_RELEASE);
  for (;;)
    pause();
}

/* Takes all free descriptors below the lowest that is ours, but for those of
 * the standard streams, so that the next one is not among them: a program that
 * closes what it does not know might get the number for a file of its own, and
 * the library would write there. */
static int take_low(int taken[AM_LOWEST_DESCRIPTOR]) {
  int count = 0, fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  while (fd >= 0 && fd < AM_LOWEST_DESCRIPTOR) {
    taken[count++] = fd;
    fd = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  }
  if (fd >= 0)
    close(fd);
  return count;
}

bool am_http_begin(struct am_http *http, size_t stack) {
  int taken[AM_LOWEST_DESCRIPTOR], count = take_low(taken);
  served = http;
  stack_size = stack;
  MHD_set_panic_func(panic, NULL);
  struct MHD_Daemon *daemon = MHD_start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
          MHD_USE_POLL | MHD_USE_NO_LISTEN_SOCKET,
      0, NULL, NULL, handle, NULL, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
      MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_THREAD_STACK_SIZE,
      stack,
      /* They are blocked, so sendfile may be used. */
      MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
  while (count > 0)
    close(taken[--count]);
  __atomic_store_n(&library, daemon, __ATOMIC_RELEASE);
  return daemon != NULL;
}

void am_http_serve(int fd) {
  struct sockaddr_storage address = {.ss_family = AF_UNSPEC};
  socklen_t size = sizeof address;
  getpeername(fd, (struct sockaddr *)&address, &size);
  struct MHD_Daemon *daemon = __atomic_load_n(&library, __ATOMIC_ACQUIRE);
  if (!daemon && am_http_begin(served, stack_size))
    daemon = library;
  if (!daemon)
    close(fd);
  else /* closes it also when it fails */
    MHD_add_connection(daemon, fd, (struct sockaddr *)&address, size);
}
