/* SPDX-License-Identifier: MIT
 *
 * The C library knows them: all, if it is glibc 2.32 or later. strerror writes
 * to memory of the program's where there is no such error.
 */
#include "runtime/write/scalar/errno_names.h"

#include <string.h>

#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 32)
#define HAS_NAMES 1
#endif
#endif

const char *amw_errno_name(int error) {
#ifdef HAS_NAMES
  return strerrorname_np(error);
#else
  (void)error;
  return NULL;
#endif
}

const char *amw_errno_text(int error) {
#ifdef HAS_NAMES
  return strerrordesc_np(error);
#else
  return strerror(error);
#endif
}
