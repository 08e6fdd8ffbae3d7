/* SPDX-License-Identifier: MIT
 *
 * appmap-clang why: was a function instrumented, and if not, for what reason.
 * Who knows is asked in this order: what the plugin wrote into the file; debug
 * information and the configuration; tables of symbols; the shared libraries
 * that the file needs. What none of them knows is not guessed.
 */
#include "config/config.h"
#include "config/select.h"
#include "tool/commands/commands.h"
#include "tool/compiled/debug.h"
#include "tool/compiled/line.h"
#include "tool/compiled/name.h"
#include "tool/compiled/program.h"
#include "tool/compiled/sections.h"
#include "tool/files/json.h"
#include "tool/project/project.h"
#include "tool/recording/describe.h"
#include "tool/terminal/say.h"

#include <appmap/abi.h>

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct question {
  const char *given;    /* as asked */
  const char *function; /* the plain name: name, Class::name, ... */
  const char *name;     /* its last part */
  struct am_project project;
  size_t instrumented, skipped; /* in all files */
  json_t *absent;               /* what to say when no file knows it */
  /* Of the file being read: */
  const char *file;
  struct am_section_summary summary;
  json_t *sources; /* set of paths that have an instrumented function */
  json_t *told;    /* set of places that have had their answer */
};

/* Whether the place had no answer yet. */
static bool is_new(struct question *question, const json_t *line,
                   const char *name) {
  char *key = NULL;
  bool result =
      asprintf(&key, "%s:%lld:%s", am_json_text(line, "path", ""),
               (long long)json_integer_value(json_object_get(line, "line")),
               name) > 0 &&
      !json_object_get(question->told, key);
  if (result)
    json_object_set_new_nocheck(question->told, key, json_true());
  free(key);
  return result;
}

static void put_place(const struct am_section_line *line) {
  long long number = json_integer_value(json_object_get(line->json, "line"));
  am_describe_print("%s%s%s%s: ", line->file, line->member ? "(" : "",
                    line->member ? line->member : "", line->member ? ")" : "");
  am_describe_text(stdout, am_json_text(line->json, "path", ""));
  if (number > 0)
    printf(":%lld", number);
  fputs(": ", stdout);
}

static void visit_function(void *context, const struct am_section_line *line) {
  struct question *question = context;
  if (!json_object_get(line->json, "function"))
    return;
  json_object_set_new_nocheck(
      question->sources, am_json_text(line->json, "path", ""), json_true());
  if (!am_line_is(line->json, question->function))
    return;
  is_new(question, line->json, am_json_text(line->json, "name", ""));
  char *name = am_line_name(line->json);
  put_place(line);
  am_describe_print("%s: instrumented", name ? name : "?");
  free(name);
  if (json_object_get(line->json, "shallow"))
    fputs(", shallow: recorded when called from another package", stdout);
  const json_t *labels = json_object_get(line->json, "labels");
  size_t i;
  json_t *label;
  json_array_foreach(labels, i, label)
      am_describe_print("%s%s", i ? ", " : ", labels: ",
                        json_is_string(label) ? json_string_value(label) : "?");
  putchar('\n');
  question->instrumented++;
}

/* Variants of what is instrumented (constructors, instances of templates) are
 * no other functions. */
static void visit_skipped(void *context, const struct am_section_line *line) {
  struct question *question = context;
  if (!am_line_is(line->json, question->function) ||
      !is_new(question, line->json, am_json_text(line->json, "skipped", "")))
    return;
  char *name = am_line_name(line->json);
  put_place(line);
  am_describe_print("%s: not instrumented: %s", name ? name : "?",
                    am_json_text(line->json, "reason", ""));
  putchar('\n');
  free(name);
  question->skipped++;
}

static bool was_seen(const struct question *question) {
  return question->summary.seen || question->summary.lines > 0;
}

/* Why nothing is in the file about a function whose source is `path`, or
 * unknown. */
