/* SPDX-License-Identifier: MIT
 *
 * Recordings that come and go in many threads and forked children, at once.
 * What they say is judged elsewhere; here nothing may hang, crash or be
 * refused.
 */
#include "tests/unit/runtime/record/recorded.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <appmap/test.h>

enum { THREADS = 8, ROUNDS = 50, CHILDREN = 10 };

static void *start_and_stop(void *context) {
  uint64_t number = (uint64_t)(uintptr_t)context;
  for (uint64_t i = 0; i < ROUNDS; i++) {
    char name[32];
    snprintf(name, sizeof name, "t%d-%d", (int)number, (int)i);
    uint64_t all = __appmap_recording_start(name, 0);
    uint64_t mine = __appmap_recording_start(NULL, 1);
    CHECK(all != 0 && mine != 0 && all != mine);
    call_number(i);
    call_text("some text");
    CHECK_NUMBER(__appmap_recording_discard(all), 0);
    CHECK_NUMBER(__appmap_recording_stop(all), -1);
    size_t length = 0;
    char *text = __appmap_recording_stop_string(mine, &length);
    CHECK(text != NULL && length == strlen(text) && length > 100);
    free(text);
    CHECK_NUMBER(__appmap_recording_stop(mine), -1);
    CHECK_NUMBER(__appmap_recording_discard(mine), -1);
  }
  return NULL;
}

static void in_threads(void *work(void *)) {
  pthread_t threads[THREADS];
  for (uintptr_t i = 0; i < THREADS; i++)
    CHECK_NUMBER(pthread_create(&threads[i], NULL, work, (void *)i), 0);
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
}

static void together(void) {
  in_threads(start_and_stop);
}

/* Recordings are handed from thread to thread: each stops what another one
 * began. */
static uint64_t handed[THREADS];

static void *hand_on(void *context) {
  uintptr_t number = (uintptr_t)context;
  for (int i = 0; i < ROUNDS; i++) {
    uint64_t began = __appmap_recording_start("handed", i % 2);
    call_number((uint64_t)i);
    uint64_t before = __atomic_exchange_n(&handed[(number + 1) % THREADS],
                                          began, __ATOMIC_ACQ_REL);
    if (before)
      CHECK_NUMBER(__appmap_recording_discard(before), 0);
  }
  return NULL;
}

static void across(void) {
  in_threads(hand_on);
  for (int i = 0; i < THREADS; i++)
    CHECK_NUMBER(__appmap_recording_discard(handed[i]), 0);
}

/* Requests and tests, while other threads fork. */
static void *serve(void *context) {
  (void)context;
  for (int i = 0; i < ROUNDS; i++) {
    uint64_t request = __appmap_request_begin("GET", "/a/b?c");
    CHECK(request != 0);
    call_number((uint64_t)i);
    __appmap_request_end(request, 200);
    __appmap_request_end(request, 200);
  }
  return NULL;
}

static void *fork_often(void *context) {
  (void)context;
  for (int i = 0; i < CHILDREN; i++) {
    uint64_t test = __appmap_test_begin(
        &(struct appmap_test){.framework = "check", .name = "forks"});
    pid_t pid = fork();
    if (pid == 0) {
      uint64_t code = __appmap_recording_start("in-child", 0);
      call_number((uint64_t)i);
      int status = code == 0 || __appmap_recording_stop(code) != 0;
      __appmap_test_end(test, &(struct appmap_test_result){0});
      _exit(status);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    CHECK_NUMBER(status, 0);
    __appmap_test_end(test, &(struct appmap_test_result){0});
  }
  return NULL;
}

static void *mixed(void *context) {
  return (uintptr_t)context % 2 ? serve(context) : fork_often(context);
}

static void forks(void) {
  in_threads(mixed);
}

static void look(const struct recorded *found) {
  CHECK_NUMBER(found->dropped, 0);
}

int main(int argc, char **argv) {
  /* Requests beside tests. */
  setenv("APPMAP_RECORD_REQUESTS", "true", 1);
  static const struct recorded_test tests[] = {
      {"together", together, look},
      {"across", across, look},
      {"forks", forks, look},
  };
  return RUN_RECORDED(tests, argc, argv);
}
