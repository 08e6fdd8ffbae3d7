/* SPDX-License-Identifier: MIT
 *
 * What /proc tells of other processes. Cold.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_PROCFS_H
#define APPMAP_RUNTIME_RECORD_BASE_PROCFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct am_proc {
  pid_t parent;
  bool runs;      /* not just a zombie: of that, nothing runs any more */
  uint64_t start; /* field 22 of /proc/PID/stat: clock ticks since boot */
};

/* False when there is no such process. */
bool am_proc_read(pid_t pid, struct am_proc *proc);

/* When a process with this `start` began, in ns since 1970, 10 ms fine. */
int64_t am_proc_wall(uint64_t start);

/* The whole of /proc/PID/`file`, which is "cmdline" or "environ": `*length`
 * bytes of strings, each ended by a NUL. To be freed; NULL when it cannot be
 * read. */
char *am_proc_strings(pid_t pid, const char *file, size_t *length);

#endif
