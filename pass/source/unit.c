/* SPDX-License-Identifier: MIT
 *
 * The compilation as a whole: its source file and language.
 */
#include "pass/source/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"
#include "pass/llvm/language.h"
#include "pass/source/file.h"

static bool has_cxx_suffix(const char *file) {
  static const char *const suffixes[] = {".cc",  ".cpp", ".cxx", ".C",
                                         ".c++", ".cp",  ".CPP", ".ii"};
  const char *dot = strrchr(file, '.');
  for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
    if (!strcmp(dot, suffixes[i]))
      return true;
  return false;
}

static char *absolute(const struct amp_pass *pass, const char *file) {
  char *path = NULL;
  if (file[0] == '/' || asprintf(&path, "%s/%s", pass->directory, file) < 0)
    return strdup(file);
  return path;
}

/* Debug info names the working directory as its paths are to be: cuts off what
 * it ends with in common with the real one. Returns how much is left of that.
 */
static size_t compare_directories(const char *directory,
                                  struct amp_text *said) {
  size_t to = said->length, from = strlen(directory);
  for (size_t i = 1; i <= to && i <= from; i++) {
    if (said->data[to - i] != directory[from - i])
      break;
    if (directory[from - i] == '/')
      to -= i, from -= i, i = 0;
  }
  said->length = to;
  return from;
}

static void find_move(struct amp_pass *pass, LLVMMetadataRef file) {
  struct amp_text said, name;
  amp_file_read(file, &said, &name);
  if (!said.length)
    return;
  size_t from = compare_directories(pass->directory, &said);
  pass->moved_to = strndup(said.data, said.length);
  pass->moved_from = strndup(pass->directory, from);
}

static void forget_move(struct amp_pass *pass) {
  free(pass->moved_to);
  free(pass->moved_from);
  pass->moved_to = pass->moved_from = NULL;
}

/* The unit's file, which shows whether -ffile-prefix-map or the like moved
 * what debug info says. */
static char *find_file(struct amp_pass *pass, LLVMMetadataRef file) {
  char *said = amp_file_path(pass, file), *real;
  if (access(said, F_OK) == 0)
    return said;
  find_move(pass, file);
  real = amp_file_path(pass, file);
  if (access(real, F_OK) == 0) {
    free(said);
    return real;
  }
  free(real);
  forget_move(pass);
  return said;
}

char *amp_unit_outward(const struct amp_pass *pass, const char *folder) {
  struct amp_text said = {0}, name;
  struct amp_node unit;
  if (amp_node_read(amp_module_unit(pass->module), &unit))
    amp_file_read(unit.file, &said, &name);
  size_t from = said.length ? compare_directories(pass->directory, &said) : 0;
  if (!said.length && !from)
    return strdup(folder);
  char *moved_from = strndup(pass->directory, from), *path = NULL;
  const char *rest = moved_from ? am_path_below(moved_from, folder) : NULL;
  if (rest && asprintf(&path, "%.*s%s%s", (int)said.length, said.data,
                       *rest ? "/" : "", rest) < 0)
    path = NULL;
  free(moved_from);
  if (path && *path == '/')
    return path;
  free(path);
  return NULL;
}

void amp_unit_read(struct amp_pass *pass) {
  struct amp_node unit;
  size_t length;
  pass->directory = getcwd(NULL, 0);
  if (!pass->directory)
    pass->directory = strdup("/");
  if (amp_node_read(amp_module_unit(pass->module), &unit)) {
    pass->has_debug = true;
    pass->has_lines_only = unit.lines_only;
    pass->is_cxx = amp_language_is_cxx(unit.language);
    pass->file = find_file(pass, unit.file);
  } else {
    pass->file = absolute(pass, LLVMGetSourceFileName(pass->module, &length));
    pass->is_cxx = has_cxx_suffix(pass->file);
  }
}
