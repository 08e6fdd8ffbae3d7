/* SPDX-License-Identifier: MIT
 *
 * All sidecars of a spool: from a function's number to its description, and
 * which functions the recording being written has called.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_H

#include "runtime/write/read/reader.h"
#include "runtime/write/sidecar/lines.h"

struct amw_function;

/* Compilers named in one spool's units that we tell apart. */
#define AMW_SIDECAR_UNITS 16

struct amw_sidecar {
  const struct amw_reader *reader;
  struct amw_lines lines;
  size_t modules_seen;              /* of the reader's */
  struct amw_function ***functions; /* per module, per number; filled on use */
  size_t function_lists;
  struct amw_function **touched; /* since amw_sidecar_begin */
  size_t touched_count;
  struct amw_function **marks; /* one for each class and file */
  size_t mark_count;
  json_t *units[AMW_SIDECAR_UNITS];
  size_t unit_count;
  uint64_t function_lines;
};

/* Returns 0, or -1 when memory ran out. */
int amw_sidecar_open(struct amw_sidecar *sidecar,
                     const struct amw_reader *reader);
/* Takes the modules that the reader found since. Returns as above. */
int amw_sidecar_refresh(struct amw_sidecar *sidecar);
void amw_sidecar_close(struct amw_sidecar *sidecar);

/* A recording begins: no function was called in it. */
void amw_sidecar_begin(struct amw_sidecar *sidecar);
/* NULL: no such function, or nothing is known of it. The same function (the
 * same sidecar line) is the same pointer. */
struct amw_function *amw_sidecar_function(struct amw_sidecar *sidecar,
                                          uint32_t number);
/* The function of a line; NULL: none. */
struct amw_function *amw_sidecar_of_id(struct amw_sidecar *sidecar,
                                       uint64_t id);
/* What stands for calls that were left out below, or instead of, one of
 * `function`. NULL when memory ran out. */
struct amw_function *amw_sidecar_mark(struct amw_sidecar *sidecar,
                                      struct amw_function *function);
/* Calls `each` for every function asked for by number in this recording. */
void amw_sidecar_each(struct amw_sidecar *sidecar,
                      void (*each)(void *context,
                                   struct amw_function *function),
                      void *context);

#endif
