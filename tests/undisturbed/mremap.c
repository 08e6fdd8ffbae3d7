// mremap() takes a place that is only wished for, as libc's does.
// RUN: %clang %s -o %t.plain && %t.plain && %appmap-cc %s -o %t && %t && %run-recorded moved %t
#define _GNU_SOURCE
#include <sys/mman.h>

enum { PAGE = 4096, PAGES = 64, DONTUNMAP = 4 };

static char *map(int pages) {
  return mmap(0, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

int main(void) {
  char *from = map(1), *room = map(PAGES), *wish = room + PAGES / 2 * PAGE;
  munmap(room, PAGES * PAGE);
  char *to = mremap(from, PAGE, PAGE, MREMAP_MAYMOVE | DONTUNMAP, wish);
  /* Older kernels have no such flag. */
  return to != wish && to != MAP_FAILED;
}
