/* SPDX-License-Identifier: MIT
 *
 * Pointers to nothing, to what ends, to what vanishes; stacks that are not the
 * thread's own.
 */
#include "tests/unit/runtime/record/capture/planned.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { PAGE = 4096 };

static struct appmap_step bytes_of(uint16_t size) {
  return (struct appmap_step){.kind = APPMAP_STEP_BYTES, .size = size};
}

static struct appmap_step text(void) {
  return (struct appmap_step){
      .kind = APPMAP_STEP_TEXT, .unit = 1, .size = AM_TEXT_MAX};
}

/* `count` pages of 'x', with none behind them. */
static char *pages(size_t count) {
  char *memory = mmap(NULL, (count + 1) * PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(memory, 'x', count * PAGE);
  munmap(memory + count * PAGE, PAGE);
  return memory;
}

static void nowhere(void) {
  char *memory = pages(2);
  mprotect(memory, PAGE, PROT_NONE);
  const void *addresses[] = {
      NULL,
      (void *)1,
      (void *)4095,
      (void *)-1,
      (void *)-8,
      (void *)-4096,
      (void *)0xffffffff81000000,
      (void *)0xffffffffff600000, /* vsyscall */
      (void *)0x0000800000000000,
      (void *)0x00007ffffffff000,
      (void *)0x00007fffffffffff,
      (void *)((uintptr_t)memory | 0xff00000000000000), /* tagged */
      (void *)((uintptr_t)memory + PAGE + (1ull << 63)),
      memory,
      memory + PAGE - 1,
      memory + 2 * PAGE,
  };
  for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
    CHECK_NONE(planned_read(addresses[i], text()));
    for (uint16_t size = 1; size < 2040; size += 337)
      CHECK_NONE(planned_read(addresses[i], bytes_of(size)));
  }
  munmap(memory, 2 * PAGE);
}

static void page_ends(void) {
  char *memory = pages(2), *end = memory + 2 * PAGE;
  for (uint16_t left = 1; left < 600; left += 7) {
    char *from = end - left;
    uint16_t in_text = left < AM_TEXT_MAX ? left : AM_TEXT_MAX;
    CHECK_RANGE(planned_read(from, bytes_of(1000)), memory, left, 0);
    CHECK_RANGE(planned_read(from, text()), memory, in_text,
                left >= AM_TEXT_MAX ? AM_CAPTURED_CUT : 0);
    /* Across pages, and at odd addresses. */
    CHECK_RANGE(planned_read(memory + PAGE - left, bytes_of(2000)), memory,
                2000u, 0);
  }
  end[-1] = '\0';
  CHECK_RANGE(planned_read(end - 5, text()), "xxxx", 4u, AM_CAPTURED_TEXT);
  CHECK_RANGE(planned_read(end - 1, text()), "", 0u, AM_CAPTURED_TEXT);
  munmap(memory, 2 * PAGE);
}

/* One that cannot be read takes none with it, wherever it stands among those
 * that are read together. */
static void neighbours(void) {
  enum { COUNT = 20 };
  char *memory = pages(1);
  for (int bad = 0; bad < COUNT; bad++)
    for (int kind = 0; kind < 3; kind++) {
      uintptr_t pointers[COUNT];
      struct planned planned;
      planned_begin(&planned);
      planned_add(&planned, bytes_of(sizeof pointers));
      for (uint16_t i = 0; i < COUNT; i++) {
        struct appmap_step step = bytes_of(16);
        step.base = APPMAP_STEPS;
        step.offset = (uint16_t)(8 * i);
        planned_add(&planned, step);
        pointers[i] = (uintptr_t)memory + 32 * i;
      }
      pointers[bad] =
          kind == 0 ? 1 : (uintptr_t)memory + PAGE - (kind == 1 ? 5 : 0);
      planned.arguments[0] = (uintptr_t)pointers;
      planned_call(&planned);
      for (int i = 0; i < COUNT; i++) {
        struct found found = planned_find(&planned, (void *)pointers[i], 0);
        if (i != bad)
          CHECK_RANGE(found, memory, 16u, 0);
        else if (kind == 1)
          CHECK_RANGE(found, memory, 5u, 0);
        else
          CHECK_NONE(found);
      }
    }
  munmap(memory, PAGE);
}

