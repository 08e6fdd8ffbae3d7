/* SPDX-License-Identifier: MIT
 *
 * Types of C++ objects, read from memory as the Itanium C++ ABI lays them out,
 * of libstdc++ and libc++ alike. Async-signal-safe; keeps errno.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_CXX_TYPE_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_CXX_TYPE_H

#include <stdbool.h>
#include <stdint.h>

/* From memory that exists, such as a type, its name or a virtual table. */
uint64_t am_cxx_word(uint64_t address);
char am_cxx_byte(uint64_t address);
bool am_cxx_is_text(uint64_t address, const char *text);

/* The mangled name of a std::type_info's type. */
uint64_t am_cxx_name(uint64_t type);

/* The address of the first base in an object of this type whose mangled name is
 * one of these, NULL at their end; 0: there is none. The object itself counts.
 */
uint64_t am_cxx_find_base(uint64_t object, uint64_t type,
                          const char *const *names);

/* From now on nothing is taken for readable: the process is dying, and may have
 * been thrown at by code that is gone, or written over. */
void am_cxx_doubt(void);

#endif
