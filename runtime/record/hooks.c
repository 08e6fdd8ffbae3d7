/* SPDX-License-Identifier: MIT
 *
 * The hooks that instrumented code calls: append a record to this thread's
 * chunk. Budget without text: one time stamp, one unlocked xadd, and the
 * stores of the record; no call, no branch taken. Async-signal-safe, keeps
 * errno.
 */
#include <appmap/abi.h>

#include "runtime/port/port.h"
#include "runtime/record/capture.h"
#include "runtime/record/thread.h"

#include <errno.h>

#define EXPORT    __attribute__((visibility("default")))
#define LIKELY(x) __builtin_expect(!!(x), 1)

static inline uint32_t round8(uint32_t size) {
  return (size + 7) & ~7u;
}

/* An open place in a chunk. The chunk's memory is zero from here on, and stays
 * the chunk's until every record in it is committed. */
struct place {
  struct am_block *chunk;
  char *at;
  uint64_t position; /* in the log */
  uint32_t head;
};

static inline bool place_open(struct am_thread *thread, struct place *place,
                              uint32_t size, uint32_t kind) {
  /* Read once: a signal handler may give the thread another chunk. */
  struct am_block *chunk = __atomic_load_n(&thread->chunk, __ATOMIC_RELAXED);
  uint64_t offset = AM_NO_ROOM;
  if (LIKELY(chunk))
    offset = am_local_add(&chunk->used, size);
  if (!LIKELY(offset + size <= AM_CHUNK_LIMIT)) {
    chunk = am_thread_make_room(thread, size, &offset);
    if (!chunk)
      return false;
  }
  place->chunk = chunk;
  place->at = (char *)(chunk + 1) + offset;
  place->head = kind | (size / 8) << AM_RECORD_SIZE_SHIFT;
  /* The size at once, so that records of a signal handler behind ours can be
   * found if we are killed or abandoned. */
  *(volatile uint32_t *)place->at = place->head;
  place->position = *(volatile uint64_t *)&chunk->base + offset;
  return true;
}

static inline void place_commit(struct place *place) {
  __atomic_store_n((uint32_t *)place->at, place->head | AM_RECORD_COMMITTED,
                   __ATOMIC_RELEASE);
}

/* Buffers are padded to 8 bytes by the pass. */
static inline void copy_words(char *to, const void *from, uint32_t size) {
  for (uint32_t i = 0; i < size; i += 8)
    __builtin_memcpy(to + i, (const char *)from + i, 8);
}

/* One in so many calls that are left out is noted, and with each doubling of
 * their number above 2^NOTED_ALIKE half as many: a function called for ever
 * fills no disk. */
enum { NOTED = 1024, NOTED_ALIKE = 20 };

/* The `muted`th call, of function `number`. */
static __attribute__((noinline, cold)) void note_muted(struct am_thread *thread,
                                                       uint32_t number,
                                                       uint64_t muted,
                                                       uint32_t spread) {
  uint64_t calls = NOTED;
  for (muted >>= NOTED_ALIKE; muted; muted >>= 1)
    calls *= 2;
  struct place place;
  if (calls > UINT32_MAX || spread >= UINT32_MAX / calls ||
      !place_open(thread, &place, sizeof(struct am_record) + sizeof calls,
                  AM_RECORD_MUTED))
    return;
  struct am_record *record = (struct am_record *)place.at;
  record->what = number;
  record->time = am_ticks();
  __builtin_memcpy(record + 1, &calls, sizeof calls);
  place_commit(&place);
}

/* Counts the call. Which functions such calls are of is learnt from a few,
 * spread by the golden ratio so that no rhythm of the program hides a function.
 * The chunk is NULL while the thread is busy for the recorder. */
static inline uint64_t leave_out(struct am_thread *thread, uint32_t number) {
  struct am_block *chunk = __atomic_load_n(&thread->chunk, __ATOMIC_RELAXED);
  if (!chunk)
    return 0;
  uint64_t muted = am_local_add(&chunk->muted, 1);
  uint32_t spread = (uint32_t)muted * 0x9e3779b1u;
  if (__builtin_expect(spread < UINT32_MAX / NOTED, 0))
    note_muted(thread, number, muted, spread);
  return 0;
}

