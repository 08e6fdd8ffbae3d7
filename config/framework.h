/* SPDX-License-Identifier: MIT
 *
 * Which files belong to a test framework that is compiled as a part of the
 * project, as GoogleTest, Catch2 and Unity mostly are.
 */
#ifndef APPMAP_CONFIG_FRAMEWORK_H
#define APPMAP_CONFIG_FRAMEWORK_H

/* The framework's name, or NULL. By names only: the file need not exist. */
const char *am_framework_of(const char *path);

#endif
