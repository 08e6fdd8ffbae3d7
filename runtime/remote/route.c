/* SPDX-License-Identifier: MIT
 *
 * Starts, stops and copies the remote recording as requests ask for it. Takes
 * no lock, so that a forked child never finds one held: whose turn it is is
 * decided by exchanging one word.
 */
#include "runtime/remote/route.h"
#include "runtime/lib/export.h"
#include "runtime/port/descriptor.h"
#include "runtime/port/port.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/unnamed_file.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"

#include <appmap/abi.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define RECORD     "/_appmap/record"
#define CHECKPOINT RECORD "/checkpoint"

enum route { NO_ROUTE, ROUTE_RECORD, ROUTE_CHECKPOINT };

/* Its id, or one of these. */
enum { NONE = 0 };
static const uint64_t STARTING = UINT64_MAX;
static uint64_t recording;

static bool ends_with(const char *text, size_t length, const char *end) {
  size_t size = strlen(end);
  return length >= size && memcmp(text + length - size, end, size) == 0;
}

static enum route route_of(const char *path) {
  size_t length = strcspn(path, "?#");
  if (ends_with(path, length, RECORD))
    return ROUTE_RECORD;
  return ends_with(path, length, CHECKPOINT) ? ROUTE_CHECKPOINT : NO_ROUTE;
}

/* The recording that is recording; NONE: none is. */
static uint64_t current(void) {
  uint64_t id = __atomic_load_n(&recording, __ATOMIC_ACQUIRE);
  return id == STARTING ? NONE : id;
}

static void answer(struct appmap_response *response, int status,
                   const char *text) {
  response->status = status;
  response->text = text;
  response->length = strlen(text);
}

static void answer_none(struct appmap_response *response) {
  answer(response, 404, "{\"error\":\"no remote recording is under way\"}\n");
}

static void answer_failure(struct appmap_response *response) {
  answer(response, 500,
         "{\"error\":\"the recording failed; the program's standard error "
         "says why\"}\n");
}

/* A file, since AppMaps may be large. It is open for as long as a client takes
 * to read it: out of the way of programs that expect small numbers. */
static int open_body(void) {
  int fd = am_temporary_open();
  return fd < 0 ? fd : am_descriptor_move_up(fd);
}

static void answer_file(struct appmap_response *response, int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0) {
    close(fd);
    answer_failure(response);
    return;
  }
  response->status = 200;
  response->fd = fd;
  response->length = (uint64_t)status.st_size;
}

static json_t *metadata(void) {
  char name[64];
  time_t now = time(NULL);
  struct tm local = {0};
  localtime_r(&now, &local);
  strftime(name, sizeof name, "remote recording %Y-%m-%d %H:%M:%S", &local);
  return json_pack("{s:s}", "name", name);
}

static void start(struct appmap_response *response) {
  uint64_t none = NONE;
  if (!__atomic_compare_exchange_n(&recording, &none, STARTING, false,
                                   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    answer(response, 409, "{\"error\":\"a remote recording is under way\"}\n");
    return;
  }
  uint64_t id = am_recording_open(
      &(struct am_recording_start){.kind = "remote", .metadata = metadata()});
  __atomic_store_n(&recording, id, __ATOMIC_RELEASE);
  if (id)
    answer(response, 200, "{}\n");
  else
    answer_failure(response);
}

static void stop(struct appmap_response *response) {
  uint64_t id = current();
  if (id == NONE) {
    answer_none(response);
    return;
  }
  int fd = open_body();
  if (fd < 0) {
    answer_failure(response);
  } else if (!__atomic_compare_exchange_n(&recording, &id, NONE, false,
                                          __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    close(fd);
    answer_none(response);
  } else if (am_recording_close(id, AM_RECORDING_DESCRIPTOR, fd) != 0) {
    close(fd);
    answer_failure(response);
  } else {
    answer_file(response, fd);
  }
}

static void copy(struct appmap_response *response) {
  uint64_t id = current();
  if (id == NONE) {
    answer_none(response);
    return;
  }
  int fd = open_body();
  if (fd >= 0 && am_recording_checkpoint(id, fd) == 0) {
    answer_file(response, fd);
    return;
  }
  if (fd >= 0)
    close(fd);
  /* Another thread may have stopped it meanwhile. */
  if (am_recording_is_open(id))
    answer_failure(response);
  else
    answer_none(response);
}

static void answer_route(enum route route, const char *method,
                         struct appmap_response *response) {
  if (route == ROUTE_CHECKPOINT && strcmp(method, "GET") == 0)
    copy(response);
  else if (route == ROUTE_CHECKPOINT)
    answer(response, 405, "{\"error\":\"" CHECKPOINT " takes GET\"}\n");
  else if (strcmp(method, "GET") == 0 && current() != NONE)
    answer(response, 200, "{\"enabled\":true}\n");
  else if (strcmp(method, "GET") == 0)
    answer(response, 200, "{\"enabled\":false}\n");
  else if (strcmp(method, "POST") == 0)
    start(response);
  else if (strcmp(method, "DELETE") == 0)
    stop(response);
  else
    answer(response, 405,
           "{\"error\":\"" RECORD " takes GET, POST and DELETE\"}\n");
}

bool am_remote_is_route(const char *path) {
  return route_of(path) != NO_ROUTE && am_process_records(AM_KIND_REMOTE);
}

int am_remote_answer(const char *method, const char *path,
                     struct appmap_response *response) {
  if (!am_remote_is_route(path))
    return 0;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  *response = (struct appmap_response){.type = "application/json", .fd = -1};
  answer_route(route_of(path), method, response);
  am_quiet_end(&quiet);
  return 1;
}

void am_remote_forget(void) {
  recording = NONE;
}

/* The program's thread handles a control request since tick `at`, and is done
 * with it at tick `to` (0: that is not known). docs/spool-format.md says what
 * the writer leaves out. */
static void omit(uint64_t id, uint64_t at, uint64_t to) {
  char line[160], end[40] = "";
  if (to)
    snprintf(end, sizeof end, ",\"to\":%" PRIu64, to);
  int n = snprintf(line, sizeof line,
                   "{\"recording\":{\"id\":%" PRIu64
                   ",\"omit\":{\"log\":%u,\"at\":%" PRIu64 "%s}}}\n",
                   id, am_thread_log(), at, end);
  struct iovec payload = {line, (size_t)n};
  am_spool_append(AM_BLOCK_TEXT, 0, 0, &payload, 1);
}

AM_EXPORT AM_ALIGNS_STACK int
__appmap_remote_request(const char *method, const char *path,
                        struct appmap_response *response) {
  if (!am_remote_is_route(path))
    return 0;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  uint64_t at = am_ticks(), before = current();
  /* Before a stop writes the AppMap. */
  if (before)
    omit(before, at, 0);
  am_remote_answer(method, path, response);
  uint64_t after = current();
  if (after && after != before)
    omit(after, at, 0);
  response->at = at;
  am_quiet_end(&quiet);
  return 1;
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_remote_done(struct appmap_response *response) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  uint64_t id = current();
  if (id && response->at)
    omit(id, response->at, am_ticks());
  if (response->fd >= 0)
    close(response->fd);
  *response = (struct appmap_response){.fd = -1};
  am_quiet_end(&quiet);
}
