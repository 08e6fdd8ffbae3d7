/* SPDX-License-Identifier: MIT
 *
 * Where the code of a module is written: the unit's own file need not be it,
 * because it may include others, and #line names the file that it was generated
 * from.
 */
#include "pass/source/origins.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config/path.h"
#include "pass/source/file.h"
#include "pass/source/folder.h"
#include "runtime/lib/list.h"

struct search {
  struct amp_pass *pass;
  struct amp_origins *origins;
  bool has_own;          /* some code is written below the working directory */
  LLVMMetadataRef *seen; /* files */
  size_t seen_count;
};

/* Takes `folder`. */
static void add(struct amp_folders *folders, char *folder) {
  for (size_t i = 0; i < folders->count; i++)
    if (!strcmp(folders->items[i], folder)) {
      free(folder);
      return;
    }
  char **item =
      am_list_add(&folders->items, &folders->count, sizeof *folders->items);
  if (item)
    *item = folder;
  else
    free(folder);
}

/* The real path of a file, also of one that is not there: it may be generated,
 * or belong to whoever packed what was generated. malloc'd. */
static char *real_path(const char *path) {
  char *real = realpath(path, NULL);
  if (real)
    return real;
  char *clean = am_path_absolute("/", path);
  char *slash = clean ? strrchr(clean, '/') : NULL;
  if (slash && slash > clean) {
    *slash = '\0';
    char *folder = realpath(clean, NULL);
    *slash = '/';
    if (folder && asprintf(&real, "%s%s", folder, slash) < 0)
      real = NULL;
    free(folder);
  }
  if (!real)
    return clean;
  free(clean);
  return real;
}

/* A FIFO or a device may be all over the system, and is in no project. */
static bool is_file(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Adds the folder of a file; true when that is `directory` or below it. */
static bool add_file(struct amp_folders *folders, const char *directory,
                     const char *path) {
  char *real = real_path(path);
  bool is_below = real && am_path_below(directory, real);
  if (!real || is_below || am_path_system(real)) {
    free(real);
    return is_below;
  }
  char *slash = strrchr(real, '/');
  slash[slash == real] = '\0';
  add(folders, real);
  return false;
}

/* Whether the path leads from the working directory or the unit's folder to
 * another one, which mostly is of the same project: "../include/x.h". */
static bool is_near(const struct amp_pass *pass, LLVMMetadataRef file,
                    const char *path) {
  struct amp_text directory, name;
  const char *slash = strrchr(pass->file, '/');
  size_t folder = slash ? (size_t)(slash - pass->file) + 1 : 0;
  amp_file_read(file, &directory, &name);
  while (name.length > 2 && !memcmp(name.data, "./", 2))
    name = (struct amp_text){name.data + 2, name.length - 2};
  return (name.length > 2 && !memcmp(name.data, "../", 3)) ||
         (folder && !strncmp(path, pass->file, folder) &&
          strstr(path + folder - 1, "/../"));
}

static bool is_new(struct search *search, LLVMMetadataRef file) {
  for (size_t i = search->seen_count; i > 0; i--)
    if (search->seen[i - 1] == file)
      return false;
  LLVMMetadataRef *item =
      am_list_add(&search->seen, &search->seen_count, sizeof *search->seen);
  if (item)
    *item = file;
  return true;
}

/* Some libraries are installed as sources, to be included. */
static bool is_installed(const char *path) {
  return am_path_below("/usr", path) || am_path_below("/opt", path);
}

static void add_function(struct search *search, LLVMMetadataRef file) {
  const char *directory = search->pass->directory;
  char *path = amp_file_path(search->pass, file);
  if (!path || (is_installed(path) && !is_installed(directory))) {
    free(path);
    return;
  }
  bool is_near_by = is_near(search->pass, file, path);
  if (!am_path_is_header(path) && (is_near_by || is_file(path)))
    search->has_own |= add_file(&search->origins->sources, directory, path);
  else if (is_near_by)
    add_file(&search->origins->headers, directory, path);
  free(path);
}

static bool is_line_directive(const char *line) {
  const char *word = line + 1 + strspn(line + 1, " \t");
  return *line == '#' &&
         (!strncmp(word, "line", 4) || isdigit((unsigned char)*word));
}

/* Whether there is a #line in the file. */
static bool is_generated(const char *path) {
  char *text = amp_source_read(path), *line = text;
  while (line && *line && !is_line_directive(line)) {
    line = strchr(line, '\n');
    line += line != NULL;
  }
  bool found = line && *line;
  free(text);
  return found;
}

/* What a project includes from another one, far away, belongs to that. Of what
 * was generated, in a folder that is no project's, the source does not. */
static void drop_foreign(struct search *search, size_t from) {
  const char *directory = search->pass->directory;
  struct amp_folders *sources = &search->origins->sources;
  size_t kept = from;
  if (!search->has_own || (!amp_folder_is_in_repository(directory) &&
                           is_generated(search->pass->file)))
    return;
  for (size_t i = from; i < sources->count; i++)
    if (amp_folder_is_apart(directory, sources->items[i]))
      free(sources->items[i]);
    else
      sources->items[kept++] = sources->items[i];
  sources->count = kept;
}

void amp_origins_find(struct amp_origins *origins, struct amp_pass *pass) {
  struct search search = {.pass = pass, .origins = origins};
  struct amp_node node;
  *origins = (struct amp_origins){0};
  if (is_file(pass->file))
    add_file(&origins->sources, pass->directory, pass->file);
  size_t own = origins->sources.count;
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f) && amp_node_read(LLVMGetSubprogram(f), &node) &&
        node.name.length && !(node.flags & LLVMDIFlagArtificial) &&
        is_new(&search, node.file))
      add_function(&search, node.file);
  drop_foreign(&search, own);
  free(search.seen);
}

static void free_folders(struct amp_folders *folders) {
  for (size_t i = 0; i < folders->count; i++)
    free(folders->items[i]);
  free(folders->items);
}

void amp_origins_free(struct amp_origins *origins) {
  free_folders(&origins->sources);
  free_folders(&origins->headers);
}
