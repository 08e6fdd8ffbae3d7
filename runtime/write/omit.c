/* SPDX-License-Identifier: MIT
 *
 * Follows the threads that handled control requests, each by its own log, to
 * see which calls were open at a request and when they ended. A call that is
 * open at two requests serves many: it is the server's loop, and stays.
 */
#include "omit.h"
#include "array.h"

#include <string.h>

/* A request, as its lines tell. */
struct request {
  uint64_t at, to; /* ticks; to 0: not said */
  uint32_t log;
};

/* A call that is open; the bottom of the stack is all that was open before the
 * window: the innermost of that. */
struct frame {
  uint64_t position; /* bottom: where the first request found it */
  size_t requests;   /* while it was open */
  bool is_innermost; /* at one of them */
};

struct walk {
  struct am_omissions *omissions;
  uint32_t log;
  struct frame *frames;
  size_t depth;
  uint64_t first;    /* position of the log's first record in the span */
  uint64_t span_end; /* of the request that is being handled; 0: none */
  uint64_t span_from;
  bool failed;
};

static int compare_requests(const void *a, const void *b) {
  const struct request *x = a, *y = b;
  if (x->log != y->log)
    return x->log < y->log ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at;
}

static bool read_request(const json_t *json, struct request *request) {
  const json_t *log = json_object_get(json, "log");
  const json_t *at = json_object_get(json, "at");
  *request = (struct request){
      .at = (uint64_t)json_integer_value(at),
      .to = (uint64_t)json_integer_value(json_object_get(json, "to")),
      .log = (uint32_t)json_integer_value(log),
  };
  return json_is_integer(log) && json_is_integer(at);
}

/* By log and time, each once; malloc'd, NULL without memory. */
static struct request *read_requests(const json_t *lines, size_t *count) {
  struct request *list = calloc(json_array_size(lines) + 1, sizeof *list), one;
  const json_t *json;
  size_t i, kept = 0;
  *count = 0;
  if (!list)
    return NULL;
  json_array_foreach(lines, i, json) {
    if (read_request(json, &one))
      list[(*count)++] = one;
  }
  qsort(list, *count, sizeof *list, compare_requests);
  for (i = 0; i < *count; i++) {
    if (kept > 0 && compare_requests(&list[kept - 1], &list[i]) == 0)
      list[kept - 1].to |= list[i].to;
    else
      list[kept++] = list[i];
  }
  *count = kept;
  return list;
}

static void omit(struct walk *walk, uint64_t from, uint64_t to) {
  struct am_omissions *omissions = walk->omissions;
  struct am_omission *list =
      am_array_grow(omissions->list, omissions->count, sizeof *list);
  if (!list) {
    walk->failed = true;
    return;
  }
  omissions->list = list;
  list[omissions->count++] =
      (struct am_omission){.from = from, .to = to, .log = walk->log};
}

static void push(struct walk *walk, uint64_t position) {
  struct frame *frames =
      am_array_grow(walk->frames, walk->depth, sizeof *frames);
  if (!frames) {
    walk->failed = true;
    return;
  }
  walk->frames = frames;
  frames[walk->depth++] = (struct frame){.position = position};
}

static bool is_handler(const struct frame *frame) {
  return frame->is_innermost && frame->requests == 1;
}

/* The request is taken in before the record at `position`. */
static void take_in(struct walk *walk, const struct request *request,
                    uint64_t position) {
  for (size_t i = 0; i < walk->depth; i++)
    walk->frames[i].requests++;
  walk->frames[walk->depth - 1].is_innermost = true;
  if (walk->depth == 1 && walk->frames[0].requests == 1)
    walk->frames[0].position = position;
  walk->span_end = request->to;
  walk->span_from = position;
}

