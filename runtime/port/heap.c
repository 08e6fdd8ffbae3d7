/* SPDX-License-Identifier: MIT
 *
 * Programs bring a malloc of their own, which counts, fails or locks, and set
 * limits: neither is to see what we need. Small blocks have one of 48 sizes and
 * are cut from areas, the first of which is in the library itself, and so is a
 * reserve for when no more can be had: jansson's parser writes beyond its
 * memory when it is refused any. Who uses it is told to stop, by the shortage
 * that is noted. Large blocks are mappings.
 */
#include "runtime/port/heap.h"
#include "runtime/lib/hash.h"
#include "runtime/port/port.h"
#include "runtime/port/shortage.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
  SIZES = 48,
  SMALLEST = 64,
  LARGEST = 128 * 1024, /* of the small blocks */
  AREA = 256 * 1024,
  RESERVE = 128 * 1024,
  PAGE = 4096,
};

/* 16 bytes before what the caller sees; behind them, in a free block, `next`.
 */
struct block {
  size_t size;   /* with these */
  uint64_t mark; /* tells it from memory that libc gave */
  struct block *next;
};
enum { HEAD = offsetof(struct block, next) };
_Static_assert(HEAD == 16, "what the caller sees is aligned");

struct pool {
  char *at, *end; /* what is left of the newest area */
  struct block *free[SIZES];
};

static _Alignas(16) char first[AREA], last[RESERVE];
static struct pool heap = {.at = first, .end = first + AREA};
static struct pool reserve = {.at = last, .end = last + RESERVE};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

typedef int (*am_compare)(const void *, const void *);

