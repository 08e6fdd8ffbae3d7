/* SPDX-License-Identifier: MIT
 *
 * What neither IR nor debug info has: documentation comments, source text, and
 * attributes without a trace. libclang reads the one file, without its headers
 * and flags: fast and good enough for what is written beside a function.
 */
#include "pass/source/comments.h"

#include <stdlib.h>
#include <string.h>

#include "pass/base/log.h"
#include "pass/base/plain_comment.h"
#include "pass/llvm/libclang.h"
#include "pass/source/file.h"

static const char no_instrument[] = "no_instrument_function";

/* One function declaration found in a file. Definitions are among them: which
 * ones, libclang does not say of skipped bodies; the line does. */
struct declaration {
  unsigned line;
  char *name, *comment, *source;
  bool no_instrument;
};

struct file {
  struct file *next;
  char *path;
  char *text; /* NULL: it cannot be read */
  bool mentions_attribute;
  bool is_parsed;
  struct declaration *declarations;
  size_t count, capacity;
};

struct amp_comments {
  struct file *files;
  bool warned;
};

/* What the visitors need. */
struct visit {
  const struct amp_libclang *clang;
  void *unit;
  struct file *file;
  struct declaration *declaration; /* whose attributes are visited */
  bool wants_source;
};

static struct file *find_file(struct amp_pass *pass, const char *path) {
  if (!pass->comments && !(pass->comments = calloc(1, sizeof *pass->comments)))
    return NULL;
  for (struct file *f = pass->comments->files; f; f = f->next)
    if (!strcmp(f->path, path))
      return f;
  struct file *file = calloc(1, sizeof *file);
  if (!file)
    return NULL;
  file->path = strdup(path);
  file->text = amp_source_read(path);
  file->is_parsed = !file->text; /* there is nothing to be found */
  file->mentions_attribute = file->text && strstr(file->text, no_instrument);
  file->next = pass->comments->files;
  pass->comments->files = file;
  return file;
}

/* The text of the file in which `location` is spelled, from there on. */
static const char *text_at(struct visit *visit, struct amp_location location,
                           size_t *left) {
  void *file = NULL;
  unsigned offset = 0;
  size_t size = 0;
  visit->clang->getSpellingLocation(location, &file, NULL, NULL, &offset);
  const char *text =
      file ? visit->clang->getFileContents(visit->unit, file, &size) : NULL;
  if (!text || offset > size)
    return NULL;
  *left = size - offset;
  return text + offset;
}

/* libclang does not name the attribute, but its extent is its name. */
static int visit_attribute(struct amp_cursor cursor, struct amp_cursor parent,
                           void *context) {
  struct visit *visit = context;
  size_t left, length = sizeof no_instrument - 1;
  (void)parent;
  if (cursor.kind != AMP_CURSOR_UNEXPOSED_ATTRIBUTE)
    return AMP_VISIT_CONTINUE;
  const char *text = text_at(
      visit, visit->clang->getRangeStart(visit->clang->getCursorExtent(cursor)),
      &left);
  /* __no_instrument_function__ and gnu::no_instrument_function too. */
  if (text && memmem(text, left < length + 8 ? left : length + 8, no_instrument,
                     length))
    visit->declaration->no_instrument = true;
  return AMP_VISIT_CONTINUE;
}

static char *take_string(const struct amp_libclang *clang,
                         struct amp_clang_string string) {
  const char *text = clang->getCString(string);
  char *copy = text && *text ? strdup(text) : NULL;
  clang->disposeString(string);
  return copy;
}

static char *source_of(struct visit *visit, struct amp_cursor cursor) {
  const struct amp_libclang *clang = visit->clang;
  struct amp_range range = clang->getCursorExtent(cursor);
  void *file = NULL;
  unsigned start = 0, end = 0;
  size_t size = 0;
  clang->getExpansionLocation(clang->getRangeStart(range), &file, NULL, NULL,
                              &start);
  clang->getExpansionLocation(clang->getRangeEnd(range), NULL, NULL, NULL,
                              &end);
  const char *text =
      file ? clang->getFileContents(visit->unit, file, &size) : NULL;
  return text && start < end && end <= size ? strndup(text + start, end - start)
                                            : NULL;
}

static bool is_function(int kind) {
  return kind == AMP_CURSOR_FUNCTION || kind == AMP_CURSOR_METHOD ||
         kind == AMP_CURSOR_CONSTRUCTOR || kind == AMP_CURSOR_DESTRUCTOR ||
         kind == AMP_CURSOR_CONVERSION || kind == AMP_CURSOR_FUNCTION_TEMPLATE;
}

