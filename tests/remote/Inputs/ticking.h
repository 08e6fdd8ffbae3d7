/* What a program does while it serves: it calls work() until there is a file
 * `stop`, but not while there is a file `pause`; then it makes one named
 * `paused`. The file `ticks` has a byte for each call. */
#include <fcntl.h>
#include <unistd.h>

int work(int n) {
  return 2 * n;
}

__attribute__((no_instrument_function)) static void make(const char *file,
                                                         size_t bytes) {
  int fd = open(file, O_CREAT | O_WRONLY | O_APPEND, 0600);
  write(fd, "", bytes);
  close(fd);
}

/* False when it is time to stop. */
__attribute__((no_instrument_function)) static int tick(int n) {
  if (access("stop", F_OK) == 0)
    return 0;
  if (access("pause", F_OK) == 0)
    make("paused", 0);
  else
    make("ticks", work(n) == 2 * n);
  usleep(1000); /* few calls are enough */
  return 1;
}
