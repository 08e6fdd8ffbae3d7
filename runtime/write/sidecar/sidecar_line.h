/* SPDX-License-Identifier: MIT
 *
 * One line of a sidecar, for those who look through all of them.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_LINE_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_LINE_H

#include "runtime/write/sidecar/sidecar.h"

enum am_line_kind { AM_LINE_NONE, AM_LINE_FUNCTION, AM_LINE_TYPE };

struct am_line {
  uint64_t id;
  const char *text;
  size_t length;
  void *parsed;
  enum am_line_kind kind;
  bool tried;
};

/* The function of a line, parsed when it is asked for; NULL: none. */
struct am_function *am_sidecar_of_id(struct am_sidecar *sidecar, uint64_t id);

#endif
