/* SPDX-License-Identifier: MIT
 *
 * Threads that come and go, forked children, modules loaded again and again.
 */
#include "tests/unit/runtime/record/recorded.h"

#if defined(__has_feature) && !defined(__SANITIZE_THREAD__)
#if __has_feature(thread_sanitizer)
#define __SANITIZE_THREAD__ 1
#endif
#endif

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 10000, EACH = 5, MODULES = 1000, CHILDREN = 20, FORKS = 200 };

static void look_exact(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK_NUMBER(found->leaves, counts->numbers);
  CHECK_NUMBER(found->dropped, 0);
}

static void *work(void *context) {
  (void)context;
  for (int n = 0; n < EACH; n++)
    call_number((uint64_t)n);
  return NULL;
}

static void work_in_threads(int count) {
  pthread_t threads[8];
  for (int i = 0; i < count; i++)
    CHECK_NUMBER(pthread_create(&threads[i], NULL, work, NULL), 0);
  for (int i = 0; i < count; i++)
    pthread_join(threads[i], NULL);
}

static void threads(void) {
  for (int i = 0; i < THREADS / 8; i++)
    work_in_threads(8);
}

static void look_threads(const struct recorded *found) {
  look_exact(found);
  CHECK_NUMBER(found->numbers, THREADS * EACH);
  CHECK_NUMBER(found->logs, THREADS);
  /* A page a thread, not a chunk a thread. */
  CHECK(found->bytes < THREADS * 5000ull + (8 << 20));
}

/* A thread's end gives its chunk away while other destructors still record. */
static pthread_key_t late;

static void end_late(void *value) {
  call_number(7);
  if ((uintptr_t)value < 4)
    pthread_setspecific(late, (char *)value + 1);
}

static void *end_thread(void *context) {
  (void)context;
  pthread_setspecific(late, (void *)1);
  return work(NULL);
}

__attribute__((unused)) static void destructors(void) {
  pthread_key_create(&late, end_late);
  for (int i = 0; i < 200; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, end_thread, NULL);
    pthread_join(thread, NULL);
  }
}

/* Children without an event of their own yet: one loads a module, threads race
 * for the first event, a grandchild has the first. */
static void child(int number) {
  static struct module second;
  if (number % 3 == 0) {
    module_fill(&second);
    __appmap_module_add(&second.module);
    CHECK_NUMBER(second.gate, 1);
  } else if (number % 3 == 1) {
    pid_t grandchild = fork();
    if (grandchild == 0) {
      work(NULL);
      _exit(0);
    }
    waitpid(grandchild, NULL, 0);
  }
  work_in_threads(8);
}

static void children(void) {
  call_number(0);
  for (int i = 0; i < CHILDREN; i++) {
    int status = -1;
    pid_t pid = fork();
    if (pid == 0) {
      child(i);
      _exit(0);
    }
    call_number((uint64_t)i);
    waitpid(pid, &status, 0);
    CHECK_NUMBER(status, 0);
  }
}

static void look_children(const struct recorded *found) {
  look_exact(found);
  CHECK_NUMBER(found->spools, 1 + CHILDREN + (CHILDREN + 1) / 3);
}

static bool is_over;

static void *work_on(void *context) {
  while (!__atomic_load_n(&is_over, __ATOMIC_RELAXED))
    call_text("the chunk is soon full, and the clocks are read again");
  return context;
}

/* Whatever another thread was at when it forked, a child's clocks go. */
static void clocks(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work_on, NULL);
  for (int i = 0; i < FORKS; i++) {
    pid_t pid = fork();
    if (pid == 0) {
      call_number(0);
      _exit(0);
    }
    waitpid(pid, NULL, 0);
  }
  __atomic_store_n(&is_over, true, __ATOMIC_RELAXED);
  pthread_join(thread, NULL);
}

static void look_clocks(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, FORKS);
  CHECK_NUMBER(found->spools, 1 + FORKS);
}

static void modules(void) {
  static struct module second;
  for (int i = 0; i < MODULES; i++) {
    module_fill(&second);
    __appmap_module_add(&second.module);
    CHECK_NUMBER(second.gate, 1);
    call_number((uint64_t)i);
    __appmap_module_remove(&second.module);
    CHECK_NUMBER(second.gate, 0);
  }
  /* One of another version is not touched. */
  module_fill(&second);
  second.module.abi++;
  second.module.gate = (uint8_t *)8;
  __appmap_module_add(&second.module);
  __appmap_module_remove(&second.module);
}

/* A thread that is to end meets a module first: the locks stay free. */
static void *add_cancelled(void *context) {
  pthread_cancel(pthread_self());
  __appmap_module_add(context);
  pthread_testcancel();
  return NULL;
}

static void cancelled(void) {
  static struct module modules[2];
  pthread_t thread;
  void *result = NULL;
  module_fill(&modules[0]);
  module_fill(&modules[1]);
  pthread_create(&thread, NULL, add_cancelled, &modules[0].module);
  pthread_join(thread, &result);
  CHECK(result == PTHREAD_CANCELED);
  CHECK(modules[0].gate);
  if (modules[0].gate)
    __appmap_module_add(&modules[1].module);
  call_number(1);
}

int main(int argc, char **argv) {
  setenv("APPMAP_MAX_EVENTS", "0", 1);
  setenv("APPMAP_MAX_SIZE", "0", 1); /* nothing is muted */
  static const struct recorded_test tests[] = {
      {"threads", threads, look_threads},
#ifndef __SANITIZE_THREAD__ /* it leaves the thread before the last of them */
      {"destructors", destructors, look_exact},
#endif
      {"children", children, look_children},
      {"clocks", clocks, look_clocks},
      {"modules", modules, look_exact},
      {"cancelled", cancelled, look_exact},
  };
  return RUN_RECORDED(tests, argc, argv);
}
