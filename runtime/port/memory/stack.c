/* SPDX-License-Identifier: MIT
 *
 * The stack of a thread that pthread_create made ends below its descriptor,
 * whether the program gave it the memory or not; that of the main thread, above
 * all else. glibc tells where they begin, but it allocates. So how far down a
 * stack is in use is learnt a few pages at a time; others are told by a gap.
 */
#include "runtime/port/memory/stack.h"
#include "runtime/port/memory/mapping.h"
#include "runtime/port/memory/vmread.h"
#include "runtime/port/port.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>

enum {
  /* What lies further away is not looked at, but may be told. */
  PROBED = AM_MEMORY_PROBED,
};

/* The kernel keeps so much address space below the main thread's stack, or more
 * when the limit is higher. */
#define GAP (64ull << 20)
/* Calls tell their place on the stack modulo 2^36. */
#define FARTHEST (32ull << 30)
#define USUAL    (8ull << 20)

/* Kept by fork, whose child goes on on the same stack. */
static __thread struct {
  uintptr_t low, high; /* known to be mapped; 0: nothing is known yet */
  uintptr_t bottom;    /* taken for the stack's, perhaps not mapped yet */
  uintptr_t beyond;    /* this page and those below it lie on other stacks */
  uint32_t number;     /* in `stacks`, UNLISTED or ENDED */
} own __attribute__((tls_model("initial-exec")));

/* The stacks that are read directly. high 0: a free place. */
enum { STACKS = 128, UNLISTED = STACKS, ENDED };
static struct { uintptr_t low, high; } stacks[STACKS];
static uint32_t unlisted; /* threads whose stacks are not in there */
/* Some of it was taken away, or would be without our hearing of it. */
static bool stacks_vanish;

/* The main thread's, if it was there when we began. */
static pthread_t main_thread;
static bool main_is_known;

/* The end of the main thread's stack, of the dynamic loader; of libc in static
 * programs. */
extern void *__libc_stack_end __attribute__((weak));

static bool is_first(void) {
  return am_syscall6(SYS_gettid, 0, 0, 0, 0, 0, 0) ==
         am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
}

