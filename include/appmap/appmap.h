/* SPDX-License-Identifier: MIT
 *
 * What a program may say to AppMap. All of it is optional: a program that is
 * merely compiled with the plugin is recorded without including this file, and
 * a program that includes it but is compiled without the plugin, by whatever
 * compiler, is unchanged: the functions below are empty until the plugin has
 * them call the runtime, and do nothing where there is no runtime.
 *
 * Serves the AppMap specification 1.13.1, sections "classMap" (labels) and
 * "metadata" (recorder types code, requests, remote).
 */
#ifndef APPMAP_APPMAP_H
#define APPMAP_APPMAP_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __clang__
#define APPMAP_ANNOTATE_(text) __attribute__((annotate(text)))
#else
#define APPMAP_ANNOTATE_(text)
#endif

/* A function that is empty, and annotated with the name of the runtime's
 * function with the same parameters: the plugin puts a call of that, where
 * there is a runtime, in front of the body. */
#define APPMAP_API_(name)                                                      \
  APPMAP_ANNOTATE_("appmap.call:" name)                                        \
  static __inline__ __attribute__((always_inline, unused))

/* The place of the source that a call is at: its file, line and function. */
#ifdef __GNUC__
#define APPMAP_HERE_ __builtin_FILE(), __builtin_LINE(), __builtin_FUNCTION()
#else
#define APPMAP_HERE_ __FILE__, __LINE__, 0
#endif

/* Gives a function labels, up to eight, as string literals:
 *
 *     APPMAP_LABELS("log") void journal(const char *message);
 *     APPMAP_LABELS("security.authentication", "audit")
 *     static bool login(const char *user) { ... }
 *
 * They appear as the function's `labels` in the classMap. A label is a text of
 * letters, digits, '.', '_' and '-'; https://appmap.io/docs lists the ones the
 * AppMap tools know. On a declaration it counts from LLVM 18 on; on the
 * definition always. */
#define APPMAP_LABELS(...)                                                     \
  APPMAP_LABELS_PICK_(__VA_ARGS__, APPMAP_LABELS_8_, APPMAP_LABELS_7_,         \
                      APPMAP_LABELS_6_, APPMAP_LABELS_5_, APPMAP_LABELS_4_,    \
                      APPMAP_LABELS_3_, APPMAP_LABELS_2_, APPMAP_LABELS_1_, )  \
  (__VA_ARGS__)

/* Keeps a function out of every recording:
 *
 *     APPMAP_SKIP static inline int hash(int x) { ... }
 */
#define APPMAP_SKIP APPMAP_ANNOTATE_("appmap.skip")

/* Recording a part of the program
 * -------------------------------
 * A recording has all that instrumented code does between its start and its
 * stop: in all threads, or in the one that started it. Any number may overlap,
 * also with those of tests, requests, remote control and the whole process. A
 * recording may be stopped by another thread than the one that started it.
 *
 * All functions may be called from any thread, not from signal handlers. They
 * lock, allocate and write files; they keep errno unless they say otherwise.
 * Nothing is recorded unless recording is on, as with APPMAP=true in the
 * environment. Failures are one line on stderr. */

/* A recording; 0: none. Never used again for another one. */
typedef uint64_t appmap_recording;

enum appmap_threads { APPMAP_ALL_THREADS = 0, APPMAP_THIS_THREAD = 1 };

/* Starts a recording. `name` (copied; NULL: the time) becomes metadata.name
 * and, with '_' for what file names do not take, the name of the file. Returns
 * 0 when recording is off. */
APPMAP_API_("__appmap_recording_start")
appmap_recording appmap_recording_start(const char *name,
                                        enum appmap_threads threads) {
  (void)name;
  (void)threads;
  return 0;
}

/* The same, from this place of the source, which metadata.source_location tells
 * of: what the name above stands for in a call. */
