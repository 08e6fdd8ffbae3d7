/* SPDX-License-Identifier: MIT
 *
 * Questions to git, asked all at once. Takes two seconds at most, whatever git
 * does, and is quiet about everything that goes wrong.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_PROCESS_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_GIT_PROCESS_H

#include <stddef.h>

#define AMW_GIT_QUESTIONS 8

/* The words after `git -C DIRECTORY`, ending with NULL. */
struct amw_git_question {
  const char *words[8];
};

struct amw_git_answer {
  char *text; /* what git printed, malloc'd; NULL: it failed */
  size_t length;
};

void amw_git_ask(const char *directory,
                 const struct amw_git_question *questions,
                 struct amw_git_answer *answers, size_t count);

#endif
