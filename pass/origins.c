/* SPDX-License-Identifier: MIT
 *
 * Where the code of a module is written: the unit's own file need not be it,
 * because it may include others, and #line names the file that it was generated
 * from.
 */
#include "pass/root.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/list.h"
#include "config/path.h"
#include "pass/dwarf.h"

/* Files that were looked at. */
struct seen {
  LLVMMetadataRef *items;
  size_t count;
};

/* Takes `folder`. */
static void add(struct am_folders *folders, char *folder) {
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

/* Adds the folder of a file; true when that is `directory` or below it. */
static bool add_file(struct am_folders *folders, const char *directory,
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

/* A path that leads out of a folder of a project mostly stays in that. */
static bool is_near(LLVMMetadataRef file) {
  struct am_text directory, name;
  am_file_read(file, &directory, &name);
  return name.length > 2 && (!memcmp(name.data, "../", 3) ||
                             memmem(name.data, name.length, "/../", 4));
}

static bool is_new(struct seen *seen, LLVMMetadataRef file) {
  for (size_t i = seen->count; i > 0; i--)
    if (seen->items[i - 1] == file)
      return false;
  LLVMMetadataRef *item =
      am_list_add(&seen->items, &seen->count, sizeof *seen->items);
  if (item)
    *item = file;
  return true;
}

static void add_function(struct am_origins *origins, struct am_pass *pass,
                         LLVMMetadataRef file) {
  char *path = am_file_path(pass, file);
  if (!path)
    return;
  bool is_there = access(path, F_OK) == 0;
  if (!am_path_is_header(path) && (is_there || is_near(file)))
    origins->has_own |= add_file(&origins->sources, pass->directory, path);
  else if (is_near(file))
    add_file(&origins->headers, pass->directory, path);
  free(path);
}

void am_origins_find(struct am_origins *origins, struct am_pass *pass) {
  struct seen seen = {0};
  struct am_node node;
  *origins = (struct am_origins){0};
  add_file(&origins->sources, pass->directory, pass->file);
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f) && am_node_read(LLVMGetSubprogram(f), &node) &&
        node.name.length && !(node.flags & AM_FLAG_ARTIFICIAL) &&
        is_new(&seen, node.file))
      add_function(origins, pass, node.file);
  free(seen.items);
}

static void free_folders(struct am_folders *folders) {
  for (size_t i = 0; i < folders->count; i++)
    free(folders->items[i]);
  free(folders->items);
}

void am_origins_free(struct am_origins *origins) {
  free_folders(&origins->sources);
  free_folders(&origins->headers);
}
