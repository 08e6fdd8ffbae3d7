/* SPDX-License-Identifier: MIT
 *
 * The hooks that instrumented code calls: append a record to this thread's
 * chunk. Budget without text: one time stamp, one unlocked xadd, and the
 * stores of the record; no call, no branch taken. Async-signal-safe, keeps
 * errno. The rarer and slower functions align the stack, if need be.
 */
#include <appmap/abi.h>

#include "runtime/lib/export.h"
#include "runtime/lib/hash.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/record/capture/plan.h"
#include "runtime/record/hooks/stack.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/record.h"

#include <errno.h>

/* One in so many calls that are left out is noted, and with each doubling of
 * their number above 2^NOTED_ALIKE half as many: a function called for ever
 * fills no disk. */
enum { NOTED = 1024, NOTED_ALIKE = 20 };

/* The `muted`th call, of function `number`. */
static AM_ALIGNS_STACK __attribute__((noinline, cold)) void
note_muted(struct am_thread *thread, uint32_t number, uint64_t muted,
           uint32_t spread) {
  uint64_t calls = NOTED;
  for (muted >>= NOTED_ALIKE; muted; muted >>= 1)
    calls *= 2;
  struct am_record_slot slot;
  if (calls > UINT32_MAX || spread >= UINT32_MAX / calls ||
      !am_record_open(thread, &slot, sizeof(struct am_muted_record),
                      AM_RECORD_MUTED))
    return;
  struct am_muted_record *muted_record = (struct am_muted_record *)slot.at;
  muted_record->record.function = number;
  muted_record->record.time = am_ticks();
  muted_record->calls = calls;
  am_record_commit(&slot);
}

/* Counts the call. Which functions such calls are of is learnt from a few,
 * spread by the golden ratio so that no rhythm of the program hides a function.
 * The chunk is NULL while the thread is busy for the recorder, or when there
 * was no room for one. */
static inline uint64_t leave_out(struct am_thread *thread, uint32_t number) {
  struct am_block *chunk = __atomic_load_n(&thread->chunk, __ATOMIC_RELAXED);
  if (!chunk) {
    if (!thread->quiet)
      am_spool_drop(AM_RECORD_ENTER, AM_DROP_DISK);
    return 0;
  }
  uint64_t muted = am_local_add(&chunk->muted, 1);
  uint32_t spread = am_spread32((uint32_t)muted);
  if (__builtin_expect(spread < UINT32_MAX / NOTED, 0))
    note_muted(thread, number, muted, spread);
  return 0;
}

/* What the quick half of a hook can say of a record. */
static inline uint64_t identity(const struct am_thread *thread,
                                const struct am_record_slot *slot) {
  return am_call_identity(thread->log, slot->position);
}

/* Copies the addresses among the arguments, leaves zeros for the rest. */
static void copy_addresses(char *to, const struct appmap_function *function,
                           const struct appmap_frame *frame) {
  for (uint64_t left = function->pointers; left; left &= left - 1) {
    uint32_t at = 8 * (uint32_t)__builtin_ctzll(left);
    if (at + 8 <= am_round8(function->arguments))
      __builtin_memcpy(to + at, (const char *)(frame + 1) + at, 8);
  }
}

/* Where a call lies: the last words of struct am_enter_record, in one register,
 * and what its head says of that. */
struct where {
  uint32_t stack, site;
  uint32_t head;
};

static inline void set_where(struct am_enter_record *enter,
                             struct where where) {
  enter->stack = where.stack;
  enter->site = where.site;
}

/* The frame begins at `top` and reaches down to `here`. */
static inline uint32_t head_of(const void *top, uintptr_t here) {
  uintptr_t room =
      ((uintptr_t)top >> AM_STACK_SHIFT) - ((here - 1) >> AM_STACK_SHIFT);
  if (room > AM_RECORD_ROOM_MAX)
    room = AM_RECORD_ROOM_MAX;
  return AM_RECORD_ENTER | (uint32_t)room << AM_RECORD_ROOM_SHIFT;
}

/* The call of a function that has a plan, or whose values are hidden. */
static AM_ALIGNS_STACK __attribute__((noinline)) uint64_t
enter_with_values(struct appmap_function *function, struct appmap_frame *frame,
                  struct am_thread *thread, struct where where) {
  struct am_captured captured;
  uint32_t arguments = frame ? am_round8(function->arguments) : 0;
  captured.used = 0;
  if (thread->quiet)
    return 0;
  if (function->plan && frame)
    am_capture_call(&captured, function, frame);
  struct am_record_slot slot;
  if (!am_record_open(thread, &slot,
                      (uint32_t)sizeof(struct am_enter_record) + arguments +
                          captured.used,
                      where.head))
    return 0;
  struct am_enter_record *enter = (struct am_enter_record *)slot.at;
  char *at = (char *)(enter + 1);
  enter->record.function = function->number;
  enter->record.time = am_ticks();
  set_where(enter, where);
  if (function->plan && frame)
    am_copy_arguments(at, function, frame);
  else if (frame)
    copy_addresses(at, function, frame);
  am_record_copy(at + arguments, captured.bytes, captured.used);
  am_record_commit(&slot);
  return identity(thread, &slot);
}