static void leave(struct walk *walk, const struct am_entry *entry) {
  uint64_t call = entry->call >> AM_CALL_LOG_SHIFT == walk->log
                      ? entry->call & ((1ull << AM_CALL_LOG_SHIFT) - 1)
                      : UINT64_MAX;
  size_t depth = walk->depth;
  while (depth > 1 && walk->frames[depth - 1].position > call)
    depth--;
  if (call < walk->first) {
    depth = 1;
  } else if (depth == 1 || walk->frames[depth - 1].position != call) {
    return;
  }
  /* Also those above it, which were jumped over. */
  for (; walk->depth > depth || (depth > 1 && walk->depth == depth);
       walk->depth--) {
    const struct frame *frame = &walk->frames[walk->depth - 1];
    if (is_handler(frame))
      omit(walk, frame->position, entry->position);
  }
  if (depth > 1)
    return;
  if (is_handler(&walk->frames[0]))
    omit(walk, walk->frames[0].position, entry->position);
  walk->frames[0] = (struct frame){0};
}

static void follow(struct walk *walk, const struct am_reader *reader,
                   const struct am_span *span, const struct request *requests,
                   size_t count) {
  struct am_order order;
  struct am_lane *lane;
  struct am_span own = {.from = span->from, .to = span->to, .log = walk->log};
  walk->failed |= am_order_open(&order, reader, &own) < 0;
  push(walk, 0);
  while (!walk->failed && (lane = am_order_next(&order))) {
    const struct am_entry *entry = &lane->entry;
    if (!walk->first)
      walk->first = entry->position;
    for (; count > 0 && requests->at < entry->time; requests++, count--)
      take_in(walk, requests, entry->position);
    if (walk->span_end && entry->time > walk->span_end) {
      omit(walk, walk->span_from, entry->position);
      walk->span_end = 0;
    }
    if (entry->kind == AM_RECORD_ENTER)
      push(walk, entry->position);
    else if (entry->kind == AM_RECORD_LEAVE)
      leave(walk, entry);
  }
  am_order_close(&order);
  for (; !walk->failed && count > 0; requests++, count--)
    take_in(walk, requests, UINT64_MAX);
  if (walk->span_end)
    omit(walk, walk->span_from, UINT64_MAX);
  /* What was open before the window and still is, is the loop. */
  for (size_t i = 1; !walk->failed && i < walk->depth; i++)
    if (is_handler(&walk->frames[i]))
      omit(walk, walk->frames[i].position, UINT64_MAX);
}

static int compare_omissions(const void *a, const void *b) {
  const struct am_omission *x = a, *y = b;
  if (x->log != y->log)
    return x->log < y->log ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* By log and position, none overlapping. */
static void arrange(struct am_omissions *omissions) {
  struct am_omission *list = omissions->list;
  size_t kept = 0;
  if (omissions->count > 0)
    qsort(list, omissions->count, sizeof *list, compare_omissions);
  for (size_t i = 0; i < omissions->count; i++) {
    struct am_omission *last = kept > 0 ? &list[kept - 1] : NULL;
    if (!last || last->log != list[i].log || last->to < list[i].from)
      list[kept++] = list[i];
    else if (last->to < list[i].to)
      last->to = list[i].to;
  }
  omissions->count = kept;
}

int am_omissions_open(struct am_omissions *omissions,
                      const struct am_reader *reader,
                      const struct am_window *window,
                      const struct am_span *span) {
  *omissions = (struct am_omissions){0};
  if (!window->omitted)
    return 0;
  size_t count, end;
  struct request *requests = read_requests(window->omitted, &count);
  bool failed = !requests;
  for (size_t i = 0; i < count && !failed; i = end) {
    struct walk walk = {.omissions = omissions, .log = requests[i].log};
    for (end = i; end < count && requests[end].log == walk.log;)
      end++;
    follow(&walk, reader, span, requests + i, end - i);
    failed = walk.failed;
    free(walk.frames);
  }
  free(requests);
  arrange(omissions);
  return failed ? -1 : 0;
}

void am_omissions_close(struct am_omissions *omissions) {
  free(omissions->list);
}

bool am_omissions_have(const struct am_omissions *omissions,
                       const struct am_lane *lane) {
  uint64_t position = lane->entry.position;
  size_t low = 0, high = omissions->count;
  if (lane->entry.kind != AM_RECORD_ENTER)
    return false;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const struct am_omission *omission = &omissions->list[middle];
    if (omission->log < lane->log ||
        (omission->log == lane->log && omission->to <= position))
      low = middle + 1;
    else
      high = middle;
  }
  return low < omissions->count && omissions->list[low].log == lane->log &&
         omissions->list[low].from <= position;
}
