/* SPDX-License-Identifier: MIT
 *
 * Which folders belong together, by what is in them. Looks at the file
 * system; folders are absolute paths, results malloc'd.
 */
#ifndef APPMAP_PASS_SOURCE_FOLDER_H
#define APPMAP_PASS_SOURCE_FOLDER_H

#include <stdbool.h>

bool amp_folder_has(const char *folder, const char *name);
/* A folder that make builds. */
bool amp_folder_has_makefile(const char *folder);

/* Makes `folder` the one above it. False: above that there is no project's. */
bool amp_folder_up(char *folder);

/* The nearest folder from `start` upwards that has `name`, or NULL. */
char *amp_folder_above(const char *start, const char *name);
/* The deepest folder that holds both. */
char *amp_folder_common(const char *one, const char *other);

/* The nearest folder from `folder` upwards that is a repository, or, with
 * `built`, else the highest that is built; or NULL. */
char *amp_folder_project(const char *folder, bool built);
bool amp_folder_is_in_repository(const char *folder);

/* Whether projects are side by side in this folder: it is a home, say. */
bool amp_folder_is_shared(const char *folder);
/* Whether only such a folder holds both. */
bool amp_folder_is_apart(const char *one, const char *other);

#endif
