/* SPDX-License-Identifier: MIT
 *
 * The hook before functions after which no destructor runs. What was recorded
 * is written at once, in this process or, where a signal handler may have
 * interrupted anything, the stack is small or memory short, by another.
 */
#include "runtime/lib/export.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/handler.h"
#include "runtime/record/crash/in_handler.h"
#include "runtime/record/crash/rescue_process.h"
#include "runtime/record/process/end.h"
#include "runtime/record/recording/write_all.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/machine_stack.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"
#include "runtime/write/document/summary.h"

#include <appmap/abi.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Shells try one folder after the other: what cannot be run ends nothing. */
static bool is_program(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
         faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0;
}

static bool is_in_path(const char *file) {
  const char *folder = getenv("PATH");
  if (strchr(file, '/') || !folder)
    return !folder || is_program(file);
  for (size_t length;; folder += length + 1) {
    char path[PATH_MAX];
    length = strcspn(folder, ":");
    if (length + strlen(file) + 2 <= sizeof path) {
      memcpy(path, folder, length);
      path[length] = '/';
      strcpy(path + length + (length > 0), file);
      if (is_program(path))
        return true;
    }
    if (!folder[length])
      return false;
  }
}

static bool will_end(int how, const char *file) {
  if (how == APPMAP_PROCESS_EXEC)
    return !file || is_program(file);
  if (how == APPMAP_PROCESS_EXEC_PATH)
    return !file || is_in_path(file);
  return true;
}

/* By appmap-clang, which is not to think that the process died. */
static void write_by_rescue(int how) {
  struct am_start *start = am_spool_start();
  start->ended = 1;
  if (!am_rescue_write(false) && !am_rescue_has_said())
    am_message("nothing could be written where the program ended; "
               "`appmap-clang recover %s` writes its AppMap",
               amw_path_shown(am_spool_path()));
  start->ended = how == APPMAP_PROCESS_EXIT;
}

AM_EXPORT AM_ALIGNS_STACK void __appmap_process_exit(int how,
                                                     const char *file) {
  /* Writing may be what the program's filter kills for. */
  if (am_sandbox_is_own())
    return;
  /* A child of vfork is in its parent's memory: nothing of it is its own. And
   * in the midst of the recorder nothing can be written. */
  if (!am_self_is_own() || am_thread.quiet || am_thread.slow)
    return;
  am_crash_make_way();
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  if (!will_end(how, file))
    ;
  else if (am_spool_is_open() &&
           (am_is_in_handler() || !am_machine_stack_has_room(AM_WRITER_STACK)))
    write_by_rescue(how);
  else if (how == APPMAP_PROCESS_EXIT)
    am_process_end();
  else if (!am_recordings_write())
    write_by_rescue(how);
  am_quiet_end(&quiet);
}
