/* SPDX-License-Identifier: MIT
 *
 * For test programs that are not compiled by appmap-c++: the CMake target
 * AppMap::catch2 compiles it with the project's own Catch2.
 */
/* The project may have them for all of the target's sources; one is enough. */
#undef CATCH_CONFIG_MAIN
#undef CATCH_CONFIG_RUNNER

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>

#include "headers.h"
#else
#include "interfaces.h"
#if __has_include(<catch2/catch.hpp>)
#include <catch2/catch.hpp>
#elif __has_include(<catch.hpp>)
#include <catch.hpp>
#else
#include <catch_amalgamated.hpp>
#endif
#endif

#include "listener.h"
