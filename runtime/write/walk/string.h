/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer.
 */
#ifndef APPMAP_RUNTIME_WRITE_WALK_STRING_H
#define APPMAP_RUNTIME_WRITE_WALK_STRING_H

#include "runtime/write/walk/walk.h"

/* Characters in the program's memory. */
struct amw_string {
  uint64_t address, unit;
  uint64_t count; /* AMW_SHOW_UNSIZED: not known */
  /* It is text, all of it: it need not look so, and does not end at a zero. */
  bool is_sure;
  /* Its characters are commonly numbers: it is text only if all of it, up to
   * its zero, is readable. */
  bool is_byte;
};

bool amw_show_string(struct amw_show *show, const struct amw_string *string);

#endif
