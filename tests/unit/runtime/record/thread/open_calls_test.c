/* SPDX-License-Identifier: MIT
 *
 * Which calls are open the recorder follows in open_calls.c, for the children
 * that a process forks, and the writer in nesting.c: of logs of programs made
 * up at random, with signal handlers, coroutines, longjmp and exceptions, both
 * find the same.
 */
#include "runtime/record/thread/open_calls.h"
#include "runtime/record/thread/thread.h"
#include "runtime/write/calls/nesting.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  SEEDS = 2000,
  STEPS = 400,
  DEPTH = 64,
  STACKS = 5,
  OWN = 0,
  SIGNALS = 1, /* the others are of coroutines */
  STACK_BYTES = 1 << 16,
};

/* For open_calls.c; what is muted is not looked at here. */
void am_mute_count(struct am_mute *mute, uint32_t number, uint64_t time) {
  (void)mute, (void)number, (void)time;
}

/* A call that is open in the program. */
struct program_call {
  uint64_t identity, top, bottom;
};

static struct program_stack {
  struct program_call calls[DEPTH];
  int depth;
} stacks[STACKS];
static int here, interrupted, announced;
static struct log records;
static uint64_t now, state;

static uint32_t choose(uint32_t count) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(state >> 33) % count;
}

/* Each by itself, but for the last: in the lower half of the thread's own. */
static uint64_t high_of(int stack) {
  uint64_t base = 0x7f0000000000;
  return stack == STACKS - 1 ? base + 2 * STACK_BYTES - STACK_BYTES / 2
                             : base + (uint64_t)(stack + 1) * 2 * STACK_BYTES;
}

static uint64_t low_of(int stack) {
  return high_of(stack) - STACK_BYTES / (stack == STACKS - 1 ? 2 : 1);
}

static struct program_call *innermost(void) {
  struct program_stack *stack = &stacks[here];
  return stack->depth ? &stack->calls[stack->depth - 1] : NULL;
}

/* As the recorder does at the first call on another stack than the last. */
static void announce(void) {
  static const enum am_stack_kind kinds[] = {AM_STACK_OWN, AM_STACK_SIGNAL};
  if (announced == here)
    return;
  announced = here;
  log_stack(&records, ++now, here > SIGNALS ? AM_STACK_OTHER : kinds[here],
            low_of(here), high_of(here));
}

/* A call of one of a few functions from one of a few places; or of one that is
 * inlined, at a place of its own in the same frame. */
static void enter(bool is_inlined) {
  struct program_stack *stack = &stacks[here];
  const struct program_call *caller = innermost();
  if (stack->depth == DEPTH)
    return;
  announce();
  is_inlined &= caller != NULL;
  uint64_t top = is_inlined ? caller->top
                 : caller   ? caller->bottom - 16 * choose(3)
                            : high_of(here) - 16 * (1 + choose(4));
  uint64_t bottom = is_inlined ? caller->bottom : top - 16 * (1 + choose(20));
  uint32_t site = is_inlined ? 100 + (uint32_t)stack->depth : choose(3);
  uint64_t identity = log_enter(&records, ++now, 1 + choose(3), NULL, 0);
  log_place(&records, top, site);
  log_room(&records, (uint32_t)((top - bottom) >> AM_STACK_SHIFT));
  stack->calls[stack->depth++] = (struct program_call){identity, top, bottom};
}

static void leave(void) {
  struct program_stack *stack = &stacks[here];
  if (stack->depth == 0)
    return;
  log_leave(&records, ++now, stack->calls[--stack->depth].identity, NULL, 0);
  if (choose(8) == 0)
    log_change(&records, AM_RECORD_UNWOUND, 0);
}

/* longjmp, or an exception through code that is not instrumented, to a call
 * further out on the same stack. */
static void leave_many(void) {
  struct program_stack *stack = &stacks[here];
  if (stack->depth < 2)
    return;
  stack->depth = 1 + (int)choose((uint32_t)stack->depth - 1);
  const struct program_call *to = innermost();
  switch (choose(3)) {
  case 0:
    log_landed(&records, ++now, to->identity);
    break;
  case 1:
    log_landed_at(&records, ++now, to->bottom);
    break;
  }
}

/* A signal handler begins; it returns, or leaves by siglongjmp. */
static void interrupt(void) {
  if (here == SIGNALS)
    return;
  interrupted = here;
  here = SIGNALS;
}

static void end_handler(void) {
  if (here != SIGNALS)
    return;
  bool returns = choose(2);
  while (returns && stacks[SIGNALS].depth)
    leave();
  stacks[SIGNALS].depth = 0;
  here = interrupted;
  if (returns || !innermost())
    return;
  stacks[here].depth -= (int)choose((uint32_t)stacks[here].depth);
  if (choose(2))
    log_landed(&records, ++now, innermost()->identity);
}

