// A program that closes all descriptors is served on, and its small descriptors
// are its own.
// RUN: %appmap-cc -g %s -o %t
// RUN: %serving ./control %t -- '$CURL -X POST $URL; touch close; sleep 1.5; \
// RUN:   %appmap-clang remote status | grep recording; touch look; sleep 0.1; \
// RUN:   $CURL -X DELETE $URL >out.appmap.json'
// RUN: %query counts out.appmap.json | %FileCheck %s
// CHECK: functions 1
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

static int work(int n) {
  return 2 * n;
}

int main(void) {
  int closed = 0;
  for (int i = 0; i < 3000 && access("stop", F_OK) != 0; i++) {
    if (!closed && access("close", F_OK) == 0) {
      for (int fd = 3; fd < 1024; fd++)
        close(fd);
      closed = 1;
    }
    work(i);
    if (access("look", F_OK) == 0) {
      if (open("/dev/null", O_RDONLY) != 3)
        return 1;
      close(3);
      unlink("look");
    }
    usleep(10000);
  }
  return 0;
}