APPMAP_API_("__appmap_recording_start_at")
appmap_recording appmap_recording_start_at(const char *name,
                                           enum appmap_threads threads,
                                           const char *file, int line,
                                           const char *function) {
  (void)name;
  (void)threads;
  (void)file;
  (void)line;
  (void)function;
  return 0;
}
#define appmap_recording_start(name, threads)                                  \
  appmap_recording_start_at(name, threads, APPMAP_HERE_)

/* Stops it and writes <appmap_dir>/code/<name>.appmap.json, or <name>-2 ... if
 * that is there. Returns 0, or -1: there is no such recording (it was stopped
 * before, or is 0), or the file could not be written. A recording that is never
 * stopped ends, and is written, with the process. */
APPMAP_API_("__appmap_recording_stop")
int appmap_recording_stop(appmap_recording recording) {
  (void)recording;
  return -1;
}

/* Stops it and writes the AppMap to `stream`, which stays open.
 * Returns as above. */
APPMAP_API_("__appmap_recording_stop_to")
int appmap_recording_stop_to(appmap_recording recording, FILE *stream) {
  (void)recording;
  (void)stream;
  return -1;
}

/* Stops it and returns the AppMap as a string, to be freed by free(), or NULL;
 * stores its length to *length unless that is NULL. */
APPMAP_API_("__appmap_recording_stop_string")
char *appmap_recording_stop_string(appmap_recording recording, size_t *length) {
  (void)recording;
  (void)length;
  return 0;
}

/* Stops it and writes nothing. Returns 0, or -1: there is no such recording. */
APPMAP_API_("__appmap_recording_discard")
int appmap_recording_discard(appmap_recording recording) {
  (void)recording;
  return -1;
}

/* Records a block of code, in all threads:
 *
 *     APPMAP_RECORD("checkout") {
 *       ...
 *     }
 *
 * The recording ends however the block is left: at its end, by `return`, `goto`
 * or an exception, and by `break` or `continue`, which leave this block, not a
 * loop around it. (Left by longjmp, it goes on until the process ends.) Blocks
 * may nest. */
#define APPMAP_RECORD(name)                                                    \
  APPMAP_RECORD_AS_(name, APPMAP_JOIN_(appmap_scope_, __LINE__),               \
                    APPMAP_JOIN_(appmap_once_, __LINE__))

/* Inside a test: keeps the test that is running in this thread out of the
 * recordings. */
APPMAP_API_("__appmap_test_opt_out") void appmap_test_opt_out(void) {}

/* Requests
 * --------
 * A server says where it begins and ends to serve a request, on the thread
 * that serves it. Each request gets a recording of that thread, of recorder
 * type `requests`, in <appmap_dir>/requests/. */
typedef uint64_t appmap_request;

/* `method` as in HTTP, `path` as it was asked for (a query may follow). Both
 * copied. Returns 0 when requests are not recorded. */
APPMAP_API_("__appmap_request_begin")
appmap_request appmap_request_begin(const char *method, const char *path) {
  (void)method;
  (void)path;
  return 0;
}

/* The same, from this place of the source: what the name above stands for in a
 * call. */
APPMAP_API_("__appmap_request_begin_at")
appmap_request appmap_request_begin_at(const char *method, const char *path,
                                       const char *file, int line,
                                       const char *function) {
  (void)method;
  (void)path;
  (void)file;
  (void)line;
  (void)function;
  return 0;
}
/* Not in parentheses, that is: a library's header has no place to tell. */
#define appmap_request_begin(method, path)                                     \
  appmap_request_begin_at(method, path, APPMAP_HERE_)

/* `status`: the HTTP status of the response, 0 when there is none. May be
 * called by another thread. Does nothing for 0 or a request that ended. */
APPMAP_API_("__appmap_request_end")
void appmap_request_end(appmap_request request, int status) {
  (void)request;
  (void)status;
}

/* Remote control in a server of the program's own
 * -----------------------------------------------
 * Answers the requests by which AppMap's tools start and stop a recording:
 * GET, POST and DELETE /_appmap/record, GET /_appmap/record/checkpoint. The
 * server mounts it on these paths, or offers it every request first. Whoever
 * may send such requests can read the program's values: it is the server's
 * business to let in whom it trusts. */
