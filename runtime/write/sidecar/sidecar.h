/* SPDX-License-Identifier: MIT
 *
 * All sidecars of a spool: from a function's number to its description, from a
 * type's id to the type. Lines are found by their prefixes and parsed only
 * when asked for.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SIDECAR_H

#include "runtime/write/read/reader.h"

struct amw_function;
struct amw_type;

/* Compilers named in one spool's units that we tell apart. */
#define AMW_SIDECAR_UNITS 16

struct amw_line;

struct amw_sidecar {
  const struct am_reader *reader;
  struct amw_line *lines; /* hash table, open addressing */
  size_t slots;           /* a power of two, or 0 */
  size_t line_count;
  size_t modules_seen;              /* of the reader's */
  struct amw_function ***functions; /* per module, per number; filled on use */
  size_t function_lists;
  struct amw_function **touched; /* since amw_sidecar_begin */
  size_t touched_count;
  json_t *units[AMW_SIDECAR_UNITS];
  size_t unit_count;
  uint64_t function_lines;
};

/* Returns 0, or -1 when memory ran out. */
int amw_sidecar_open(struct amw_sidecar *sidecar,
                     const struct am_reader *reader);
/* Takes the modules that the reader found since. Returns as above. */
int amw_sidecar_refresh(struct amw_sidecar *sidecar);
void amw_sidecar_close(struct amw_sidecar *sidecar);

/* A recording begins: no function was called in it. */
void amw_sidecar_begin(struct amw_sidecar *sidecar);
/* NULL: no such function, or nothing is known of it. The same function (the
 * same sidecar line) is the same pointer. */
struct amw_function *amw_sidecar_function(struct amw_sidecar *sidecar,
                                          uint32_t number);
/* The function of this name, which may be qualified, as `Fixture::TestBody`:
 * one that was called in the recording, else the only one there is. NULL: none,
 * or several. */
struct amw_function *amw_sidecar_named(struct amw_sidecar *sidecar,
                                       const char *name);
/* The function called in the recording that is at this `path:line`, or NULL. */
struct amw_function *amw_sidecar_at(struct amw_sidecar *sidecar,
                                    const char *location);
/* How many of the last letters of the path `file` are the path of a function of
 * ours: the longest of those that it ends with, by whole components; 0: none.
 */
size_t amw_sidecar_path(const struct amw_sidecar *sidecar, const char *file,
                        size_t length);
/* NULL: no such type. */
const struct amw_type *amw_sidecar_type(struct amw_sidecar *sidecar,
                                        uint64_t id);
/* The class or enumeration of this name; NULL: none is described. */
const struct amw_type *amw_sidecar_type_named(struct amw_sidecar *sidecar,
                                              const char *name);

/* Calls `each` for every function asked for by number in this recording. */
void amw_sidecar_each(struct amw_sidecar *sidecar,
                      void (*each)(void *context,
                                   struct amw_function *function),
                      void *context);

#endif
