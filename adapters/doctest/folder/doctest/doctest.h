/* SPDX-License-Identifier: MIT
 *
 * Found in front of the project's own <doctest/doctest.h>, which it includes,
 * with the listener that records the tests behind it. No guard: the first of
 * two inclusions may declare, and the second define.
 */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-include-next"
#include_next <doctest/doctest.h>
#pragma clang diagnostic pop
#include "../../listener.h"