/* Calls from a stack of its own: pointers into both stacks, and between. */
static ucontext_t here, there;
static char *between;

static void on_own_stack(void) {
  char local[] = "on the coroutine's stack";
  for (int i = 0; i < 3; i++) {
    CHECK_RANGE(planned_read(local, text()), local, sizeof local - 1,
                AM_CAPTURED_TEXT);
    CHECK_NONE(planned_read(between, text()));
  }
}

static void run_on(char *stack, size_t size) {
  getcontext(&there);
  there.uc_stack = (stack_t){.ss_sp = stack, .ss_size = size};
  there.uc_link = &here;
  makecontext(&there, on_own_stack, 0);
  swapcontext(&here, &there);
}

/* From a thread whose stack lies in the middle of pages that the test can take
 * away. */
static void *among(void *memory) {
  char local[] = "on the thread's stack";
  CHECK_RANGE(planned_read(local, text()), local, sizeof local - 1,
              AM_CAPTURED_TEXT);
  between = (char *)memory + (64 + 32) * PAGE;
  run_on(memory, 64 * PAGE);
  between = (char *)memory + (1 << 20) + 400 * PAGE;
  run_on((char *)memory + (1 << 20) + 256 * PAGE, 64 * PAGE);
  return NULL;
}

static void coroutines(void) {
  pthread_attr_t attributes;
  pthread_t thread;
  char *memory = pages(1024);
  /* A coroutine's stack, a hole, the thread's, a coroutine's, a hole. */
  munmap(memory + (64 + 32) * PAGE, PAGE);
  munmap(memory + (1 << 20) + 400 * PAGE, PAGE);
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, memory + 128 * PAGE, 128 * PAGE);
  CHECK_NUMBER(pthread_create(&thread, &attributes, among, memory), 0);
  pthread_join(thread, NULL);
  char *heap = malloc(64 * PAGE);
  between = memory + (64 + 32) * PAGE;
  run_on(heap, 64 * PAGE);
  free(heap);
  munmap(memory, 1024 * PAGE);
}

static void *deep(void *context) {
  volatile char frame[3 * PAGE];
  frame[0] = 'f';
  frame[1] = '\0';
  CHECK_RANGE(planned_read((char *)frame, text()), "f", 1u, AM_CAPTURED_TEXT);
  if (context)
    deep((void *)((uintptr_t)context - 1));
  return NULL;
}

static void deep_stacks(void) {
  pthread_t thread;
  deep((void *)100);
  pthread_create(&thread, NULL, deep, (void *)100);
  pthread_join(thread, NULL);
}

static volatile bool done;
static char *volatile shared;

/* Maps, unmaps and protects; what is there is 'y', with zeros now and then. */
static void *remap(void *context) {
  (void)context;
  for (unsigned i = 0; !done; i++) {
    char *page = shared + i % 4 * PAGE;
    if (i % 3 == 0)
      munmap(page, PAGE);
    else
      mprotect(page, PAGE, i % 3 == 1 ? PROT_NONE : PROT_READ);
    mmap(page, PAGE, PROT_READ | PROT_WRITE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    memset(page, 'y', PAGE);
  }
  return NULL;
}

static void vanishing(void) {
  pthread_t thread;
  shared = pages(4);
  pthread_create(&thread, NULL, remap, NULL);
  for (unsigned i = 0; i < 100000; i++) {
    char *from = shared + i * 37 % (4 * PAGE);
    struct found found = planned_read(from, i % 2 ? text() : bytes_of(700));
    for (uint32_t k = 0; k < found.length; k++)
      CHECK(found.bytes[k] == 'y' || found.bytes[k] == '\0' ||
            found.bytes[k] == 'x');
  }
  done = true;
  pthread_join(thread, NULL);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(nowhere),    TEST(page_ends),   TEST(neighbours),
      TEST(coroutines), TEST(deep_stacks), TEST(vanishing),
  };
  am_memory_init();
  return RUN_TESTS(tests, argc, argv);
}