static void unlist(uint32_t number) {
  __atomic_store_n(&stacks[number].low, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n(&stacks[number].high, 0, __ATOMIC_SEQ_CST);
}

/* The other threads stayed in the parent. */
static void unlist_others(void) {
  for (uint32_t i = 0; i < STACKS; i++)
    if (!own.high || i != own.number)
      unlist(i);
  unlisted = own.high && own.number == UNLISTED;
}

void am_stack_init(void) {
  static bool before;
  if (before)
    unlist_others();
  /* In a forked child any thread may be the first. */
  if (!before && is_first()) {
    main_thread = pthread_self();
    main_is_known = true;
  }
  before = true;
}

void am_stack_distrust(void) {
  stacks_vanish = true;
}

static bool is_main(void) {
  /* Without optimisation pthread_equal() would be libc's. */
  return main_is_known ? main_thread == pthread_self() : is_first();
}

size_t am_stack_limit(void) {
  struct rlimit64 limit = {0, 0};
  am_syscall6(SYS_prlimit64, 0, RLIMIT_STACK, 0, (long)&limit, 0, 0);
  if (limit.rlim_cur > FARTHEST)
    return FARTHEST;
  return limit.rlim_cur > USUAL ? limit.rlim_cur : USUAL;
}

/* How far down the main thread's stack may grow. */
static uintptr_t main_bottom(uintptr_t high) {
  uintptr_t bottom = high - am_stack_limit();
  struct am_mapping mapping;
  if (high - bottom > GAP && am_mapping_find(high, &mapping) &&
      mapping.below > bottom)
    bottom = mapping.below;
  return bottom;
}

static void set_low(uintptr_t low) {
  own.low = low;
  if (own.number < STACKS)
    __atomic_store_n(&stacks[own.number].low, low, __ATOMIC_SEQ_CST);
}

static uint32_t list(uintptr_t high) {
  for (uint32_t i = 0; i < STACKS; i++) {
    uintptr_t none = 0;
    if (__atomic_compare_exchange_n(&stacks[i].high, &none, high, false,
                                    __ATOMIC_SEQ_CST, __ATOMIC_RELAXED))
      return i;
  }
  __atomic_fetch_add(&unlisted, 1, __ATOMIC_SEQ_CST);
  return UNLISTED;
}

static void establish(void) {
  if (own.high)
    return;
  bool main = is_main();
  uintptr_t high = (uintptr_t)pthread_self();
  if (main)
    high = &__libc_stack_end ? (uintptr_t)__libc_stack_end : AM_STACK_UNKNOWN;
  own.number = list(high);
  set_low(high & -(uintptr_t)AM_MEMORY_PAGE);
  own.bottom = main && high > AM_STACK_UNKNOWN ? main_bottom(high) : own.low;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  own.high = high;
}

/* Whether `here`, which is below what is known of the stack, is on it. */
static bool reach(uintptr_t here) {
  uintptr_t page = here & -(uintptr_t)AM_MEMORY_PAGE, before = own.low;
  if (page <= own.beyond || before - page > PROBED * AM_MEMORY_PAGE ||
      before < PROBED * AM_MEMORY_PAGE)
    return false;
  /* First told, then looked at: it may be taken away in between. More than is
   * asked for: calls go deeper. */
  set_low(before - PROBED * AM_MEMORY_PAGE);
  uintptr_t found = before - am_memory_probe(before - AM_MEMORY_PAGE, PROBED) *
                                 (uintptr_t)AM_MEMORY_PAGE;
  set_low(found);
  if (found < own.bottom)
    own.bottom = found;
  if (page >= found)
    return true;
  own.beyond = page;
  return false;
}

uintptr_t am_stack_readable(uintptr_t here) {
  if (__atomic_load_n(&stacks_vanish, __ATOMIC_RELAXED))
    return 0;
  establish();
  if (own.number == ENDED || here >= own.high ||
      (here < own.low && !reach(here)))
    return 0;
  return own.high;
}

void am_stack_end(void) {
  if (!own.high || own.number == ENDED)
    return;
  uint32_t number = own.number;
  own.number = ENDED;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  if (number < STACKS)
    unlist(number);
  else
    __atomic_fetch_sub(&unlisted, 1, __ATOMIC_SEQ_CST);
}

bool am_stack_is_own(uintptr_t here) {
  establish();
  return here < own.high && (here >= own.bottom || reach(here));
}

void am_stack_reaches(uintptr_t low) {
  if (low < own.bottom)
    own.bottom = low;
}

void am_stack_own(uintptr_t *low, uintptr_t *high) {
  *low = own.high ? own.bottom : 0;
  *high = own.high;
}

/* The main thread's grows when it is used, as far as the limit allows. */
static bool may_grow(uintptr_t here, size_t size) {
  struct rlimit64 limit = {0, 0};
  am_syscall6(SYS_prlimit64, 0, RLIMIT_STACK, 0, (long)&limit, 0, 0);
  return is_main() && limit.rlim_cur > size &&
         own.high - here < limit.rlim_cur - size;
}

bool am_stack_own_has_room(uintptr_t here, size_t size) {
  size_t pages = size / AM_MEMORY_PAGE + 1, found = 0, more = PROBED;
  here &= -(uintptr_t)AM_MEMORY_PAGE;
  for (; found < pages && more == PROBED; found += more)
    more = am_memory_probe(here - found * AM_MEMORY_PAGE, PROBED);
  return found >= pages || may_grow(here, size);
}

bool am_stack_vanishes(uintptr_t from, size_t size) {
  bool is_ours = __atomic_load_n(&unlisted, __ATOMIC_SEQ_CST); /* who knows */
  for (uint32_t i = 0; i < STACKS; i++) {
    uintptr_t low = __atomic_load_n(&stacks[i].low, __ATOMIC_SEQ_CST);
    /* low 0: a thread that begins; nothing of its stack is read yet. */
    is_ours |= low && low < from + size &&
               from < __atomic_load_n(&stacks[i].high, __ATOMIC_SEQ_CST);
  }
  return is_ours &&
         !__atomic_exchange_n(&stacks_vanish, true, __ATOMIC_SEQ_CST);
}
