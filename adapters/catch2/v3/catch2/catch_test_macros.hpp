/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <catch2/catch_test_macros.hpp>, which it
 * includes, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_V3_CATCH2_CATCH_TEST_MACROS_HPP
#define APPMAP_ADAPTERS_CATCH2_V3_CATCH2_CATCH_TEST_MACROS_HPP
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <catch2/catch_test_macros.hpp>
#pragma clang diagnostic pop
#include "../../headers.h"
#include "../../listener.h"

#endif
