/* SPDX-License-Identifier: MIT
 *
 * Stands at the path of a project's own catch.hpp that lies where no
 * folder in front can hide it; see driver/beside.c. Includes that, as
 * appmap-catch.hpp, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_BESIDE_HPP
#define APPMAP_ADAPTERS_CATCH2_BESIDE_HPP
#include "appmap-adapters/catch2/interfaces.h"

#include "appmap-catch.hpp"

#include "appmap-adapters/catch2/listener.h"

#endif
