/* SPDX-License-Identifier: MIT
 *
 * Tests that crash often do so in a process of their own, which the test
 * program outlives: it is the one to write their recordings. Those of processes
 * that still run are left alone.
 */
#include "runtime/record/process/descendants.h"
#include "runtime/port/listing.h"
#include "runtime/port/shortage.h"
#include "runtime/record/base/procfs.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/rescue_process.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/machine_stack.h"
#include "runtime/write/document/summary.h"
#include "runtime/write/document/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What another user's says, as where to write, is not for us to do. */
static bool is_own(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
         status.st_uid == geteuid();
}

static bool read_start(int fd, struct am_start *start) {
  struct am_block block;
  return pread(fd, &block, sizeof block, 0) == sizeof block &&
         block.magic == AM_BLOCK_MAGIC && block.kind == AM_BLOCK_START &&
         pread(fd, start, sizeof *start, sizeof block) == sizeof *start &&
         start->version == AM_SPOOL_VERSION;
}

static bool is_dead(const struct am_start *start) {
  struct am_proc proc;
  return !am_proc_read((pid_t)start->pid, &proc) || !proc.runs ||
         (start->process_start && start->process_start != proc.start);
}

/* Calls `visit` with each spool beside ours whose name ends so. */
static void each_spool(const char *end,
                       bool (*visit)(void *context, const char *path, int fd,
                                     const struct am_start *start),
                       void *context) {
  struct am_listing listing;
  int folder = open(am_settings.spool, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const char *name;
  bool go_on = folder >= 0;
  am_listing_begin(&listing, folder);
  while (go_on && (name = am_listing_next(&listing))) {
    size_t length = strlen(name), n = strlen(end);
    if (length < n || strcmp(name + length - n, end) != 0)
      continue;
    char path[PATH_MAX];
    struct am_start start;
    snprintf(path, sizeof path, "%s/%s", am_settings.spool, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 && is_own(fd) && read_start(fd, &start))
      go_on = visit(context, path, fd, &start);
    if (fd >= 0)
      close(fd);
  }
  if (folder >= 0)
    close(folder);
}

static bool adopt(void *context, const char *path, int fd,
                  const struct am_start *start) {
  (void)path, (void)fd;
  struct am_root *root = context;
  if (start->pid != (uint32_t)getppid() || is_dead(start))
    return true;
  *root = (struct am_root){start->root_pid, start->root_start};
  return false;
}

void am_descendants_find_root(struct am_root *root) {
  struct am_proc proc;
  char end[32];
  *root = (struct am_root){(uint32_t)getpid(), 0};
  if (am_proc_read(getpid(), &proc))
    root->start = proc.start;
  /* Spools are named <time>-<pid>. */
  snprintf(end, sizeof end, "-%d.spool", (int)getppid());
  each_spool(end, adopt, root);
}

static void report(void *context, const struct amw_written *written) {
  (void)context;
  char line[AMW_SUMMARY_SIZE];
  bool is_quiet = am_settings.environment.log_level > AM_LOG_INFO;
  if (!written->path && written->dropped)
    am_message("no AppMap was written: %s", written->why.text);
  if (!written->path || (is_quiet && !written->dropped))
    return;
  amw_written_summary(written, line);
  am_message("wrote %s", line);
}

static int write_here(const char *path, const struct am_start *start,
                      struct am_error *error) {
  struct amw_write_options options = {.recovered = !start->ended};
  return amw_write_spool(path, &options, report, NULL, error) < 0 ? -1 : 0;
}

/* By another process, which is to find it unlocked. */
static bool write_by_rescue(const char *path, int fd) {
  flock(fd, LOCK_UN);
  return am_rescue_recover(path) || am_rescue_has_said();
}

static bool recover(void *context, const char *path, int fd,
                    const struct am_start *start) {
  const struct am_root *root = am_self_root();
  struct am_error error;
  (void)context;
  if (start->root_pid != root->pid || start->root_start != root->start ||
      start->pid == root->pid || !is_dead(start) ||
      /* `appmap-clang recover` may be at it. */
      flock(fd, LOCK_EX | LOCK_NB) != 0)
    return true;
  bool has_room = am_machine_stack_has_room(AM_WRITER_STACK);
  am_error_init(&error);
  if (!has_room)
    am_error_set(&error, "the stack is too small to write on");
  if (has_room && write_here(path, start, &error) == 0)
    unlink(path);
  else if ((has_room && !am_shortage_is_noted()) || !write_by_rescue(path, fd))
    am_message("%s; `appmap-clang recover %s` may still write it", error.text,
               amw_path_shown(path));
  return true;
}

void am_descendants_recover(void) {
  if (!am_self_is_first())
    return;
  each_spool(".spool", recover, NULL);
  rmdir(am_settings.spool); /* if it was the last */
}
