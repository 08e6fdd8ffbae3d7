/* SPDX-License-Identifier: MIT
 *
 * What metadata.git says of the working directory, by asking git.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_H

#include <jansson.h>

/* A new object, or NULL when `directory` is in no git repository, has no
 * commit, or git does not answer. Bounded in time and output. */
json_t *amw_git_describe(const char *directory);

/* The same, asked once for this process and those it forks. Borrowed. */
json_t *amw_git_of(const char *directory);

/* `url` without user name and password, malloc'd. */
char *amw_git_public_url(const char *url);

#endif