static inline __attribute__((always_inline)) uint64_t
enter(struct appmap_function *function, struct appmap_frame *frame,
      struct am_thread *thread, struct where where) {
  uint32_t size =
      sizeof(struct am_enter_record) + am_round8(function->arguments);
  struct am_record_slot slot;
  if (!AM_LIKELY(am_record_open(thread, &slot, size, where.head)))
    return 0;
  struct am_enter_record *enter = (struct am_enter_record *)slot.at;
  enter->record.function = function->number;
  /* What the recorder had to do first is none of the function's time. */
  enter->record.time = am_ticks();
  set_where(enter, where);
  /* There may be no frame, and then no arguments. */
  am_record_copy((char *)(enter + 1),
                 (const void *)((uintptr_t)frame + sizeof *frame),
                 function->arguments);
  am_record_commit(&slot);
  return identity(thread, &slot);
}

/* The rarer calls are functions of their own, so that the others need not save
 * registers for them. */
static __attribute__((noinline)) uint64_t
enter_with_errno(struct appmap_function *function, struct appmap_frame *frame,
                 struct am_thread *thread, struct where where) {
  frame->error = errno;
  if (function->flags & APPMAP_MORE_AT_CALL)
    return enter_with_values(function, frame, thread, where);
  return enter(function, frame, thread, where);
}

static inline __attribute__((always_inline)) uint64_t
enter_any(struct appmap_function *function, struct appmap_frame *frame,
          struct am_thread *thread, struct where where) {
  uint32_t flags = function->flags;
  if (flags & APPMAP_RESULT_ERRNO && frame)
    return enter_with_errno(function, frame, thread, where);
  if (flags & APPMAP_MORE_AT_CALL)
    return enter_with_values(function, frame, thread, where);
  return enter(function, frame, thread, where);
}

/* The first call on another machine stack. */
static __attribute__((noinline, cold)) uint64_t
enter_elsewhere(struct appmap_function *function, struct appmap_frame *frame,
                struct am_thread *thread, struct where where, uintptr_t here) {
  am_stack_change(thread, here);
  return enter_any(function, frame, thread, where);
}

AM_EXPORT uint64_t __appmap_enter(struct appmap_function *function,
                                  struct appmap_frame *frame, const void *top) {
  struct am_thread *thread = &am_thread;
  if (!AM_LIKELY(!am_is_muted(thread->mute, function->number)))
    return leave_out(thread, function->number);
  uintptr_t here = (uintptr_t)__builtin_dwarf_cfa();
  struct where where = {(uint32_t)((uintptr_t)top >> AM_STACK_SHIFT),
                        (uint32_t)(uintptr_t)__builtin_return_address(0),
                        head_of(top, here)};
  if (!AM_LIKELY(am_stack_is_same(thread, here)))
    return enter_elsewhere(function, frame, thread, where, here);
  return enter_any(function, frame, thread, where);
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

/* The return with ranges or errno, or with hidden values. */
static AM_ALIGNS_STACK __attribute__((noinline)) void
leave_with_values(uint64_t call, struct appmap_function *function,
                  struct appmap_frame *frame, const void *result) {
  uint64_t time = am_ticks();
  struct am_captured captured;
  bool hidden = function->flags & APPMAP_HIDDEN, out = false;
  uint64_t error = 0;
  captured.used = 0;
  if (am_thread.quiet)
    return;
  /* valgrind has all of these come here. */
  if (result)
    am_mark_defined(result, am_round8(function->result));
  if (function->flags & APPMAP_RESULT_ERRNO && frame && !hidden &&
      has_failed(function, result) && errno != frame->error)
    error = (uint32_t)errno;
  if (function->plan && frame)
    out = am_capture_return(&captured, function, frame, result);
  uint32_t result_size = result ? am_round8(function->result) : 0;
  uint32_t arguments = out ? am_round8(function->arguments) : 0;
  uint32_t kind = AM_RECORD_LEAVE | (result_size ? AM_RECORD_RESULT : 0) |
                  (out ? AM_RECORD_OUT : 0) | (error ? AM_RECORD_ERRNO : 0);
  struct am_record_slot slot;
  char *at = am_record_open_leave(
      &slot, call, time,
      (error ? 8 : 0) + result_size + arguments + captured.used, kind);
  if (!at)
    return;
  if (error) {
    __builtin_memcpy(at, &error, 8);
    at += 8;
  }
  if (result_size && function->plan && frame)
    am_copy_result(at, function, result);
  else if (result_size && (!hidden || function->flags & APPMAP_RESULT_POINTER))
    am_record_copy(at, result, result_size);
  at += result_size;
  if (out)
    am_copy_arguments(at, function, frame);
  am_record_copy(at + arguments, captured.bytes, captured.used);
  am_record_commit(&slot);
}

static __attribute__((noinline)) void
leave(uint64_t call, const struct appmap_function *function, const void *result,
      uint32_t kind) {
  uint64_t time = am_ticks();
  uint32_t size = result ? am_round8(function->result) : 0;
  struct am_record_slot slot;
  char *at = am_record_open_leave(&slot, call, time, size,
                                  kind | (result ? AM_RECORD_RESULT : 0));
  if (!AM_LIKELY(at))
    return;
  am_record_copy(at, result, size);
  am_record_commit(&slot);
}

static __attribute__((noinline)) void
leave_with_errno(uint64_t call, struct appmap_function *function,
                 struct appmap_frame *frame, const void *result) {
  if (has_failed(function, result))
    leave_with_values(call, function, frame, result);
  else
    leave(call, function, result, AM_RECORD_LEAVE);
}

AM_EXPORT void __appmap_leave(uint64_t call, struct appmap_function *function,
                              struct appmap_frame *frame, const void *result) {
  uint32_t flags = function->flags;
  if (flags & APPMAP_MORE_AT_RETURN)
    leave_with_values(call, function, frame, result);
  else if (flags & APPMAP_RESULT_ERRNO)
    leave_with_errno(call, function, frame, result);
  else
    leave(call, function, result, AM_RECORD_LEAVE);
}