static void switch_stack(void) {
  static const int others[] = {OWN, 2, 3, 4};
  if (here != SIGNALS)
    here = others[choose(4)];
}

static void step(void) {
  switch (choose(24)) {
  case 0:
    leave_many();
    break;
  case 1:
    interrupt();
    break;
  case 2:
  case 3:
    end_handler();
    break;
  case 4:
    switch_stack();
    break;
  case 5 ... 7:
    enter(true);
    break;
  case 8 ... 14:
    enter(false);
    break;
  default:
    leave();
  }
}

static void make_log(uint64_t seed) {
  state = seed;
  now = 1000;
  here = interrupted = OWN;
  announced = -1;
  memset(stacks, 0, sizeof stacks);
  records = log_begin(1);
  for (int i = 0; i < STEPS; i++)
    step();
}

/* The recorder's view; in so many chunks. */
static size_t follow_recorder(uint64_t *identities, size_t chunks) {
  static struct am_open open;
  struct am_block *chunk = calloc(1, AM_CHUNK_SIZE);
  memset(&open, 0, sizeof open);
  *chunk = (struct am_block){.log = 1, .base = AM_FIRST_POSITION};
  memcpy(chunk + 1, records.piece.data, records.piece.size);
  for (size_t i = 1; i <= chunks; i++) {
    size_t to = records.piece.size * i / chunks / 8 * 8;
    /* Between two records. */
    const char *payload = (const char *)(chunk + 1);
    size_t end = 0;
    while (end < to)
      end += AM_RECORD_SIZE(((const struct am_record *)(payload + end))->head);
    CHECK(am_open_follow(&open, chunk, end, NULL));
  }
  for (uint32_t i = 0; i < open.count; i++)
    identities[i] = open.calls[i].identity;
  free(chunk);
  return open.count;
}

static void ended(void *context, struct amw_logical_stack *logical_stack,
                  struct amw_frame *frame) {
  (void)context, (void)logical_stack, (void)frame;
}

static void follow_entry(struct amw_nesting *nesting,
                         const struct amw_entry *entry) {
  struct amw_log_state *state = &nesting->states[0];
  struct amw_logical_stack *logical_stack;
  size_t depth;
  switch (entry->kind) {
  case AM_RECORD_ENTER:
    amw_nesting_enter(nesting, state, entry, &logical_stack);
    break;
  case AM_RECORD_STACK:
    amw_stacks_announce(&nesting->stacks, state, &entry->range,
                        entry->stack_kind);
    break;
  case AM_RECORD_RESUME_AT:
    amw_nesting_resume_at(nesting, state, entry->stack_pointer);
    break;
  default: /* LEAVE, RESUME */
    depth = amw_nesting_find(nesting, entry->call, &logical_stack);
    if (depth == 0)
      break;
    amw_nesting_end(nesting, logical_stack, depth);
    amw_nesting_resume(nesting, state, logical_stack);
    if (entry->kind == AM_RECORD_LEAVE)
      amw_nesting_end(nesting, logical_stack, depth - 1);
  }
}

static int compare(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static size_t follow_writer(uint64_t *identities) {
  struct amw_nesting nesting;
  struct amw_extent extent = {.copy = records.piece.data,
                              .base = AM_FIRST_POSITION,
                              .bytes = records.piece.size};
  struct amw_log log = {.number = 1, .extents = &extent, .count = 1};
  struct amw_cursor cursor = {.log = &log};
  struct amw_entry entry;
  size_t count = 0;
  amw_nesting_open(&nesting, 1, sizeof(struct amw_frame),
                   sizeof(struct amw_logical_stack));
  nesting.ended = ended;
  while (amw_cursor_next(&cursor, &entry))
    follow_entry(&nesting, &entry);
  for (size_t i = 0; i < nesting.logical_stack_count; i++)
    for (size_t at = 0; at < nesting.logical_stacks[i]->depth; at++)
      identities[count++] =
          amw_logical_stack_frame(nesting.logical_stacks[i], at)->identity;
  amw_nesting_close(&nesting);
  qsort(identities, count, sizeof *identities, compare);
  return count;
}

/* What is wrong depends on the seed alone: run the test with it only. */
static bool is_same(uint64_t seed) {
  static uint64_t recorder[STEPS], writer[STEPS];
  make_log(seed);
  size_t expected = follow_writer(writer);
  size_t count = follow_recorder(recorder, 1 + seed % 3);
  bool same = count == expected &&
              memcmp(recorder, writer, count * sizeof *writer) == 0;
  harness_check(same, __FILE__, __LINE__,
                "seed %llu: %zu calls, the writer has %zu open",
                (unsigned long long)seed, count, expected);
  free(records.piece.data);
  return same;
}

static void same_as_writer(void) {
  for (uint64_t seed = 1; seed <= SEEDS; seed++)
    if (!is_same(seed))
      break;
}

static const struct test tests[] = {TEST(same_as_writer)};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
