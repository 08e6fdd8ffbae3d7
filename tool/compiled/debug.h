/* SPDX-License-Identifier: MIT
 *
 * What debug information says about a function: the answer of last resort when
 * a file has nothing of ours about it. Reads with libdw.
 */
#ifndef APPMAP_TOOL_COMPILED_DEBUG_H
#define APPMAP_TOOL_COMPILED_DEBUG_H

struct am_debug_function {
  const char *name;
  const char *scope;    /* namespaces and classes joined by "::"; or "" */
  const char *path;     /* absolute, or NULL */
  int line;             /* 0: unknown */
  const char *producer; /* of its file: the compiler; or "" */
};

/* Calls `visit` for each definition of a function called `name` in `file`. */
void am_debug_find(const char *file, const char *name,
                   void (*visit)(void *context,
                                 const struct am_debug_function *function),
                   void *context);

#endif
