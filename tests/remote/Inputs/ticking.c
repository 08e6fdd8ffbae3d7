/* Ticks, at most as often as its argument says; not for ever where the test that
 * should stop it is gone. */
#include "ticking.h"
#include <limits.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  int most = argc > 1 ? atoi(argv[1]) : INT_MAX;
  alarm(600);
  for (int i = 0; i < most && tick(i); i++)
    ;
  return 0;
}
