/* SPDX-License-Identifier: MIT
 *
 * The fork handlers. The child only forgets here; it opens a spool of its own
 * when it records something, so that a fork followed by exec costs nothing.
 */
#include "runtime/record/process/fork.h"
#include "runtime/port/heap.h"
#include "runtime/port/port.h"
#include "runtime/port/process/init.h"
#include "runtime/record/base/self.h"
#include "runtime/record/module/mapped_files.h"
#include "runtime/record/module/module.h"
#include "runtime/record/process/end.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/thread.h"

#include <pthread.h>

static void (*forget_above)(void);

AM_ALIGNS_STACK static void prepare(void) {
  am_recordings_lock();
  am_modules_lock();
  am_thread_look();
  am_heap_lock();
}

AM_ALIGNS_STACK static void parent(void) {
  am_heap_unlock();
  am_modules_unlock();
  am_recordings_unlock();
}

AM_ALIGNS_STACK static void child(void) {
  am_thread_forget();
  am_spool_forget();
  am_port_init();
  am_self_forked();
  am_process_end_forked();
  am_writer_forked();
  am_objects_inherit();
  if (forget_above)
    forget_above();
  if (!am_recordings_inherit()) {
    am_thread_disinherit();
    am_modules_close();
  }
  parent();
}

void am_fork_at_child(void (*forget)(void)) {
  forget_above = forget;
}

bool am_fork_init(void) {
  return pthread_atfork(prepare, parent, child) == 0;
}
