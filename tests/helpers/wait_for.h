/* SPDX-License-Identifier: MIT
 *
 * For programs that wait for what another thread, process or test does. None
 * of this is recorded. A test that waits in vain is ended by lit.
 */
#ifndef APPMAP_TESTS_HELPERS_WAIT_FOR_H
#define APPMAP_TESTS_HELPERS_WAIT_FOR_H

#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WAIT_FOR(condition)                                                    \
  do                                                                           \
    while (!(condition))                                                       \
      usleep(1000);                                                            \
  while (0)

#define WAIT_FOR_UNRECORDED __attribute__((no_instrument_function, unused))

WAIT_FOR_UNRECORDED static int this_thread(void) {
  return (int)syscall(SYS_gettid);
}

/* Whether a thread of this process waits in a system call. */
WAIT_FOR_UNRECORDED static int thread_sleeps(int thread) {
  char path[64], state = 0;
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", thread);
  FILE *stat = fopen(path, "r");
  int found = stat && fscanf(stat, "%*d (%*[^)]) %c", &state) == 1;
  if (stat)
    fclose(stat);
  return found && state == 'S';
}

/* Whether a thread of this process has a child process. */
WAIT_FOR_UNRECORDED static int thread_has_child(int thread) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", thread);
  FILE *children = fopen(path, "r");
  int has = children && getc(children) != EOF;
  if (children)
    fclose(children);
  return has;
}

#endif
