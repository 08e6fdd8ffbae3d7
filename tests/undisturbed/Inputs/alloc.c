/* SPDX-License-Identifier: MIT
 *
 * A malloc with a lock, as simple as can be: what is freed is gone.
 */
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *at, *end;

static void *carve(size_t size) {
  size = ((size + 15) & ~(size_t)15) + 16;
  pthread_mutex_lock(&lock);
  if (size > (size_t)(end - at)) {
    size_t room = size + (64 << 20);
    at = mmap(NULL, room, PROT_READ | PROT_WRITE,
              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    end = at + room;
  }
  size_t *memory = (size_t *)(void *)at;
  at += size;
  pthread_mutex_unlock(&lock);
  *memory = size - 16;
  return memory + 2;
}

void *malloc(size_t size) {
  return carve(size);
}

void free(void *memory) {
  (void)memory;
}

void *calloc(size_t count, size_t size) {
  return carve(count * size); /* fresh memory is zero */
}

void *realloc(void *old, size_t size) {
  void *memory = carve(size);
  size_t before = old ? ((size_t *)old)[-2] : 0;
  return before ? memcpy(memory, old, before < size ? before : size) : memory;
}
