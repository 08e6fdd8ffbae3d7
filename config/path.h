/* SPDX-License-Identifier: MIT
 *
 * Paths as text: nothing here looks at the file system. Results are malloc'd,
 * NULL when memory is out.
 */
#ifndef APPMAP_CONFIG_PATH_H
#define APPMAP_CONFIG_PATH_H

#include <stdbool.h>

/* `path`, taken from `directory` unless it is absolute, without ".", "..",
 * double or trailing slashes. `directory` is absolute. */
char *am_path_absolute(const char *directory, const char *path);

/* Makes `path`, which is absolute and clean, the folder above it. False: there
 * is none above. */
bool am_path_up(char *path);

/* The nearest folder from `start` (absolute and clean) upwards of which `is`
 * says yes; NULL, too, when there is none. */
char *am_path_find_above(const char *start,
                         bool (*is)(void *context, const char *folder),
                         void *context);

/* What follows `directory` in `path`, by whole components: "" when they are
 * equal, NULL when `path` is outside. Both absolute and clean. Points into
 * `path`. */
const char *am_path_below(const char *directory, const char *path);

/* Whether it has wildcards: * ? [ */
bool am_path_is_pattern(const char *path);

/* As am_path_below, for a pattern and a path that are both relative. * and ?
 * stand for anything but '/', a component ** for any number of folders. */
const char *am_path_match(const char *pattern, const char *path);

/* Whether the name is that of a header, or of what headers are cut into. */
bool am_path_is_header(const char *path);

/* Whether `path` belongs to the system or the compiler, not to a project. */
bool am_path_system(const char *path);

#endif
