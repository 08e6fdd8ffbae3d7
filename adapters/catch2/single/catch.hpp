/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <catch.hpp>, which it includes,
 * with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_SINGLE_CATCH_HPP
#define APPMAP_ADAPTERS_CATCH2_SINGLE_CATCH_HPP
#include "../interfaces.h"
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <catch.hpp>
#pragma clang diagnostic pop
#include "../listener.h"

#endif
