/* status N [CALLS]: says hello, makes some calls, exits with N. */
#include <stdio.h>
#include <stdlib.h>

static int step(int n) {
  return n + 1;
}

int main(int argc, char **argv) {
  volatile int sink = 0;
  puts("hello");
  for (int i = argc > 2 ? atoi(argv[2]) : 1; i > 0; i--)
    sink = step(sink);
  return atoi(argv[1]);
}
