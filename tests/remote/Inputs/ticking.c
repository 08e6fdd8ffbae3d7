/* Works until there is a file `stop`, or so many hundredths of a second as its
 * argument says, but not while there is a file `pause`. */
#include <stdlib.h>
#include <unistd.h>

int work(int n) {
  return 2 * n;
}

int main(int argc, char **argv) {
  int ticks = argc > 1 ? atoi(argv[1]) : 3000;
  for (int i = 0; i < ticks && access("stop", F_OK) != 0; i++) {
    if (access("pause", F_OK) != 0)
      work(i);
    usleep(10000);
  }
  return 0;
}
