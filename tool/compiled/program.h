/* SPDX-License-Identifier: MIT
 *
 * What a linked file needs to run: its shared libraries, found as the dynamic
 * loader finds them, and whether libappmap is among them.
 */
#ifndef APPMAP_TOOL_COMPILED_PROGRAM_H
#define APPMAP_TOOL_COMPILED_PROGRAM_H

#include <jansson.h>
#include <stdbool.h>

struct am_program {
  bool linked;       /* an executable or a shared library */
  bool executable;   /* it can be run by itself */
  bool sidecar;      /* it has instrumented functions */
  bool runtime;      /* libappmap is linked into it, or loaded with it */
  json_t *libraries; /* paths of all that is loaded with it, nearest first */
};

/* Of a file that cannot be read all is false. To be freed. */
void am_program_read(const char *file, struct am_program *program);
void am_program_free(struct am_program *program);

#endif
