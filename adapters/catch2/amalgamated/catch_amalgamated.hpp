/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <catch_amalgamated.hpp>, which it
 * includes, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_AMALGAMATED_CATCH_AMALGAMATED_HPP
#define APPMAP_ADAPTERS_CATCH2_AMALGAMATED_CATCH_AMALGAMATED_HPP
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <catch_amalgamated.hpp>
#pragma clang diagnostic pop
#include "../listener.h"

#endif
