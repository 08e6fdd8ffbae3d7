/* SPDX-License-Identifier: MIT
 *
 * Takes the place of a project's own catch_amalgamated.hpp that is where
 * no folder in front can hide it; see driver/headers/beside.c. Includes that,
 * as appmap-catch_amalgamated.hpp, with the listener that records the tests
 * behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_BESIDE_AMALGAMATED_HPP
#define APPMAP_ADAPTERS_CATCH2_BESIDE_AMALGAMATED_HPP
#include "appmap-catch_amalgamated.hpp"

#include "appmap-adapters/catch2/listener.h"

#endif
