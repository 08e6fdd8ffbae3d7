/* SPDX-License-Identifier: MIT
 *
 * For test programs that are not compiled by appmap-c++: the CMake target
 * AppMap::doctest compiles it with the project's own doctest.
 */
/* The project may have them for all of the target's sources; one is enough. */
#undef DOCTEST_CONFIG_IMPLEMENT
#undef DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN

#if __has_include(<doctest/doctest.h>)
#include <doctest/doctest.h>
#else
#include <doctest.h>
#endif

#include "listener.h"
