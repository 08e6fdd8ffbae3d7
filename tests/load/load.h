/* SPDX-License-Identifier: MIT
 *
 * What a load program knows of itself: how many calls it made, how long they
 * took, how much of the disk its spool takes. None of this is recorded.
 */
#ifndef LOAD_H
#define LOAD_H

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define UNRECORDED __attribute__((no_instrument_function, unused))

UNRECORDED static double load_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Descriptors that are open, and mappings. */
UNRECORDED static int load_descriptors(void) {
  int count = 0;
  DIR *all = opendir("/proc/self/fd");
  while (all && readdir(all))
    count++;
  closedir(all);
  return count;
}

UNRECORDED static int load_mappings(void) {
  int count = 0, c;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && (c = getc(maps)) != EOF)
    count += c == '\n';
  fclose(maps);
  return count;
}

/* Bytes on the disk of the spools in the recording's folder. */
UNRECORDED static unsigned long long load_spool(void) {
  const char *folder = getenv("APPMAP_OUTPUT_DIR");
  char path[PATH_MAX];
  unsigned long long bytes = 0;
  struct stat status;
  snprintf(path, sizeof path, "%s/spool", folder ? folder : "tmp/appmap");
  DIR *spools = opendir(path);
  for (struct dirent *entry; spools && (entry = readdir(spools));)
    if (entry->d_name[0] != '.' &&
        fstatat(dirfd(spools), entry->d_name, &status, 0) == 0)
      bytes += 512ull * (unsigned long long)status.st_blocks;
  if (spools)
    closedir(spools);
  return bytes;
}

/* Last of all. `calls`: of instrumented functions, main's among them. */
UNRECORDED static void load_report(unsigned long long calls, double seconds) {
  printf("calls %llu spool %llu seconds %.3f\n", calls, load_spool(), seconds);
}

#endif
