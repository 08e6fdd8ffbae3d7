/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <gtest/gtest.h>, which it includes, with
 * the listener that records the tests behind it. Some versions include
 * <gtest/gtest.h> again from within, long before a listener can be declared.
 */
#ifndef APPMAP_ADAPTERS_GTEST_INCLUDE_GTEST_GTEST_H
#define APPMAP_ADAPTERS_GTEST_INCLUDE_GTEST_GTEST_H
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <gtest/gtest.h>
#pragma clang diagnostic pop
#include "../../listener.h"

#endif