/* What the quick half of a hook can say of a record. */
static inline uint64_t identity(const struct am_thread *thread,
                                const struct place *place) {
  return (uint64_t)thread->log << AM_CALL_LOG_SHIFT | place->position;
}

/* Copies the addresses among the arguments, leaves zeros for the rest. */
static void copy_addresses(char *to, const struct appmap_function *function,
                           const struct appmap_frame *frame) {
  for (uint64_t left = function->pointers; left; left &= left - 1) {
    uint32_t at = 8 * (uint32_t)__builtin_ctzll(left);
    if (at + 8 <= round8(function->arguments))
      __builtin_memcpy(to + at, (const char *)(frame + 1) + at, 8);
  }
}

/* The call of a function that has a plan, or whose values are hidden. */
static __attribute__((noinline)) uint64_t
enter_with_values(struct appmap_function *function, struct appmap_frame *frame,
                  struct am_thread *thread) {
  struct am_pieces pieces;
  uint32_t arguments = frame ? round8(function->arguments) : 0;
  pieces.used = 0;
  if (thread->quiet)
    return 0;
  if (function->plan && frame)
    am_capture_call(&pieces, function, frame);
  struct place place;
  if (!place_open(thread, &place,
                  (uint32_t)sizeof(struct am_enter) + arguments + pieces.used,
                  AM_RECORD_ENTER))
    return 0;
  struct am_enter *enter = (struct am_enter *)place.at;
  char *at = (char *)(enter + 1);
  enter->record.what = function->number;
  enter->record.time = am_ticks();
  if (function->plan && frame)
    am_copy_arguments(at, function, frame);
  else if (frame)
    copy_addresses(at, function, frame);
  copy_words(at + arguments, pieces.bytes, pieces.used);
  place_commit(&place);
  return identity(thread, &place);
}

static inline __attribute__((always_inline)) uint64_t
enter(struct appmap_function *function, struct appmap_frame *frame,
      struct am_thread *thread) {
  uint32_t size = sizeof(struct am_enter) + round8(function->arguments);
  struct place place;
  if (!LIKELY(place_open(thread, &place, size, AM_RECORD_ENTER)))
    return 0;
  struct am_enter *enter = (struct am_enter *)place.at;
  enter->record.what = function->number;
  /* What the recorder had to do first is none of the function's time. */
  enter->record.time = am_ticks();
  copy_words((char *)(enter + 1), frame + 1, function->arguments);
  place_commit(&place);
  return identity(thread, &place);
}

/* The rarer calls are functions of their own, so that the others need not save
 * registers for them. */
static __attribute__((noinline)) uint64_t
enter_with_errno(struct appmap_function *function, struct appmap_frame *frame,
                 struct am_thread *thread) {
  frame->error = errno;
  if (function->flags & APPMAP_MORE_AT_CALL)
    return enter_with_values(function, frame, thread);
  return enter(function, frame, thread);
}

EXPORT uint64_t __appmap_enter(struct appmap_function *function,
                               struct appmap_frame *frame) {
  struct am_thread *thread = &am_thread;
  if (!LIKELY(!am_is_muted(thread->mute, function->number)))
    return leave_out(thread, function->number);
  uint32_t flags = function->flags;
  if (flags & APPMAP_RESULT_ERRNO && frame)
    return enter_with_errno(function, frame, thread);
  if (flags & APPMAP_MORE_AT_CALL)
    return enter_with_values(function, frame, thread);
  return enter(function, frame, thread);
}

/* Opens the place of a return, with room for `size` bytes of values. Returns
 * where they go, or NULL. */
static inline char *leave_open(struct place *place, uint64_t call,
                               uint64_t time, uint32_t size, uint32_t kind) {
  struct am_thread *thread = &am_thread;
  /* The identity is written out when the call began in another log. An identity
   * holds 16 bits of the log's number. */
  bool far = call >> AM_CALL_LOG_SHIFT != (uint16_t)thread->log;
  size += (uint32_t)sizeof(struct am_record) + (far ? 8 : 0);
  if (!LIKELY(
          place_open(thread, place, size, kind | (far ? AM_RECORD_FAR : 0))))
    return NULL;
  struct am_record *record = (struct am_record *)place->at;
  record->time = time;
  if (__builtin_expect(far, 0)) {
    record->what = 0;
    __builtin_memcpy(record + 1, &call, 8);
    return (char *)(record + 1) + 8;
  }
  uint64_t began = call & ((1ull << AM_CALL_LOG_SHIFT) - 1);
  /* 2^35 bytes of one thread's events lie between: no such call. */
  uint64_t distance = (place->position - began) / 8;
  record->what = distance <= UINT32_MAX ? (uint32_t)distance : 0;
  return (char *)(record + 1);
}

