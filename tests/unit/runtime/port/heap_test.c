/* SPDX-License-Identifier: MIT
 *
 * Memory of our own: whole, aligned, used again; libc's is told from it; and
 * there is some when the process can have no more.
 */
#include "tests/unit/harness.h"

#include "runtime/port/heap.h"
#include "runtime/port/shortage.h"

#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BLOCKS = 500, ROUNDS = 20000 };

static bool holds(const unsigned char *bytes, size_t size,
                  unsigned char value) {
  for (size_t i = 0; i < size; i++)
    if (bytes[i] != value)
      return false;
  return true;
}

/* Blocks of all sizes, in any order, each full of a byte of its own. */
static void *take_and_give(void *seed) {
  unsigned char *blocks[BLOCKS] = {0};
  size_t sizes[BLOCKS] = {0};
  unsigned state = (unsigned)(uintptr_t)seed;
  for (int round = 0; round < ROUNDS; round++) {
    int i = rand_r(&state) % BLOCKS;
    size_t size = (size_t)rand_r(&state) % (1u << (rand_r(&state) % 19));
    if (blocks[i] && !holds(blocks[i], sizes[i], (unsigned char)i)) {
      CHECK(!"whole");
      return NULL;
    }
    if (rand_r(&state) % 3 == 0) {
      free(blocks[i]);
      blocks[i] = NULL;
      size = 0;
    } else {
      blocks[i] = realloc(blocks[i], size);
      CHECK(blocks[i] && (uintptr_t)blocks[i] % 16 == 0);
      CHECK(holds(blocks[i], size < sizes[i] ? size : sizes[i], i));
      memset(blocks[i], i, size);
    }
    sizes[i] = size;
  }
  for (int i = 0; i < BLOCKS; i++)
    free(blocks[i]);
  return NULL;
}

struct pair {
  int key, place;
  char rest[8];
};

static int compare(const void *left, const void *right) {
  const struct pair *a = left, *b = right;
  return a->key < b->key ? -1 : a->key > b->key;
}

/* By key; equals stay in order. */
static void arrays_are_sorted(void) {
  static struct pair pairs[5000];
  unsigned state = 1;
  for (int count = 0; count < 5000; count = 2 * count + 1) {
    for (int i = 0; i < count; i++)
      pairs[i] = (struct pair){rand_r(&state) % (count / 2 + 1), i, "rest"};
    qsort(pairs, (size_t)count, sizeof *pairs, compare);
    for (int i = 1; i < count; i++) {
      int order = compare(&pairs[i - 1], &pairs[i]);
      CHECK(order < 0 || (order == 0 && pairs[i - 1].place < pairs[i].place));
      CHECK(strcmp(pairs[i].rest, "rest") == 0);
    }
  }
}

static void blocks_stay_whole(void) {
  pthread_t threads[4];
  for (uintptr_t i = 0; i < 4; i++)
    pthread_create(&threads[i], NULL, take_and_give, (void *)(i + 1));
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], NULL);
}

static void zeros_again(void) {
  char *one = malloc(1000);
  memset(one, 1, 1000);
  free(one);
  unsigned char *two = calloc(10, 100);
  CHECK((char *)two == one && holds(two, 1000, 0));
  free(two);
  volatile size_t most = SIZE_MAX / 2;
  CHECK(!calloc(most, 3) && !reallocarray(NULL, most, 3));
}

/* What libc or the program's malloc gave, may come back to us. */
static void foreign(void) {
  for (size_t size = 1; size < 1 << 20; size *= 3) {
    char *given = realloc(am_heap_give(size), 2 * size);
    memset(given, 1, 2 * size);
    free(given);
  }
  free(NULL);
}

static void texts(void) {
  char *text, *folder = getcwd(NULL, 0), *real = realpath(".", NULL);
  CHECK(asprintf(&text, "%d-%s", 42, "x") == 4);
  CHECK_TEXT(text, "42-x");
  CHECK_TEXT(folder, real);
  char *copy = strndup(text, 2), *all = strdup(text);
  CHECK_TEXT(copy, "42");
  CHECK_TEXT(all, "42-x");
  free(text), free(folder), free(real), free(copy), free(all);
}

static void used_up(void) {
  struct rlimit before, none = {1 << 20, RLIM_INFINITY};
  getrlimit(RLIMIT_AS, &before);
  none.rlim_max = before.rlim_max;
  setrlimit(RLIMIT_AS, &none);
  am_shortage_forget();
  void *small = malloc(1000);
  bool was_short = am_shortage_is_noted();
  void *large = malloc(1 << 20);
  bool is_short = am_shortage_is_noted();
  setrlimit(RLIMIT_AS, &before);
  CHECK(small && !was_short && !large && is_short);
  free(small);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {TEST(zeros_again),       TEST(used_up),
                                      TEST(blocks_stay_whole), TEST(foreign),
                                      TEST(arrays_are_sorted), TEST(texts)};
  return RUN_TESTS(tests, argc, argv);
}
