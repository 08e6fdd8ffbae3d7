/* SPDX-License-Identifier: MIT
 *
 * Reads the declarations of a source file with libclang: without its headers
 * and flags, fast and good enough for a type that is written out.
 */
#include "pass/types/declarations.h"

#include <stdlib.h>
#include <string.h>

#include "pass/base/log.h"
#include "pass/llvm/libclang.h"
#include "pass/source/file.h"

struct file {
  struct file *next;
  char *path;
  struct amp_declarations list;
  size_t capacity;
};

struct amp_declared {
  struct file *files;
};

struct visit {
  const struct amp_libclang *clang;
  struct file *file;
};

static bool is_function(int kind) {
  return kind == AMP_CURSOR_FUNCTION || kind == AMP_CURSOR_METHOD ||
         kind == AMP_CURSOR_CONVERSION || kind == AMP_CURSOR_FUNCTION_TEMPLATE;
}

static bool has_type(int kind) {
  return kind == AMP_CURSOR_FIELD || kind == AMP_CURSOR_PARAMETER ||
         kind == AMP_CURSOR_TYPEDEF || kind == AMP_CURSOR_TYPE_ALIAS;
}

/* A type, or a source that has such types. */
static bool is_wanted(const char *text) {
  return strstr(text, "_BitInt") || strstr(text, "omplex") ||
         strstr(text, "ext_vector_type");
}

static char *take(const struct amp_libclang *clang,
                  struct amp_clang_string string) {
  const char *text = clang->getCString(string);
  char *copy = strdup(text ? text : "");
  clang->disposeString(string);
  return copy;
}

static bool grow(struct file *file) {
  if (file->list.count < file->capacity)
    return true;
  size_t capacity = file->capacity ? 2 * file->capacity : 16;
  struct amp_declaration *larger =
      realloc(file->list.items, capacity * sizeof *larger);
  if (!larger)
    return false;
  file->list.items = larger;
  file->capacity = capacity;
  return true;
}

static void add(struct visit *visit, struct amp_cursor cursor, char *type) {
  const struct amp_libclang *clang = visit->clang;
  struct file *file = visit->file;
  if (!grow(file)) {
    free(type);
    return;
  }
  struct amp_declaration *added = &file->list.items[file->list.count++];
  *added = (struct amp_declaration){
      .is_function = is_function(cursor.kind),
      .name = take(clang, clang->getCursorSpelling(cursor)),
      .type = type};
  clang->getExpansionLocation(clang->getCursorLocation(cursor), NULL,
                              &added->line, NULL, NULL);
}

static int visit_declaration(struct amp_cursor cursor, struct amp_cursor parent,
                             void *context) {
  struct visit *visit = context;
  const struct amp_libclang *clang = visit->clang;
  (void)parent;
  if (!is_function(cursor.kind) && !has_type(cursor.kind))
    return AMP_VISIT_RECURSE;
  struct amp_clang_type type = is_function(cursor.kind)
                                   ? clang->getCursorResultType(cursor)
                                   : clang->getCursorType(cursor);
  char *text =
      take(clang, clang->getTypeSpelling(clang->getCanonicalType(type)));
  if (text && is_wanted(text))
    add(visit, cursor, text);
  else
    free(text);
  return AMP_VISIT_RECURSE;
}

static void parse(struct amp_pass *pass, struct file *file, const char *text) {
  /* Of all headers <complex.h> matters: it has the word `complex`. */
  const char *arguments[] = {
      "-x", pass->is_cxx ? "c++" : "c", "-ferror-limit=0", "-w",
      !pass->is_cxx && strstr(text, "complex.h") ? "-Dcomplex=_Complex" : "-w"};
  struct visit visit = {amp_libclang_load(), file};
  if (!visit.clang) {
    amp_log(pass, AM_LOG_WARNING,
            "libclang %d is not installed: no widths of _BitInt, and no signs "
            "of complex integers, of %s",
            APPMAP_LLVM_MAJOR, file->path);
    return;
  }
  void *index = visit.clang->createIndex(0, 0);
  void *unit = visit.clang->parseTranslationUnit(
      index, file->path, arguments, sizeof arguments / sizeof *arguments, NULL,
      0, AMP_PARSE_SINGLE_FILE | AMP_PARSE_KEEP_GOING);
  if (unit) {
    visit.clang->visitChildren(visit.clang->getTranslationUnitCursor(unit),
                               visit_declaration, &visit);
    visit.clang->disposeTranslationUnit(unit);
  }
  visit.clang->disposeIndex(index);
}

const struct amp_declarations *amp_declarations_of(struct amp_pass *pass,
                                                   const char *path) {
  if (!pass->declared && !(pass->declared = calloc(1, sizeof *pass->declared)))
    return NULL;
  for (struct file *f = pass->declared->files; f; f = f->next)
    if (!strcmp(f->path, path))
      return &f->list;
  struct file *file = calloc(1, sizeof *file);
  if (!file || !(file->path = strdup(path))) {
    free(file);
    return NULL;
  }
  file->next = pass->declared->files;
  pass->declared->files = file;
  char *text = amp_source_read(path);
  if (text && is_wanted(text))
    parse(pass, file, text);
  free(text);
  return &file->list;
}

void amp_declarations_free(struct amp_pass *pass) {
  struct file *next;
  for (struct file *f = pass->declared ? pass->declared->files : NULL; f;
       f = next) {
    next = f->next;
    for (size_t i = 0; i < f->list.count; i++) {
      free(f->list.items[i].name);
      free(f->list.items[i].type);
    }
    free(f->list.items);
    free(f->path);
    free(f);
  }
  free(pass->declared);
  pass->declared = NULL;
}