void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
char *__real_realpath(const char *path, char *to);
char *__real_getcwd(char *to, size_t size);
void __real_qsort(void *array, size_t count, size_t size, am_compare compare);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_reallocarray(void *memory, size_t count, size_t size);
void __wrap_free(void *memory);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t length);
int __wrap_asprintf(char **text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *__wrap_realpath(const char *path, char *to);
char *__wrap_getcwd(char *to, size_t size);
void __wrap_qsort(void *array, size_t count, size_t size, am_compare compare);

void am_heap_lock(void) {
  pthread_mutex_lock(&lock);
}

void am_heap_unlock(void) {
  pthread_mutex_unlock(&lock);
}

void *am_heap_give(size_t size) {
  return __real_malloc(size);
}

/* A quarter at most is wasted. */
static size_t round_up(size_t size) {
  if (size <= SMALLEST)
    return SMALLEST;
  size_t step = 1ul << (61 - __builtin_clzl(size - 1));
  return (size + step - 1) & ~(step - 1);
}

/* Of a size that round_up() gives: four to each power of two. */
static int list_of(size_t size) {
  int power = 63 - __builtin_clzl(size - 1);
  return 4 * (power - 5) + (int)((size - 1) >> (power - 2) & 3);
}

static uint64_t mark_of(const struct block *block, size_t size) {
  return am_spread((uint64_t)(uintptr_t)block ^ size);
}

/* NULL: libc's. What we give never begins a page: another page may not be there
 * to be looked at. An address sanitizer would have us look at no other's. */
__attribute__((no_sanitize("address"))) static struct block *
block_of(void *memory) {
  struct block *block = (struct block *)(void *)((char *)memory - HEAD);
  bool may_be = (uintptr_t)memory % HEAD == 0 && (uintptr_t)memory % PAGE != 0;
  return may_be && block->mark == mark_of(block, block->size) ? block : NULL;
}

static void *map(size_t size) {
  long at = am_syscall6(SYS_mmap, 0, (long)size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return at < 0 && at > -PAGE ? NULL : (void *)at;
}

/* NULL: the area has no room for it. */
static struct block *cut(struct pool *pool, size_t size) {
  char *at = pool->at + ((uintptr_t)(pool->at + HEAD) % PAGE == 0 ? HEAD : 0);
  struct block *block = (struct block *)(void *)at;
  if (pool->end - at < (ptrdiff_t)size)
    return NULL;
  pool->at = at + size;
  block->size = size;
  return block;
}

/* What is left of the area before is lost. */
static bool add_area(void) {
  char *area = map(AREA);
  if (!area)
    return false;
  heap.at = area;
  heap.end = area + AREA;
  return true;
}

/* A free block of at least this size: better than none. */
static struct block *reuse(struct pool *pool, int from, int to) {
  for (int i = from; i < to; i++) {
    struct block *block = pool->free[i];
    if (!block)
      continue;
    pool->free[i] = block->next;
    return block;
  }
  return NULL;
}

static struct block *take_reserved(size_t size, int list) {
  struct block *block = reuse(&reserve, list, list + 1);
  am_shortage_note();
  if (!block)
    block = cut(&reserve, size);
  return block ? block : reuse(&reserve, list + 1, SIZES);
}

static struct block *take_small(size_t size) {
  int list = list_of(size);
  am_heap_lock();
  struct block *block = reuse(&heap, list, list + 1);
  if (!block)
    block = cut(&heap, size);
  if (!block && add_area())
    block = cut(&heap, size);
  if (!block)
    block = reuse(&heap, list + 1, SIZES);
  if (!block)
    block = take_reserved(size, list);
  am_heap_unlock();
  return block;
}

static struct block *take_large(size_t size) {
  size = (size + PAGE - 1) & -(size_t)PAGE;
  struct block *block = map(size);
  if (block)
    block->size = size;
  return block;
}

static void *finish(struct block *block) {
  if (!block) {
    am_shortage_note();
    errno = ENOMEM;
    return NULL;
  }
  block->mark = mark_of(block, block->size);
  return (char *)block + HEAD;
}

void *__wrap_malloc(size_t size) {
  if (size > PTRDIFF_MAX - PAGE)
    return finish(NULL);
  size += HEAD;
  return finish(size > LARGEST ? take_large(size) : take_small(round_up(size)));
}

void *__wrap_calloc(size_t count, size_t size) {
  if (__builtin_mul_overflow(count, size, &size))
    return finish(NULL);
  void *memory = __wrap_malloc(size);
  return memory ? memset(memory, 0, size) : NULL;
}

void __wrap_free(void *memory) {
  if (!memory)
    return; /* who counts calls of free counts these too */
  struct block *block = block_of(memory);
  if (!block) {
    __real_free(memory);
    return;
  }
  block->mark = 0;
  if (block->size > LARGEST) {
    am_syscall6(SYS_munmap, (long)block, (long)block->size, 0, 0, 0, 0);
    return;
  }
  bool is_reserved = (char *)block >= last && (char *)block < last + RESERVE;
  struct pool *pool = is_reserved ? &reserve : &heap;
  int list = list_of(block->size);
  am_heap_lock();
  block->next = pool->free[list];
  pool->free[list] = block;
  am_heap_unlock();
}

/* A mapping that grows moves without being copied. */
static void *grow_large(struct block *block, size_t size) {
  size = (size + HEAD + PAGE - 1) & -(size_t)PAGE;
  long at = am_syscall6(SYS_mremap, (long)block, (long)block->size, (long)size,
                        MREMAP_MAYMOVE, 0, 0);
  if (at < 0 && at > -PAGE)
    return finish(NULL);
  block = (struct block *)at;
  block->size = size;
  return finish(block);
}

void *__wrap_realloc(void *memory, size_t size) {
  struct block *block = memory ? block_of(memory) : NULL;
  if (!memory)
    return __wrap_malloc(size);
  if (!block)
    return __real_realloc(memory, size);
  if (size <= block->size - HEAD)
    return memory;
  if (block->size > LARGEST && size < PTRDIFF_MAX - PAGE)
    return grow_large(block, size);
  void *more = __wrap_malloc(size);
  if (!more)
    return NULL;
  memcpy(more, memory, block->size - HEAD);
  __wrap_free(memory);
  return more;
}

void *__wrap_reallocarray(void *memory, size_t count, size_t size) {
  return __builtin_mul_overflow(count, size, &size)
             ? finish(NULL)
             : __wrap_realloc(memory, size);
}

static char *copy(const char *text, size_t length) {
  char *to = __wrap_malloc(length + 1);
  if (!to)
    return NULL;
  to[length] = '\0';
  return memcpy(to, text, length);
}

char *__wrap_strdup(const char *text) {
  return copy(text, strlen(text));
}

char *__wrap_strndup(const char *text, size_t length) {
  return copy(text, strnlen(text, length));
}

int __wrap_asprintf(char **text, const char *format, ...) {
  va_list list, again;
  va_start(list, format);
  va_copy(again, list);
  int length = vsnprintf(NULL, 0, format, list);
  *text = length < 0 ? NULL : __wrap_malloc((size_t)length + 1);
  if (*text)
    vsnprintf(*text, (size_t)length + 1, format, again);
  va_end(again);
  va_end(list);
  return *text ? length : -1;
}

char *__wrap_realpath(const char *path, char *to) {
  char real[PATH_MAX];
  if (to)
    return __real_realpath(path, to);
  return __real_realpath(path, real) ? copy(real, strlen(real)) : NULL;
}

char *__wrap_getcwd(char *to, size_t size) {
  char folder[PATH_MAX];
  if (to)
    return __real_getcwd(to, size);
  return __real_getcwd(folder, sizeof folder) ? copy(folder, strlen(folder))
                                              : NULL;
}

/* Keeps the order of equals, as glibc's does. `room` is for the first half. */
static void sort(char *at, size_t count, size_t size, am_compare compare,
                 char *room) {
  size_t half = count / 2;
  if (half == 0)
    return;
  char *right = at + half * size, *end = at + count * size;
  sort(at, half, size, compare, room);
  sort(right, count - half, size, compare, room);
  memcpy(room, at, half * size);
  for (char *left = room; left < room + half * size; at += size) {
    bool is_right = right < end && compare(right, left) < 0;
    char **next = is_right ? &right : &left;
    memcpy(at, *next, size);
    *next += size;
  }
}

/* glibc's calls malloc and free. */
void __wrap_qsort(void *array, size_t count, size_t size, am_compare compare) {
  char *room = __wrap_malloc(count / 2 * size);
  if (room)
    sort(array, count, size, compare, room);
  else
    __real_qsort(array, count, size, compare);
  __wrap_free(room);
}
