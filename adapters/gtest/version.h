/* SPDX-License-Identifier: MIT
 *
 * GoogleTest says in no header which version it is. Each release defines macros
 * that those before it did not; of 1.16 and 1.17 they are the same.
 */
#ifndef APPMAP_ADAPTERS_GTEST_VERSION_H
#define APPMAP_ADAPTERS_GTEST_VERSION_H
#pragma GCC system_header

#if defined GTEST_DISABLE_DEPRECATED_PUSH_
#define APPMAP_GTEST_VERSION "1.18"
#elif defined GTEST_INTERNAL_HAS_COMPARE_LIB
#define APPMAP_GTEST_VERSION "1.16 or 1.17"
#elif defined GTEST_INTERNAL_HAVE_CPP_ATTRIBUTE
#define APPMAP_GTEST_VERSION "1.15"
#elif defined GTEST_HAS_NOTIFICATION_
#define APPMAP_GTEST_VERSION "1.14"
#elif defined GTEST_INTERNAL_CPLUSPLUS_LANG
#define APPMAP_GTEST_VERSION "1.13"
#elif defined GTEST_FLAG_SET
#define APPMAP_GTEST_VERSION "1.12"
#elif defined GTEST_EXPECT_TRUE
#define APPMAP_GTEST_VERSION "1.11"
#elif defined GTEST_SKIP
#define APPMAP_GTEST_VERSION "1.10"
#elif defined GTEST_STRINGIFY_
#define APPMAP_GTEST_VERSION "1.8.1"
#else
#define APPMAP_GTEST_VERSION "1.8"
#endif

#endif
