/* SPDX-License-Identifier: MIT
 *
 * Follows the threads that handled control requests, each by its own log, to
 * see which calls were open at a request and when they ended. A call that is
 * open at two requests serves many: it is the server's loop, and stays.
 */
#include "runtime/write/calls/control_requests.h"
#include "runtime/lib/array.h"
#include "runtime/write/calls/nesting.h"

#include <string.h>

/* A request, as its lines tell. */
struct request {
  uint64_t at, to; /* ticks; to 0: not said */
  uint32_t log;
};

/* A call that is open. */
struct call {
  struct amw_frame frame;
  uint64_t position;
  size_t requests;   /* while it was open */
  bool is_innermost; /* at one of them */
};

struct walk {
  struct amw_omissions *omissions;
  uint32_t log;
  struct amw_nesting nesting;
  /* Stands for the innermost call of those from before the recording; position:
   * where the first request found it. */
  struct call before;
  uint64_t position; /* of the record that is looked at */
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
  struct amw_omissions *omissions = walk->omissions;
  struct amw_omission *list =
      am_array_grow(omissions->list, omissions->count, sizeof *list);
  if (!list) {
    walk->failed = true;
    return;
  }
  omissions->list = list;
  list[omissions->count++] =
      (struct amw_omission){.from = from, .to = to, .log = walk->log};
}

static void end_call(struct walk *walk, const struct call *call) {
  bool is_handler = call->is_innermost && call->requests == 1;
  if (is_handler)
    omit(walk, call->position, walk->position);
}

static void end(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame) {
  (void)logical_stack;
  end_call(context, (const struct call *)frame);
}

/* The request is taken in before the record at `position`. */
static void take_in(struct walk *walk, const struct request *request,
                    uint64_t position) {
  struct amw_logical_stack *logical_stack =
      amw_nesting_current(&walk->nesting, &walk->nesting.states[0]);
  size_t depth = logical_stack ? logical_stack->depth : 0;
  walk->before.requests++;
  for (size_t i = 0; i < depth; i++)
    ((struct call *)amw_logical_stack_frame(logical_stack, i))->requests++;
  if (depth > 0)
    ((struct call *)amw_logical_stack_frame(logical_stack, depth - 1))
        ->is_innermost = true;
  else
    walk->before.is_innermost = true;
  if (depth == 0 && walk->before.requests == 1)
    walk->before.position = position;
  walk->span_end = request->to;
  walk->span_from = position;
}

static void enter(struct walk *walk, const struct amw_entry *entry) {
  struct amw_logical_stack *logical_stack;
  struct call *call = (struct call *)amw_nesting_enter(
      &walk->nesting, &walk->nesting.states[0], entry, &logical_stack);
  if (call)
    call->position = entry->position;
  else
    walk->failed = true;
}

/* A call from before the recording is over, or control is in it again. */
static void leave_before(struct walk *walk, bool is_over) {
  struct amw_logical_stack *logical_stack =
      amw_nesting_current(&walk->nesting, &walk->nesting.states[0]);
  if (logical_stack)
    amw_nesting_end(&walk->nesting, logical_stack, 0);
  if (!is_over)
    return;
  end_call(walk, &walk->before);
  walk->before = (struct call){0};
}

/* LEAVE, or RESUME: not over yet. */
static void leave(struct walk *walk, const struct amw_entry *entry,
                  bool is_over) {
  struct amw_nesting *nesting = &walk->nesting;
  struct amw_logical_stack *logical_stack;
  size_t depth = amw_nesting_find(nesting, entry->call, &logical_stack);
  if (depth > 0) {
    amw_nesting_end(nesting, logical_stack, depth);
    amw_nesting_resume(nesting, &nesting->states[0], logical_stack);
    amw_nesting_end(nesting, logical_stack, depth - is_over);
  } else if (am_call_log(entry->call) == walk->log &&
             am_call_position(entry->call) < walk->first) {
    leave_before(walk, is_over);
  }
}

static void look_at(struct walk *walk, const struct amw_entry *entry) {
  struct amw_nesting *nesting = &walk->nesting;
  if (entry->kind == AM_RECORD_ENTER)
    enter(walk, entry);
  else if (entry->kind == AM_RECORD_LEAVE)
    leave(walk, entry, true);
  else if (entry->kind == AM_RECORD_RESUME_AT)
    amw_nesting_resume_at(nesting, &nesting->states[0], entry->stack_pointer);
  else if (entry->kind == AM_RECORD_RESUME)
    leave(walk, entry, false);
  else if (entry->kind == AM_RECORD_STACK)
    amw_stacks_announce(&nesting->stacks, &nesting->states[0], &entry->range,
                        entry->stack_kind);
}

