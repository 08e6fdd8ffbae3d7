/* SPDX-License-Identifier: MIT
 *
 * Names of C++ functions and types as people write them. The C++ library that
 * the process has, if any, does the work.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_DEMANGLE_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_DEMANGLE_H

/* `ns::f` of a mangled name, without parameters and template arguments of the
 * function; a copy of what is no mangled name. To be freed. */
char *amw_demangle(const char *name);
/* The same with template arguments. */
char *amw_demangle_whole(const char *name);
/* The type of a mangled name, as std::type_info has it. As above. */
char *amw_demangle_type(const char *name);

#endif
