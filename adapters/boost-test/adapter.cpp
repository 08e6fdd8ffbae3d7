/* SPDX-License-Identifier: MIT
 *
 * For test programs that are not compiled by appmap-c++: the CMake target
 * AppMap::boost-test compiles it with the project's own Boost.Test.
 */
/* The project may have them for all of the target's sources; one is enough. */
#undef BOOST_TEST_MAIN
#undef BOOST_TEST_MODULE

#include <boost/test/unit_test.hpp>

#include "observer.h"