static const char *unknown_reason(const struct question *question,
                                  const char *path, const char *producer) {
  const struct am_section_summary *file = &question->summary;
  if (strncmp(producer, "GNU C", 5) == 0)
    return "compiled by GCC, which takes no plugin; appmap-cc is clang";
  if (file->is_32_bit)
    return "32-bit code is not instrumented";
  if (!was_seen(question))
    return "the file was compiled without the plugin";
  if (!file->linked)
    return "the plugin left it alone as no code of the project: it is in a "
           "system header, or was made by the compiler";
  if (path && json_object_get(question->sources, path))
    return "the plugin ran, but only the object file (*.o) says why: ask that";
  return "only a part of what was linked was compiled with the plugin; whether "
         "this was, and why it was left alone, only its object file (*.o) "
         "says: ask that";
}

static void visit_debug(void *context,
                        const struct am_debug_function *function) {
  struct question *question = context;
  char *full = NULL;
  if (asprintf(&full, "%s%s%s", function->scope, *function->scope ? "::" : "",
               function->name) < 0)
    return;
  if (!am_name_ends(full, question->function)) {
    free(full);
    return;
  }
  const struct am_config *config = &question->project.config;
  char *path =
      function->path ? am_config_relative(config, function->path) : NULL;
  struct am_selection selection = {.included = true};
  if (path)
    am_config_select(config, path, function->scope, function->name, &selection);
  /* Once for all instances of a template. */
  char *place = NULL;
  if (asprintf(&place, "%s:%d: %s", path ? path : "?", function->line, full) >=
          0 &&
      !json_object_get(question->told, place)) {
    json_object_set_new_nocheck(question->told, place, json_true());
    am_describe_print("%s: %s: not instrumented: %s", question->file, place,
                      selection.included
                          ? unknown_reason(question, path, function->producer)
                          : selection.reason);
    putchar('\n');
    question->skipped++;
  }
  free(place);
  free(path);
  free(full);
}

__attribute__((format(printf, 2, 3))) static void
note_absent(struct question *question, const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  json_array_append_new(question->absent, json_string_nocheck(text));
}

static void say_absent(struct question *question,
                       const struct am_symbol *symbol) {
  const char *file = question->file, *given = question->given;
  if (question->summary.linked && !symbol->table)
    note_absent(question,
                "%s: %s is not instrumented, if it is in this file: that is "
                "stripped of the names of its functions, and does not say",
                file, given);
  else if (question->summary.linked)
    note_absent(question,
                "%s: %s is not in this file, or was inlined or removed when "
                "it was linked",
                file, given);
  else if (symbol->used)
    note_absent(question,
                "%s: %s is not defined in this file, which only calls it: ask "
                "the object file that has it",
                file, given);
  else
    note_absent(question,
                "%s: %s is not defined in this file; static and inline "
                "functions that nothing calls are not compiled",
                file, given);
}

/* Nothing of ours names the function. */
static bool ask_elsewhere(struct question *question, struct am_symbol *symbol) {
  size_t before = question->skipped;
  am_debug_find(question->file, question->name, visit_debug, question);
  am_sections_symbol(question->file, question->function, symbol);
  if (question->skipped > before)
    return true;
  if (!symbol->defined)
    return false;
  char *full = symbol->name ? am_name_plain(symbol->name) : NULL;
  am_describe_print("%s: %s: not instrumented: %s", question->file,
                    full ? full : question->function,
                    unknown_reason(question, NULL, ""));
  putchar('\n');
  free(full);
  question->skipped++;
  return true;
}

/* 1: the file knows the function, 0: it does not, -1: it cannot be read. */
static int ask_file(struct question *question, const char *file,
                    struct am_symbol *symbol) {
  size_t before = question->instrumented + question->skipped;
  struct am_section_summary skipped;
  question->file = file;
  question->sources = json_object();
  question->told = json_object();
  *symbol = (struct am_symbol){.name = NULL};
  int result = am_sections_read(file, APPMAP_SECTION_SIDECAR, visit_function,
                                question, &question->summary);
  if (result == 0)
    result = am_sections_read(file, APPMAP_SECTION_SKIPPED, visit_skipped,
                              question, &skipped);
  if (result == 0) {
    question->summary.lines += skipped.lines;
    result = question->instrumented + question->skipped > before ||
             ask_elsewhere(question, symbol);
  }
  json_decref(question->sources);
  json_decref(question->told);
  return result;
}

static void pass_over(void *context, const struct am_section_line *line) {
  (void)context;
  (void)line;
}