struct appmap_response {
  int status;       /* of HTTP */
  const char *type; /* content type; constant */
  const char *text; /* body, constant, when fd is -1 */
  int fd;           /* body: read it from offset 0; appmap_remote_done closes */
  uint64_t length;  /* of the body, bytes */
  uint64_t at;      /* the runtime's own */
};

/* Returns 1 and fills *response when `path` (a prefix and a query are
 * accepted) is one of these, else 0: the request is not for AppMap, or remote
 * recording is off.
 *
 *     struct appmap_response response;
 *     if (appmap_remote_request(method, path, &response)) {
 *       send_response(client, &response);
 *       appmap_remote_done(&response);
 *       return;
 *     }
 *
 * Such requests stay out of the recording: what the thread does up to
 * appmap_remote_done, and the function that calls this, with all it calls,
 * unless it is the server's loop. So offer requests here before
 * appmap_request_begin, from a function that handles one request. */
APPMAP_API_("__appmap_remote_request")
int appmap_remote_request(const char *method, const char *path,
                          struct appmap_response *response) {
  (void)method;
  (void)path;
  (void)response;
  return 0;
}

/* The response was sent, or will not be: closes its descriptor. On the thread
 * that asked for it. */
APPMAP_API_("__appmap_remote_done")
void appmap_remote_done(struct appmap_response *response) {
  (void)response;
}

/* The rest of this file is how these are made. */
static __inline__ __attribute__((always_inline, unused)) void
appmap_scope_end_(const appmap_recording *recording) {
  if (*recording)
    appmap_recording_stop(*recording);
}

/* The names differ from line to line, so that nested blocks do not shadow. */
#define APPMAP_JOIN_(name, line)  APPMAP_JOIN2_(name, line)
#define APPMAP_JOIN2_(name, line) name##line
/* clang-format off */
#define APPMAP_RECORD_AS_(name, scope, once)                                   \
  for (appmap_recording scope                                                  \
           __attribute__((cleanup(appmap_scope_end_), unused)) =               \
               appmap_recording_start(name, APPMAP_ALL_THREADS),               \
       once = 1; once; once = 0)
/* clang-format on */

#define APPMAP_LABELS_PICK_(a, b, c, d, e, f, g, h, macro, ...) macro
#define APPMAP_LABELS_1_(a)                                     APPMAP_ANNOTATE_("appmap.label:" a)
#define APPMAP_LABELS_2_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_1_(__VA_ARGS__)
#define APPMAP_LABELS_3_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_2_(__VA_ARGS__)
#define APPMAP_LABELS_4_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_3_(__VA_ARGS__)
#define APPMAP_LABELS_5_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_4_(__VA_ARGS__)
#define APPMAP_LABELS_6_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_5_(__VA_ARGS__)
#define APPMAP_LABELS_7_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_6_(__VA_ARGS__)
#define APPMAP_LABELS_8_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_7_(__VA_ARGS__)

#if defined(__cplusplus) && __cplusplus >= 201103L
namespace appmap {

/* Records from its construction to its destruction:
 *
 *     appmap::recording guard("checkout");
 */
class recording {
public:
  explicit recording(const char *name,
                     appmap_threads threads = APPMAP_ALL_THREADS
#ifdef __GNUC__
                     ,
                     const char *file = __builtin_FILE(),
                     int line = __builtin_LINE(),
                     const char *function = __builtin_FUNCTION())
      : handle_(
            appmap_recording_start_at(name, threads, file, line, function)){}
#else
                     )
      : handle_(appmap_recording_start(name, threads)) {
  }
#endif
        ~recording() {
    if (handle_)
      appmap_recording_stop(handle_);
  }
  recording(const recording &) = delete;
  recording &operator=(const recording &) = delete;
  appmap_recording handle() const {
    return handle_;
  }

private:
  appmap_recording handle_;
};

} /* namespace appmap */
#endif

#endif
