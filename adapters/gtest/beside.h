/* SPDX-License-Identifier: MIT
 *
 * Stands at the path of a project's own gtest/gtest.h that lies where no
 * folder in front can hide it; see driver/beside.c. Includes that, as
 * appmap-gtest.h, with the listener that records the tests behind it.
 */
#ifndef APPMAP_ADAPTERS_GTEST_BESIDE_H
#define APPMAP_ADAPTERS_GTEST_BESIDE_H
#include "appmap-gtest.h"

#include "appmap-adapters/gtest/listener.h"

#endif
