/* SPDX-License-Identifier: MIT
 *
 * Questions to git, asked all at once. Takes two seconds at most, whatever git
 * does, and is quiet about everything that goes wrong.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_PROCESS_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_PROCESS_H

#include <stddef.h>

#define AM_ASK_LIMIT 8

/* The words after `git -C DIRECTORY`, ending with NULL. */
struct am_question {
  const char *words[8];
};

struct am_answer {
  char *text; /* what git printed, malloc'd; NULL: it failed */
  size_t length;
};

void am_ask(const char *directory, const struct am_question *questions,
            struct am_answer *answers, size_t count);

#endif
