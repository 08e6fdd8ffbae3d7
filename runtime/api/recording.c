/* SPDX-License-Identifier: MIT
 *
 * The recordings of code blocks: what <appmap/appmap.h> promises of
 * appmap_recording_*.
 */
#include "config/utf8.h"
#include "runtime/api/place.h"
#include "runtime/lib/export.h"
#include "runtime/port/heap.h"
#include "runtime/port/port.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/unnamed_file.h"
#include "runtime/record/thread/quiet.h"

#include <appmap/abi.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static json_t *metadata(const char *name, const char *file, int line) {
  json_t *json = json_object();
  if (name)
    json_object_set_new(json, "name", am_utf8_text(name));
  if (file)
    json_object_set_new(json, "source_location", am_place_json(file, line));
  return json;
}

AM_EXPORT AM_ALIGNS_STACK uint64_t
__appmap_recording_start_at(const char *name, int threads, const char *file,
                            int line, const char *function) {
  if (!am_process_start_recording())
    return 0;
  if (name && !*name)
    name = NULL;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  uint64_t id = am_recording_open(&(struct am_recording_start){
      .kind = "code",
      .name = name,
      .function = function && *function ? function : NULL,
      .metadata = metadata(name, file, line),
      .this_thread = threads != 0,
      .inherited = true,
  });
  am_quiet_end(&quiet);
  return id;
}

AM_EXPORT AM_ALIGNS_STACK uint64_t __appmap_recording_start(const char *name,
                                                            int threads) {
  return __appmap_recording_start_at(name, threads, NULL, 0, NULL);
}

AM_EXPORT AM_ALIGNS_STACK int __appmap_recording_stop(uint64_t recording) {
  return am_recording_close(recording, AM_RECORDING_FILE, -1);
}

AM_EXPORT AM_ALIGNS_STACK int __appmap_recording_discard(uint64_t recording) {
  return am_recording_close(recording, AM_RECORDING_DISCARD, -1);
}

/* Stops it; returns a file that holds the AppMap, or -1. */
static int stop_to_file(uint64_t recording) {
  if (!am_recording_is_open(recording))
    return -1;
  int fd = am_temporary_open();
  if (fd < 0)
    am_message("cannot create a temporary file: %s", strerror(errno));
  int result = am_recording_close(
      recording, fd < 0 ? AM_RECORDING_FILE : AM_RECORDING_DESCRIPTOR, fd);
  if (fd >= 0 && result != 0)
    close(fd);
  return result == 0 ? fd : -1;
}

static int copy(int fd, FILE *stream) {
  char buffer[16384];
  ssize_t n;
  off_t at = 0;
  while ((n = pread(fd, buffer, sizeof buffer, at)) > 0) {
    if (fwrite(buffer, 1, (size_t)n, stream) != (size_t)n)
      return -1;
    at += n;
  }
  return n < 0 || fflush(stream) != 0 ? -1 : 0;
}

AM_EXPORT AM_ALIGNS_STACK int __appmap_recording_stop_to(uint64_t recording,
                                                         FILE *stream) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  int result = -1, fd = stop_to_file(recording);
  if (fd >= 0) {
    result = copy(fd, stream);
    if (result != 0)
      am_message("cannot write the AppMap: %s", strerror(errno));
    close(fd);
  }
  am_quiet_end(&quiet);
  return result;
}

/* The whole file as a string that the program may free, or NULL. */
static char *read_all(int fd, size_t *length) {
  struct stat status;
  char *text =
      fstat(fd, &status) == 0 ? am_heap_give((size_t)status.st_size + 1) : 0;
  size_t used = 0;
  ssize_t n = 1;
  while (text && n > 0 && used < (size_t)status.st_size) {
    n = pread(fd, text + used, (size_t)status.st_size - used, (off_t)used);
    used += n > 0 ? (size_t)n : 0;
  }
  if (!text || n < 0) {
    am_message("cannot read the AppMap: %s", strerror(errno));
    free(text);
    return NULL;
  }
  text[used] = '\0';
  if (length)
    *length = used;
  return text;
}

AM_EXPORT AM_ALIGNS_STACK char *
__appmap_recording_stop_string(uint64_t recording, size_t *length) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  int fd = stop_to_file(recording);
  char *text = fd >= 0 ? read_all(fd, length) : NULL;
  if (fd >= 0)
    close(fd);
  am_quiet_end(&quiet);
  return text;
}
