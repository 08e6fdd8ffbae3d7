/* SPDX-License-Identifier: MIT
 *
 * A value as the AppMap shows it: the recorded bytes of a parameter or a
 * result and its type become one JSON object.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_VALUE_JSON_H
#define APPMAP_RUNTIME_WRITE_CALLS_VALUE_JSON_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/output.h"

struct amw_value {
  const struct amw_parameter *parameter;
  struct amw_bytes bytes;          /* none: not captured */
  const struct amw_memory *memory; /* what came with them */
  bool is_shown;                   /* else it only names its type and address */
  bool is_entry; /* the call begins: out-parameters may be empty */
  bool is_brief; /* without `properties` and `items` */
  int error;     /* errno that explains it; 0: none */
};

/* Of what a call wrote at most so many are shown. */
#define AMW_OUTS_MAX 16

/* The values that a call left behind its pointers. */
struct amw_outs {
  struct amw_value values[AMW_OUTS_MAX];
  size_t count;
};

/* Writes {"name":...,"class":...,"value":...}. `symbols` may be NULL. */
void amw_value_write(struct amw_output *output, struct amw_lines *lines,
                     struct amw_symbols *symbols,
                     const struct amw_value *value);

/* The same of a result, with what the call wrote behind it: its value is
 * `0; out="in.txt-1", written=8`, and `result` is `0`. `result` NULL: the
 * function has none, and something was written. `is_plain`: others look for the
 * text of the result, so that nothing is added. */
void amw_value_write_result(struct amw_output *output, struct amw_lines *lines,
                            struct amw_symbols *symbols,
                            const struct amw_value *result,
                            const struct amw_outs *written, bool is_plain);

/* Whether both look the same. */
bool amw_value_equal(struct amw_lines *lines, struct amw_symbols *symbols,
                     const struct amw_value *value,
                     const struct amw_value *other);

#endif