static bool begin(struct walk *walk, struct amw_reader *reader,
                  const struct amw_merge *merge) {
  if (amw_nesting_open(&walk->nesting, 1, sizeof(struct call),
                       sizeof(struct amw_logical_stack)) < 0)
    return false;
  walk->nesting.symbols = &reader->symbols;
  walk->nesting.ended = end;
  walk->nesting.context = walk;
  if (merge->cursor_count > 0)
    look_at(walk, &merge->cursors[0].stack);
  return true;
}

static void follow(struct walk *walk, struct amw_reader *reader,
                   const struct amw_span *span, const struct request *requests,
                   size_t count) {
  struct amw_merge merge;
  struct amw_log_cursor *log_cursor;
  struct amw_span own = {.from = span->from, .to = span->to, .log = walk->log};
  walk->failed |=
      amw_merge_open(&merge, reader, &own) < 0 || !begin(walk, reader, &merge);
  while (!walk->failed && (log_cursor = amw_merge_next(&merge))) {
    const struct amw_entry *entry = &log_cursor->entry;
    walk->position = entry->position;
    if (!walk->first)
      walk->first = entry->position;
    for (; count > 0 && requests->at < entry->time; requests++, count--)
      take_in(walk, requests, entry->position);
    if (walk->span_end && entry->time > walk->span_end) {
      omit(walk, walk->span_from, entry->position);
      walk->span_end = 0;
    }
    look_at(walk, entry);
  }
  amw_merge_close(&merge);
  if (walk->failed)
    return;
  for (; count > 0; requests++, count--)
    take_in(walk, requests, UINT64_MAX);
  if (walk->span_end)
    omit(walk, walk->span_from, UINT64_MAX);
  /* What was open before the recording and still is, is the loop. */
  walk->position = UINT64_MAX;
  for (size_t i = 0; i < walk->nesting.logical_stack_count; i++)
    amw_nesting_end(&walk->nesting, walk->nesting.logical_stacks[i], 0);
}

static int compare_omissions(const void *a, const void *b) {
  const struct amw_omission *x = a, *y = b;
  if (x->log != y->log)
    return x->log < y->log ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* By log and position, none overlapping. */
static void arrange(struct amw_omissions *omissions) {
  struct amw_omission *list = omissions->list;
  size_t kept = 0;
  if (omissions->count > 0)
    qsort(list, omissions->count, sizeof *list, compare_omissions);
  for (size_t i = 0; i < omissions->count; i++) {
    struct amw_omission *last = kept > 0 ? &list[kept - 1] : NULL;
    if (!last || last->log != list[i].log || last->to < list[i].from)
      list[kept++] = list[i];
    else if (last->to < list[i].to)
      last->to = list[i].to;
  }
  omissions->count = kept;
}

int amw_omissions_open(struct amw_omissions *omissions,
                       struct amw_reader *reader,
                       const struct amw_recording *recording,
                       const struct amw_span *span) {
  *omissions = (struct amw_omissions){0};
  if (!recording->omitted)
    return 0;
  size_t count, end;
  struct request *requests = read_requests(recording->omitted, &count);
  bool failed = !requests;
  for (size_t i = 0; i < count && !failed; i = end) {
    struct walk walk = {.omissions = omissions, .log = requests[i].log};
    for (end = i; end < count && requests[end].log == walk.log;)
      end++;
    follow(&walk, reader, span, requests + i, end - i);
    failed = walk.failed;
    amw_nesting_close(&walk.nesting);
  }
  free(requests);
  arrange(omissions);
  return failed ? -1 : 0;
}

void amw_omissions_close(struct amw_omissions *omissions) {
  free(omissions->list);
}

bool amw_omissions_have(const struct amw_omissions *omissions,
                        const struct amw_log_cursor *log_cursor) {
  uint64_t position = log_cursor->entry.position;
  size_t low = 0, high = omissions->count;
  if (log_cursor->entry.kind != AM_RECORD_ENTER)
    return false;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const struct amw_omission *omission = &omissions->list[middle];
    if (omission->log < log_cursor->log ||
        (omission->log == log_cursor->log && omission->to <= position))
      low = middle + 1;
    else
      high = middle;
  }
  return low < omissions->count &&
         omissions->list[low].log == log_cursor->log &&
         omissions->list[low].from <= position;
}
