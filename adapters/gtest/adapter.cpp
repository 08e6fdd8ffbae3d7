/* SPDX-License-Identifier: MIT
 *
 * For test programs that are not compiled by appmap-c++: the CMake target
 * AppMap::gtest compiles it with the project's own <gtest/gtest.h>.
 */
#include <gtest/gtest.h>

#include "listener.h"
