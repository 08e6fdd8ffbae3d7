// A program closes every descriptor that it finds, more than once, and puts
// files of its own in their place: they stay its own, and nothing is lost.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t && APPMAP=true APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=out timeout 60 %t && ls out | count 1
// RUN: %query counts out/process/* | grep -x 'events 40002'
// RUN: for f in mine.*; do test ! -s $f || exit 1; done
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static void work(int n) {}

int main(void) {
  for (int i = 0; i < 20; i++) {
    for (int n = 0; n < 1000; n++)
      work(n);
    if (syscall(436 /* close_range */, 0, ~0u, 0) != 0)
      for (int fd = 0; fd < 1024; fd++)
        close(fd);
    for (int fd = 0; i % 2 && fd < 210; fd++) {
      char name[32];
      snprintf(name, sizeof name, "mine.%d", fd);
      open(name, O_RDWR | O_CREAT, 0600);
    }
  }
  return 0;
}
