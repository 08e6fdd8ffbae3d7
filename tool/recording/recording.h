/* SPDX-License-Identifier: MIT
 *
 * A recording (*.appmap.json) in memory: the text of the file, and a small tree
 * over it. Events are parsed again when somebody looks at them, so that 50 MB
 * of recording do not become a gigabyte of JSON objects.
 */
#ifndef APPMAP_TOOL_RECORDING_RECORDING_H
#define APPMAP_TOOL_RECORDING_RECORDING_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/lib/error.h"

#define AM_NO_EVENT SIZE_MAX

/* Indexes into am_appmap.calls; 0: none. */
typedef uint32_t am_call_index;

struct am_call {
  json_int_t id;
  size_t call, back; /* offsets of the events; back: AM_NO_EVENT: none */
  am_call_index parent, child, last_child, next;
};

struct am_recorded_thread {
  json_int_t id;
  am_call_index first, last; /* roots */
  am_call_index open;        /* the innermost call */
};

struct am_appmap {
  const char *file; /* for messages */
  char *text;
  size_t size;
  json_t *metadata;  /* object or NULL */
  json_t *class_map; /* array or NULL */
  struct am_call *calls;
  size_t call_count, call_space;
  struct am_recorded_thread *threads; /* in order of first event */
  size_t thread_count, thread_space;
  size_t *index; /* hash of id -> 1 + place in threads; 0: free */
  size_t index_size;
  size_t events;
};

/* Reads `file`, or standard input when it is "-". Returns 0 or -1; the
 * recording is to be freed in both cases, and its `file` is what the error is
 * about. */
int am_appmap_load(struct am_appmap *recording, const char *file,
                   struct am_error *error);
void am_appmap_free(struct am_appmap *recording);

/* The event at an offset of struct am_call; NULL for AM_NO_EVENT. */
json_t *am_appmap_event(const struct am_appmap *recording, size_t offset);

#endif
