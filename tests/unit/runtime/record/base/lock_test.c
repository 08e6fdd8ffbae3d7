/* SPDX-License-Identifier: MIT
 *
 * One thread has it at a time, with its signals blocked; who only tries goes
 * on.
 */
#include "runtime/record/base/lock.h"

#include <pthread.h>
#include <signal.h>

#include "tests/unit/harness.h"

enum { THREADS = 4, ROUNDS = 100000 };

static struct am_lock lock;
static uint64_t count, tried;

static void *add(void *unused) {
  for (int i = 0; i < ROUNDS; i++) {
    if (i % 2)
      am_lock_take(&lock);
    else if (!am_lock_try(&lock))
      continue;
    else
      tried++;
    count++;
    am_lock_release(&lock);
  }
  return unused;
}

static void one_at_a_time(void) {
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    pthread_create(&threads[i], NULL, add, NULL);
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  CHECK_NUMBER(count, tried + THREADS * ROUNDS / 2);
}

static void *try(void *got) {
  *(bool *)got = am_lock_try(&lock);
  return NULL;
}

static void nobody_waits_who_tries(void) {
  pthread_t thread;
  bool got = true;
  am_lock_take(&lock);
  CHECK_NUMBER(am_lock_try(&lock), false);
  pthread_create(&thread, NULL, try, &got);
  pthread_join(thread, NULL);
  CHECK_NUMBER(got, false);
  am_lock_release(&lock);
  CHECK_NUMBER(am_lock_try(&lock), true);
  am_lock_release(&lock);
}

static bool blocks(int signal) {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, NULL, &mask);
  return sigismember(&mask, signal);
}

static void signals_wait(void) {
  am_lock_take(&lock);
  CHECK_NUMBER(blocks(SIGUSR1), true);
  CHECK_NUMBER(am_lock_try(&lock), false);
  CHECK_NUMBER(blocks(SIGUSR1), true);
  am_lock_release(&lock);
  CHECK_NUMBER(blocks(SIGUSR1), false);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(one_at_a_time),
      TEST(nobody_waits_who_tries),
      TEST(signals_wait),
  };
  return RUN_TESTS(tests, argc, argv);
}
