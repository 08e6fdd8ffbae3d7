/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <boost/test/unit_test.hpp>, which it
 * includes, with the observer that records the tests behind it. The variants of
 * Boost.Test all include it: <boost/test/included/unit_test.hpp>, too.
 */
#ifndef APPMAP_ADAPTERS_BOOST_TEST_INCLUDE_BOOST_TEST_UNIT_TEST_HPP
#define APPMAP_ADAPTERS_BOOST_TEST_INCLUDE_BOOST_TEST_UNIT_TEST_HPP
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <boost/test/unit_test.hpp>
#pragma clang diagnostic pop
#include "../../../observer.h"

#endif
