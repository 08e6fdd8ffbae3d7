// A program that closes all descriptors is served on, and its small descriptors
// are its own.
// RUN: cp %S/Inputs/ticking.h . && %appmap-cc -g %s -o %t
// RUN: %serving ./control %t -- '$CURL -X POST $URL; touch close; %wait-for test -e closed; \
// RUN:   %wait-for "%appmap-clang remote status | grep recording"; \
// RUN:   touch look; %wait-for test ! -e look; \
// RUN:   $CURL -X DELETE $URL >out.appmap.json'
// RUN: %query counts out.appmap.json | %FileCheck %s
// CHECK: functions 1
#define _GNU_SOURCE
#include "ticking.h"
#include <stdio.h>

int main(void) {
  alarm(600); /* where the test is gone */
  for (int i = 0; tick(i); i++) {
    if (access("close", F_OK) == 0) {
      for (int fd = 3; fd < 1024; fd++)
        close(fd);
      rename("close", "closed");
    }
    /* A request may just be ending, with a descriptor of its own. */
    if (access("look", F_OK) == 0) {
      int fd = open("/dev/null", O_RDONLY);
      close(fd);
      if (fd == 3)
        unlink("look");
    }
  }
  return 0;
}
