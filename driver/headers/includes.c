/* SPDX-License-Identifier: MIT
 *
 * Reads sources line by line. A build runs this for each of its files: so not
 * more of them, and not more of each, than a human would have written.
 */
#include "driver/headers/includes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_FILES = 500, MOST_BYTES = 1 << 20, LINE = 4096 };

static bool is_file(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool is_new(struct am_includes *includes, const char *path) {
  for (int i = 0; i < includes->seen.count; i++)
    if (!strcmp(includes->seen.items[i], path))
      return false;
  am_words_add(&includes->seen, path);
  return includes->seen.count <= MOST_FILES;
}

static void visit(struct am_includes *includes, const char *path,
                  const char *name, bool in_folder) {
  if (includes->each(includes->context, name, in_folder) &&
      is_new(includes, path))
    am_includes_scan(includes, path);
}

/* Beside the file that includes it, or in the first folder that has it. */
static void resolve(struct am_includes *includes, const char *from,
                    const char *name, bool quoted) {
  const char *slash = strrchr(from, '/');
  int folder = slash ? (int)(slash + 1 - from) : 0;
  char *path = am_word("%.*s%s", *name == '/' ? 0 : folder, from, name);
  if ((quoted || *name == '/') && is_file(path)) {
    visit(includes, path, name, false);
    return;
  }
  free(path);
  for (int i = 0; i < includes->folders->count; i++) {
    path = am_word("%s/%s", includes->folders->items[i], name);
    if (is_file(path)) {
      visit(includes, path, name, true);
      return;
    }
    free(path);
  }
}

/* What follows `# word`; NULL: the line is another. */
static char *after(char *line, const char *word) {
  static const char space[] = " \t";
  line += strspn(line, space);
  if (*line++ != '#')
    return NULL;
  line += strspn(line, space);
  if (strncmp(line, word, strlen(word)) != 0)
    return NULL;
  line += strlen(word);
  return line + strspn(line, space);
}

/* Cuts the name out of `# include "name"`; NULL: the line is another. */
static char *included(char *line, bool *quoted) {
  line = after(line, "include");
  if (!line)
    return NULL;
  *quoted = *line == '"';
  char *end = *line == '"'   ? strchr(line + 1, '"')
              : *line == '<' ? strchr(line, '>')
                             : NULL;
  if (!end || end == line + 1)
    return NULL;
  *end = '\0';
  return line + 1;
}

/* Cuts the name out of `# define NAME`. */
static char *defined(char *line) {
  line = after(line, "define");
  if (line)
    line[strcspn(line, " \t\r\n(")] = '\0';
  return line;
}

void am_includes_scan(struct am_includes *includes, const char *source) {
  char line[LINE];
  FILE *file = is_file(source) ? fopen(source, "re") : NULL;
  if (!file)
    return;
  while (ftell(file) < MOST_BYTES && fgets(line, sizeof line, file)) {
    bool quoted;
    char *name = included(line, &quoted), *macro = name ? NULL : defined(line);
    if (name)
      resolve(includes, source, name, quoted);
    if (macro && !includes->defines(includes->context, source, macro))
      break;
  }
  fclose(file);
}