static bool is_instrumented(const char *file) {
  struct am_section_summary summary;
  return am_sections_read(file, APPMAP_SECTION_SIDECAR, pass_over, NULL,
                          &summary) == 0 &&
         summary.lines > 0;
}

/* A library that has nothing to do with AppMap is only meant when the file
 * itself refers to the function: others may have one of that name, too. */
static int ask_libraries(struct question *question,
                         const struct am_program *program, bool used) {
  size_t i;
  json_t *library;
  int found = 0;
  json_array_foreach(program->libraries, i, library) {
    const char *path = json_string_value(library);
    struct am_symbol symbol;
    am_sections_symbol(path, question->function, &symbol);
    free(symbol.name);
    if (!symbol.defined || (!used && !is_instrumented(path)))
      continue;
    found = ask_file(question, path, &symbol) > 0;
    free(symbol.name);
    if (found)
      break; /* the loader, too, takes the first */
  }
  return found;
}

static void check_runtime(const char *file, const struct am_program *program) {
  if (program->executable && program->sidecar && !program->runtime)
    printf("%s: nothing of it is recorded: it is linked without libappmap; "
           "link it with appmap-cc or -lappmap\n",
           file);
}

/* Libtool keeps programs in .libs, and has scripts in their place. */
static void mention_libtool(const char *file) {
  const char *slash = strrchr(file, '/');
  char *path = NULL;
  int folder = slash ? (int)(slash + 1 - file) : 0;
  if (asprintf(&path, "%.*s.libs/%s", folder, file, file + folder) > 0 &&
      access(path, F_OK) == 0)
    am_say("%s: libtool's script; the program is %s", file, path);
  free(path);
}

static int ask(struct question *question, const char *file) {
  struct am_symbol symbol;
  struct am_program program;
  size_t instrumented = question->instrumented;
  int result = ask_file(question, file, &symbol);
  if (result < 0) {
    mention_libtool(file);
    free(symbol.name);
    return -1;
  }
  am_program_read(file, &program);
  if (result == 0 && !ask_libraries(question, &program, symbol.used)) {
    question->file = file;
    say_absent(question, &symbol);
  }
  if (question->instrumented > instrumented)
    check_runtime(file, &program);
  am_program_free(&program);
  free(symbol.name);
  return 0;
}

/* Of several files one that knows the function is enough. */
static void tell_absent(const struct question *question) {
  size_t i;
  json_t *text;
  if (question->instrumented + question->skipped == 0)
    json_array_foreach(question->absent, i, text)
        am_say("%s", json_string_value(text));
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{NULL, 0, NULL, 0}};
  if (getopt_long(argc, argv, "", options, NULL) != -1 || argc - optind < 2)
    return am_usage(&am_command_why);
  char *plain = am_name_plain(argv[optind]);
  if (!plain)
    return AM_EXIT_ERROR;
  struct question question = {.given = argv[optind],
                              .function = plain,
                              .name = am_name_last(plain),
                              .absent = json_array()};
  bool failed = am_project_load(&question.project) != 0;
  for (optind++; optind < argc; optind++)
    failed |= ask(&question, argv[optind]) != 0;
  tell_absent(&question);
  am_project_free(&question.project);
  json_decref(question.absent);
  free(plain);
  if (failed)
    return AM_EXIT_ERROR;
  return question.instrumented ? AM_EXIT_OK : AM_EXIT_NO;
}

const struct am_command am_command_why = {
    .name = "why",
    .arguments = "FUNCTION FILE...",
    .summary = "Say whether a function is instrumented, and why not",
    .help =
        "FUNCTION: a name, Class::name, namespace::Class::name or a linker's\n"
        "name (_Z...). Parameters and template arguments may follow and count\n"
        "for nothing: all functions of the name are told. FILE: best an "
        "object\n"
        "file, which keeps the reasons; of an executable or a library the\n"
        "appmap.yml of the working directory, the debug information, the\n"
        "symbols and the shared libraries that it needs are asked.\n\n"
        "Exit status: 0 when it is instrumented, 1 when not, 2 on errors.\n\n"
        "Example: appmap-clang why hash_round build/hash.o\n",
    .run = run,
};
