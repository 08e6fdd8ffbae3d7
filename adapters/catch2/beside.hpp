/* SPDX-License-Identifier: MIT
 *
 * Takes the place of a project's own catch.hpp that is where no
 * folder in front can hide it; see driver/headers/beside.c. Includes that, as
 * appmap-catch.hpp, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_BESIDE_HPP
#define APPMAP_ADAPTERS_CATCH2_BESIDE_HPP
#include "appmap-adapters/catch2/interfaces.h"

#include "appmap-catch.hpp"

#include "appmap-adapters/catch2/listener.h"

#endif
