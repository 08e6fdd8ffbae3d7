/* SPDX-License-Identifier: MIT
 *
 * Without a chunk the hooks come to the slow path, which looks further.
 */
#include "runtime/record/thread/quiet.h"
#include "runtime/record/base/msan.h"

#include <stddef.h>

void am_quiet_begin(struct am_quiet *quiet) {
  am_undisturbed_begin(&quiet->undisturbed);
  quiet->before = am_thread.quiet;
  am_thread.quiet = true;
  am_msan_pause();
  quiet->chunk = am_thread.chunk;
  am_thread.chunk = NULL;
}

void am_quiet_end(const struct am_quiet *quiet) {
  am_msan_go_on();
  am_thread.chunk = quiet->chunk;
  am_thread.quiet = quiet->before;
  am_undisturbed_end(&quiet->undisturbed);
}
