// A program whose malloc fails from the n-th call on: output and status are as
// without us for every n, since none of the calls is ours, and all that was
// recorded is in AppMaps.
// RUN: printf 'name: test\npackages:\n- path: .\n' >appmap.yml
// RUN: for level in 0 2; do %appmap-cc -O$level -fno-builtin %s -o %t || exit 1; for most in $(seq 0 12) 1000; do rm -rf out; env MOST=$most timeout 60 %t >plain 2>&1; s=$?; env MOST=$most APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t >recorded 2>&1; test $? = $s && diff plain recorded && find out -path "*code/*" | count $(sed 's/ .*//' plain) && test ! -e out/spool || exit 1; done; cat recorded; done | FileCheck %s
// CHECK-COUNT-2: 10 of 10 with 10 calls of malloc and 0 of free
#include <appmap/appmap.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char memory[1 << 20];
static size_t used;
static long calls, frees;

void *malloc(size_t size) {
  const char *most = getenv("MOST");
  size = (size + 31) & ~(size_t)15;
  if ((most && calls >= atol(most)) || used + size > sizeof memory) {
    errno = ENOMEM;
    return NULL;
  }
  calls++;
  used += size;
  memcpy(memory + used - size, &size, sizeof size);
  return memory + used - size + 16;
}

void free(void *at) {
  frees++;
}

void *calloc(size_t count, size_t size) {
  void *at = malloc(count * size);
  return at ? memset(at, 0, count * size) : NULL;
}

void *realloc(void *at, size_t size) {
  void *to = malloc(size);
  return at && to ? memcpy(to, at, size) : to;
}

static int work(char *text) {
  return strcpy(text, "text")[0] == 't';
}

int main(void) {
  int done = 0;
  for (int i = 0; i < 10; i++) {
    char *text = malloc(10), name[16];
    snprintf(name, sizeof name, "block %d", i);
    if (text)
      APPMAP_RECORD(name) done += work(text);
  }
  char line[80];
  int length = snprintf(line, sizeof line,
                        "%d of 10 with %ld calls of malloc and %ld of free\n",
                        done, calls, frees);
  return write(1, line, length) != length || done != 10;
}