static struct declaration *add_declaration(struct file *file) {
  if (file->count == file->capacity) {
    size_t capacity = file->capacity ? 2 * file->capacity : 64;
    struct declaration *larger =
        realloc(file->declarations, capacity * sizeof *larger);
    if (!larger)
      return NULL;
    file->declarations = larger;
    file->capacity = capacity;
  }
  struct declaration *declaration = &file->declarations[file->count++];
  memset(declaration, 0, sizeof *declaration);
  return declaration;
}

static int visit_declaration(struct amp_cursor cursor, struct amp_cursor parent,
                             void *context) {
  struct visit *visit = context;
  const struct amp_libclang *clang = visit->clang;
  (void)parent;
  if (!is_function(cursor.kind))
    return AMP_VISIT_RECURSE;
  struct declaration *declaration = add_declaration(visit->file);
  if (!declaration)
    return AMP_VISIT_CONTINUE;
  clang->getExpansionLocation(clang->getCursorLocation(cursor), NULL,
                              &declaration->line, NULL, NULL);
  declaration->name = take_string(clang, clang->getCursorSpelling(cursor));
  declaration->comment =
      take_string(clang, clang->Cursor_getRawCommentText(cursor));
  if (visit->wants_source)
    declaration->source = source_of(visit, cursor);
  visit->declaration = declaration;
  clang->visitChildren(cursor, visit_attribute, visit);
  return AMP_VISIT_CONTINUE;
}

static void parse(struct amp_pass *pass, struct file *file) {
  const char *arguments[] = {"-x", pass->is_cxx ? "c++" : "c",
                             "-ferror-limit=0", "-w"};
  struct visit visit = {.clang = amp_libclang_load(),
                        .file = file,
                        .wants_source = pass->config.source};
  file->is_parsed = true;
  if (!visit.clang) {
    if (!pass->comments->warned)
      amp_log(pass, AM_LOG_WARNING,
              "libclang %d is not installed: no comments, sources or "
              "no_instrument_function",
              APPMAP_LLVM_MAJOR);
    pass->comments->warned = true;
    return;
  }
  void *index = visit.clang->createIndex(0, 0);
  visit.unit = visit.clang->parseTranslationUnit(
      index, file->path, arguments, sizeof arguments / sizeof *arguments, NULL,
      0,
      AMP_PARSE_SINGLE_FILE | AMP_PARSE_KEEP_GOING |
          (visit.wants_source ? 0 : AMP_PARSE_SKIP_BODIES));
  if (visit.unit) {
    visit.clang->visitChildren(
        visit.clang->getTranslationUnitCursor(visit.unit), visit_declaration,
        &visit);
    visit.clang->disposeTranslationUnit(visit.unit);
  }
  visit.clang->disposeIndex(index);
}

/* By line, and by name where macros put several functions on a line. */
static const struct declaration *
find_declaration(struct amp_pass *pass, const struct amp_function *function,
                 struct file *file) {
  const struct declaration *found = NULL;
  if (!file->is_parsed)
    parse(pass, file);
  for (size_t i = 0; i < file->count; i++) {
    const struct declaration *d = &file->declarations[i];
    if (d->line != function->line)
      continue;
    if (!found || (d->name && !strcmp(d->name, function->name)))
      found = d;
  }
  return found;
}

char *amp_comment_text(struct amp_pass *pass,
                       const struct amp_function *function) {
  struct file *file = find_file(pass, function->file);
  const struct declaration *found =
      file ? find_declaration(pass, function, file) : NULL;
  if (found && found->comment)
    return strdup(found->comment);
  return file && file->text ? amp_plain_comment(file->text, function->line)
                            : NULL;
}

char *amp_source_text(struct amp_pass *pass,
                      const struct amp_function *function) {
  struct file *file = find_file(pass, function->file);
  const struct declaration *found =
      file ? find_declaration(pass, function, file) : NULL;
  return found && found->source ? strdup(found->source) : NULL;
}

bool amp_source_has_attribute(struct amp_pass *pass,
                              const struct amp_function *function) {
  struct file *file = function->line ? find_file(pass, function->file) : NULL;
  if (!file || !file->mentions_attribute)
    return false;
  const struct declaration *found = find_declaration(pass, function, file);
  return found && found->no_instrument;
}

void amp_comments_free(struct amp_comments *comments) {
  struct file *next;
  for (struct file *f = comments ? comments->files : NULL; f; f = next) {
    next = f->next;
    for (size_t i = 0; i < f->count; i++) {
      free(f->declarations[i].name);
      free(f->declarations[i].comment);
      free(f->declarations[i].source);
    }
    free(f->declarations);
    free(f->path);
    free(f->text);
    free(f);
  }
  free(comments);
}
