/* SPDX-License-Identifier: MIT
 *
 * The headers of Catch2 3 that declare what listeners are made of.
 */
#pragma GCC system_header
#include <catch2/catch_assertion_result.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/catch_version_macros.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
