/* SPDX-License-Identifier: MIT
 *
 * For adapters of C++ test frameworks: whether to listen at all. A program that
 * is not recorded is to run as if there were no listener.
 */
#ifndef APPMAP_ADAPTERS_WANTED_H
#define APPMAP_ADAPTERS_WANTED_H
#pragma GCC system_header

#include <appmap/appmap.h>
#include <appmap/test.h>
#include <stdlib.h>

namespace appmap_adapters {

/* Tests may be going to be recorded: the runtime is there, and was asked to. */
APPMAP_SKIP inline bool is_wanted() {
  return __appmap_test_begin &&
         (getenv("APPMAP") || getenv("APPMAP_RECORD_TESTS"));
}

} /* namespace appmap_adapters */

#endif
