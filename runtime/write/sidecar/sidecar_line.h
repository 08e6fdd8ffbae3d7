/* SPDX-License-Identifier: MIT
 *
 * One line of a sidecar, for those who look through all of them.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_LINE_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_LINE_H

#include "runtime/write/sidecar/sidecar.h"

enum amw_line_kind { AMW_LINE_NONE, AMW_LINE_FUNCTION, AMW_LINE_TYPE };

struct amw_line {
  uint64_t id;
  const char *text;
  size_t length;
  void *parsed;
  enum amw_line_kind kind;
  bool tried;
};

/* The function of a line, parsed when it is asked for; NULL: none. */
struct amw_function *amw_sidecar_of_id(struct amw_sidecar *sidecar,
                                       uint64_t id);

#endif
