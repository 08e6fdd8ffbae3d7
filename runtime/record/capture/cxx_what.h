/* SPDX-License-Identifier: MIT
 *
 * What an exception's what() would return, without calling it: what
 * instrumented code says of its functions (struct appmap_what, <appmap/abi.h>),
 * and what the C++ library's classes are known to return. Async-signal-safe;
 * keeps errno.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_CXX_WHAT_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_CXX_WHAT_H

#include <stdint.h>

/* The address of the text, which need not be readable, of an object of this
 * std::type_info; 0: not known. */
uint64_t am_cxx_what(uint64_t object, uint64_t type);

/* The address of the text of a std::string of libc++'s. */
uint64_t am_cxx_libcxx_text(uint64_t string);

#endif
