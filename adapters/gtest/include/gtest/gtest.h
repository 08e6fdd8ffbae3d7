/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <gtest/gtest.h>, which it includes, with
 * the listener that records the tests behind it. No include guard: the
 * project's header has one, and so has the listener.
 */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <gtest/gtest.h>
#pragma clang diagnostic pop
#include "../../listener.h"
