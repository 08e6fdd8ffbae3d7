/* SPDX-License-Identifier: MIT
 *
 * What is known of a C++ exception, read from memory as the Itanium C++ ABI
 * lays it out, of libstdc++ and libc++ alike. No code of the C++ library or of
 * the program is called.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_CXX_EXCEPTION_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_CXX_EXCEPTION_H

#include "runtime/spool/format.h"

#include <stdbool.h>
#include <stdint.h>

/* A type's name that is longer is cut; and so much of an object is copied. */
enum { AM_TYPE_NAME_MAX = 1000, AM_OBJECT_MAX = 256 };
/* The most that is copied of one exception; and what there is room for, of its
 * causes too. */
enum {
  AM_EXCEPTION_ONE = 3 * 8 + AM_TYPE_NAME_MAX + AM_TEXT_MAX + AM_OBJECT_MAX,
  AM_EXCEPTION_ALL = AM_EXCEPTION_ONE * 5 / 2 / 8 * 8,
};

/* What records hold of an exception: addresses, and ranges. */
struct am_exception {
  struct am_thrown thrown;
  uint32_t used; /* of `ranges` */
  char captured[AM_EXCEPTION_ALL] __attribute__((aligned(8)));
};

/* Of an object that is about to be thrown, and its std::type_info. `hidden`: no
 * values, only addresses and the type's name. */
void am_exception_describe(struct am_exception *exception, const void *object,
                           const void *type, bool hidden);

/* Of the exception with this struct _Unwind_Exception, which is being thrown
 * just now. False: nothing was thrown: the thread ends. */
bool am_exception_find(struct am_exception *exception, const void *header,
                       bool hidden);

#endif