/* Whether the result says that the call failed: -1 in its width, or NULL. */
static inline bool has_failed(const struct appmap_function *function,
                              const void *result) {
  if (!result || function->result > 8)
    return false;
  int64_t value;
  __builtin_memcpy(&value, result, 8);
  uint32_t padding = 64 - 8u * function->result;
  value = (int64_t)((uint64_t)value << padding) >> padding;
  return value == -1 || (value == 0 && function->flags & APPMAP_RESULT_POINTER);
}

/* The return with pieces or errno, or with hidden values. */
static __attribute__((noinline)) void
leave_with_values(uint64_t call, struct appmap_function *function,
                  struct appmap_frame *frame, const void *result) {
  uint64_t time = am_ticks();
  struct am_pieces pieces;
  bool hidden = function->flags & APPMAP_HIDDEN, out = false;
  int error = 0;
  pieces.used = 0;
  if (am_thread.quiet)
    return;
  /* valgrind has all of these come here. */
  if (result)
    am_mark_defined(result, round8(function->result));
  if (function->flags & APPMAP_RESULT_ERRNO && frame && !hidden &&
      has_failed(function, result) && errno != frame->error)
    error = errno;
  if (function->plan && frame)
    out = am_capture_return(&pieces, function, frame, result);
  uint32_t result_size = result ? round8(function->result) : 0;
  uint32_t arguments = out ? round8(function->arguments) : 0;
  uint32_t kind = AM_RECORD_LEAVE | (result_size ? AM_RECORD_RESULT : 0) |
                  (out ? AM_RECORD_OUT : 0) | (error ? AM_RECORD_ERRNO : 0);
  struct place place;
  char *at =
      leave_open(&place, call, time,
                 (error ? 8 : 0) + result_size + arguments + pieces.used, kind);
  if (!at)
    return;
  if (error) {
    uint64_t number = (uint32_t)error;
    __builtin_memcpy(at, &number, 8);
    at += 8;
  }
  if (result_size && function->plan && frame)
    am_copy_result(at, function, result);
  else if (result_size && (!hidden || function->flags & APPMAP_RESULT_POINTER))
    copy_words(at, result, result_size);
  at += result_size;
  if (out)
    am_copy_arguments(at, function, frame);
  copy_words(at + arguments, pieces.bytes, pieces.used);
  place_commit(&place);
}

static __attribute__((noinline)) void
leave(uint64_t call, const struct appmap_function *function, const void *result,
      uint32_t kind) {
  uint64_t time = am_ticks();
  uint32_t size = result ? round8(function->result) : 0;
  struct place place;
  char *at = leave_open(&place, call, time, size,
                        kind | (result ? AM_RECORD_RESULT : 0));
  if (!LIKELY(at))
    return;
  copy_words(at, result, size);
  place_commit(&place);
}

static __attribute__((noinline)) void
leave_with_errno(uint64_t call, struct appmap_function *function,
                 struct appmap_frame *frame, const void *result) {
  if (has_failed(function, result))
    leave_with_values(call, function, frame, result);
  else
    leave(call, function, result, AM_RECORD_LEAVE);
}

EXPORT void __appmap_leave(uint64_t call, struct appmap_function *function,
                           struct appmap_frame *frame, const void *result) {
  uint32_t flags = function->flags;
  if (flags & APPMAP_MORE_AT_RETURN)
    leave_with_values(call, function, frame, result);
  else if (flags & APPMAP_RESULT_ERRNO)
    leave_with_errno(call, function, frame, result);
  else
    leave(call, function, result, AM_RECORD_LEAVE);
}

EXPORT void __appmap_unwind(uint64_t call, struct appmap_function *function,
                            void *exception) {
  (void)exception;
  leave(call, function, NULL, AM_RECORD_LEAVE | AM_RECORD_UNWOUND);
}
