/* SPDX-License-Identifier: MIT
 *
 * A value as the AppMap shows it: the recorded bytes of a parameter or a
 * result and its type become one JSON object.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_VALUE_H
#define APPMAP_RUNTIME_WRITE_VALUE_VALUE_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/output.h"

struct am_value {
  const struct am_parameter *parameter;
  struct am_bytes bytes;        /* none: not captured */
  const struct am_image *image; /* what came with them */
  bool is_shown;                /* else it only names its type and address */
  bool is_entry; /* the call begins: out-parameters may be empty */
  bool is_brief; /* without `properties` and `items` */
  int error;     /* errno that explains it; 0: none */
};

/* Writes {"name":...,"class":...,"value":...}. `symbols` may be NULL. */
void am_value_write(struct am_output *output, struct am_sidecar *sidecar,
                    struct am_symbols *symbols, const struct am_value *value);

/* Whether both look the same. */
bool am_value_equal(struct am_sidecar *sidecar, struct am_symbols *symbols,
                    const struct am_value *value, const struct am_value *other);

#endif
