/* SPDX-License-Identifier: MIT
 *
 * What git says of the working directory. Without a repository, a commit or
 * git itself there is nothing to say.
 */
#include "runtime/write/document/git.h"
#include "config/utf8.h"
#include "runtime/port/shortage.h"
#include "runtime/write/document/git_process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATUS_LINES 100

enum { PLACE, CONFIG, STATUS, TAG, ANNOTATED, QUESTIONS };

static const struct amw_git_question questions[QUESTIONS] = {
    [PLACE] = {{"rev-parse", "HEAD", "--abbrev-ref", "HEAD",
                "--show-toplevel"}},
    [CONFIG] = {{"config", "-z", "--get-regexp",
                 "^(remote\\..*\\.url|user\\.(name|email))$"}},
    [STATUS] = {{"status", "--porcelain"}},
    [TAG] = {{"describe", "--tags", "--long"}},
    [ANNOTATED] = {{"describe", "--long"}},
};

/* Cuts the first line off *rest. */
static char *take_line(char **rest) {
  char *line = *rest, *end = line ? strchr(line, '\n') : NULL;
  *rest = end ? end + 1 : NULL;
  if (end)
    *end = '\0';
  return line && *line ? line : NULL;
}

char *amw_git_public_url(const char *url) {
  const char *authority = strstr(url, "://");
  char *result = strdup(url);
  if (!authority || !result)
    return result; /* user@host:path names a user but holds no secret */
  authority += 3;
  size_t length = strcspn(authority, "/?#");
  const char *at = memrchr(authority, '@', length);
  if (at)
    strcpy(result + (authority - url), at + 1);
  return result;
}

/* user.name, user.email and the first remote, origin if there is one. */
static void add_config(json_t *git, char *text, size_t length) {
  bool is_origin = false;
  for (char *end = text + length; text < end; text += strlen(text) + 1) {
    char *value = strchr(text, '\n');
    if (!value || value[1] == '\0')
      continue;
    size_t key = (size_t)(value++ - text);
    if (key == 9 && memcmp(text, "user.name", key) == 0) {
      json_object_set_new(git, "user_name", am_utf8_text(value));
    } else if (key == 10 && memcmp(text, "user.email", key) == 0) {
      json_object_set_new(git, "user_email", am_utf8_text(value));
    } else if (!is_origin) {
      is_origin = key == 17 && memcmp(text, "remote.origin.url", key) == 0;
      if (json_object_get(git, "repository") && !is_origin)
        continue;
      char *url = amw_git_public_url(value);
      if (url)
        json_object_set_new(git, "repository", am_utf8_text(url));
      free(url);
    }
  }
}

/* NAME-COUNT-gHASH */
static void add_tag(json_t *git, char *text, const char *name_key,
                    const char *count_key) {
  char *rest = text, *line = take_line(&rest);
  char *hash = line ? strrchr(line, '-') : NULL;
  if (!hash)
    return;
  *hash = '\0';
  char *count = strrchr(line, '-');
  if (!count)
    return;
  *count++ = '\0';
  json_object_set_new(git, name_key, am_utf8_text(line));
  json_object_set_new(git, count_key, json_integer(atoll(count)));
}

/* git writes bytes above ASCII in names as \351: makes bytes of them again. */
static void read_octal(char *line) {
  char *to = line;
  while (*line) {
    if (*line == '\\' && line[1] >= '2' && line[1] <= '3' &&
        strspn(line + 1, "01234567") >= 3) {
      *to++ =
          (char)((line[1] - '0') << 6 | (line[2] - '0') << 3 | (line[3] - '0'));
      line += 4;
      continue;
    }
    if (*line == '\\' && line[1])
      *to++ = *line++;
    *to++ = *line++;
  }
  *to = '\0';
}

static json_t *make_status(char *text) {
  json_t *status = json_array();
  char *line;
  while (text && json_array_size(status) < STATUS_LINES &&
         (line = take_line(&text))) {
    if (strchr(line, '"'))
      read_octal(line);
    json_array_append_new(status, am_utf8_text(line));
  }
  return status;
}

json_t *amw_git_describe(const char *directory) {
  struct amw_git_answer answers[QUESTIONS];
  amw_git_ask(directory, questions, answers, QUESTIONS);
  char *rest = answers[PLACE].text;
  const char *commit = take_line(&rest);
  const char *branch = take_line(&rest);
  const char *place = take_line(&rest);
  json_t *git = NULL;
  if (commit && branch && place) {
    git = json_object();
    if (answers[CONFIG].text)
      add_config(git, answers[CONFIG].text, answers[CONFIG].length);
    if (!json_object_get(git, "repository"))
      json_object_set_new(git, "repository", am_utf8_text(place));
    json_object_set_new(git, "branch", am_utf8_text(branch));
    json_object_set_new(git, "commit", am_utf8_text(commit));
    json_object_set_new(git, "status", make_status(answers[STATUS].text));
    add_tag(git, answers[TAG].text, "tag", "commits_since_tag");
    add_tag(git, answers[ANNOTATED].text, "annotated_tag",
            "commits_since_annotated_tag");
  }
  for (int i = 0; i < QUESTIONS; i++)
    free(answers[i].text);
  return git;
}

json_t *amw_git_of(const char *directory) {
  static char *asked;
  static json_t *answer;
  if (asked && strcmp(asked, directory) == 0)
    return answer;
  json_decref(answer);
  free(asked);
  answer = amw_git_describe(directory);
  /* Without memory nothing was asked. */
  asked = am_shortage_is_noted() ? NULL : strdup(directory);
  return answer;
}
