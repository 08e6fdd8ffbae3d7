/* SPDX-License-Identifier: MIT
 *
 * Takes the place of a project's own gtest/gtest.h that is where no
 * folder in front can hide it; see driver/headers/beside.c. Includes that, as
 * appmap-gtest.h, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_GTEST_BESIDE_H
#define APPMAP_ADAPTERS_GTEST_BESIDE_H
#include "appmap-gtest.h"

#include "appmap-adapters/gtest/listener.h"

#endif
