/* SPDX-License-Identifier: MIT
 *
 * A function as its sidecar line describes it, with the JSON text that all its
 * events have in common made once.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_FUNCTION_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_FUNCTION_H

#include "runtime/write/sidecar/lines.h"

#include <jansson.h>

/* The name of what stands for calls that were left out. No function has it. */
#define AMW_MARK_NAME "calls left out"

struct amw_parameter {
  const struct amw_type *type; /* NULL: not described */
  uint32_t offset;             /* into the argument buffer */
  uint32_t size;               /* only its first bytes are recorded; 0: all */
  bool captured, is_receiver;
  bool is_out;    /* what it points to is recorded at the return too */
  bool is_fresh;  /* what it points to is no object yet at the call */
  bool is_secret; /* its value is not in the spool */
  /* The pointer leads to several elements. */
  bool has_elements;
  bool in_bytes;       /* their number counts bytes */
  bool count_signed;   /* their number is */
  uint32_t count_size; /* 0: `count` is their number, else it stands there */
  uint64_t count;
  /* No parameter of the source, but what printf would have made of one. */
  bool is_message;
  uint32_t format, variadic; /* where in the arguments their addresses stand */
  const char *name;          /* empty: it has none */
  char *head;                /* {"name":"n","class":"int","value":" */
  size_t head_length;
  size_t class_at, class_length; /* in it, as JSON text */
};

struct amw_function {
  json_t *json; /* owns the strings */
  const char *name, *path, *package, *language;
  const char *by_file; /* the package where packages are files; NULL: as ever */
  json_int_t line;
  const char
      *shallow; /* calls among functions that say the same are left out */
  bool is_static, labeled;
  bool is_secret; /* labelled so: its result is looked for in other values */
  struct amw_function *mark; /* once it was asked for */
  bool is_mark; /* none of the program's: see amw_function_mark() */
  bool has_receiver, has_result;
  struct amw_parameter receiver, result;
  struct amw_parameter *parameters;
  size_t parameter_count;
  char *head; /* "defined_class":...,"static":true */
  size_t head_length;
  size_t arguments; /* bytes of the argument buffer, rounded up to 8 */
  size_t mapped;    /* at most so many bytes in the classMap */
  /* In the recording being written. */
  bool touched; /* in the sidecar's list */
  bool called;
  const char *in_map; /* its package there */
  uint64_t calls, elided;
  uint64_t ended, own_ticks; /* calls, and their time less that of callees */
  uint64_t call_size, return_size; /* of the latest rendered */
};

/* NULL when the line is not a function that an AppMap can hold. */
struct amw_function *amw_function_parse(struct amw_lines *lines,
                                        const char *line, size_t length);
/* What stands in its class for calls that were left out. NULL when memory ran
 * out. */
struct amw_function *amw_function_mark(struct amw_lines *lines,
                                       const struct amw_function *function);
/* Whether two functions have the same class in the classMap, and file. */
bool amw_function_is_beside(const struct amw_function *one,
                            const struct amw_function *other);
/* The bytes of it that are recorded. `type` is not NULL. */
uint64_t amw_parameter_size(const struct amw_parameter *parameter);
/* As the classMap has it: path and, where it is known, line. */
json_t *amw_function_location(const struct amw_function *function);
/* The defined_class of its events. */
json_t *amw_function_class(const struct amw_function *function);
void amw_function_free(struct amw_function *function);

#endif
