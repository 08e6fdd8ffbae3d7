/* SPDX-License-Identifier: MIT
 *
 * appmap-clang why: was a function instrumented, and if not, for what reason.
 * Only object files keep the reasons; of a linked file the configuration is
 * asked instead.
 */
#include "config/config.h"
#include "config/select.h"
#include "tool/commands/commands.h"
#include "tool/compiled/debug.h"
#include "tool/compiled/line.h"
#include "tool/compiled/sections.h"
#include "tool/files/json.h"
#include "tool/project/project.h"
#include "tool/recording/describe.h"
#include "tool/terminal/say.h"

#include <appmap/abi.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct question {
  const char *function; /* as asked: name, Class::name, … */
  const char *name;     /* its last part */
  struct am_project project;
  size_t instrumented; /* in all files */
  /* Of the file being read: */
  const char *file;
  size_t skipped;
  json_t *told; /* set of answers from debug information */
  bool any;     /* the plugin ran on at least a part of it */
  bool linked;  /* it is an executable or a shared library */
};

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
  if (!json_object_get(line->json, "function") ||
      !am_line_is(line->json, question->function))
    return;
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

static void visit_skipped(void *context, const struct am_section_line *line) {
  struct question *question = context;
  const char *name = am_json_text(line->json, "skipped", "");
  /* The line has no class: a method is told by its name alone. */
  if (strcmp(name, question->name) != 0)
    return;
  put_place(line);
  am_describe_print("%s: not instrumented: %s", name,
                    am_json_text(line->json, "reason", ""));
  putchar('\n');
  question->skipped++;
}

static const char *unknown_reason(const struct question *question) {
  return question->any ? "the plugin ran, but only the object file (*.o) says "
                         "why: ask that"
                       : "the file was compiled without the plugin";
}

static void visit_debug(void *context,
                        const struct am_debug_function *function) {
  struct question *question = context;
  char *full = NULL;
  if (asprintf(&full, "%s%s%s", function->scope, *function->scope ? "::" : "",
               function->name) < 0)
    return;
  if (!am_line_ends(full, question->function)) {
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
                      selection.included ? unknown_reason(question)
                                         : selection.reason);
    putchar('\n');
    question->skipped++;
  }
  free(place);
  free(path);
  free(full);
}

/* Nothing of ours names the function. */
static void ask_elsewhere(struct question *question) {
  question->told = json_object();
  am_debug_find(question->file, question->name, visit_debug, question);
  json_decref(question->told);
  if (question->skipped)
    return;
  int symbol = am_sections_symbol(question->file, question->function);
  if (symbol > 0) {
    printf("%s: %s: not instrumented: %s\n", question->file, question->function,
           unknown_reason(question));
    question->skipped++;
  } else {
    am_say("%s: %s is not %s", question->file, question->function,
           symbol < 0 ? "instrumented; without a symbol table the file "
                        "does not say more"
           : question->linked
               ? "in this file, or was inlined or removed when it was "
                 "linked"
               : "defined in this file");
  }
}

static int ask(struct question *question, const char *file) {
  struct am_section_summary functions, skipped;
  size_t instrumented = question->instrumented;
  question->file = file;
  question->skipped = 0;
  if (am_sections_read(file, APPMAP_SECTION_SIDECAR, visit_function, question,
                       &functions) != 0 ||
      am_sections_read(file, APPMAP_SECTION_SKIPPED, visit_skipped, question,
                       &skipped) != 0)
    return -1;
  question->any = functions.lines + skipped.lines > 0;
  question->linked = functions.linked;
  if (question->instrumented == instrumented && question->skipped == 0)
    ask_elsewhere(question);
  return 0;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{NULL, 0, NULL, 0}};
  if (getopt_long(argc, argv, "", options, NULL) != -1 || argc - optind < 2)
    return am_usage(&am_command_why);
  struct question question = {.function = argv[optind], .name = argv[optind]};
  for (const char *next; (next = strstr(question.name, "::"));)
    question.name = next + 2;
  bool failed = am_project_load(&question.project) != 0;
  for (optind++; optind < argc; optind++)
    failed |= ask(&question, argv[optind]) != 0;
  am_project_free(&question.project);
  if (failed)
    return AM_EXIT_ERROR;
  return question.instrumented ? AM_EXIT_OK : AM_EXIT_NO;
}

const struct am_command am_command_why = {
    .name = "why",
    .arguments = "FUNCTION FILE...",
    .summary = "Say whether a function is instrumented, and why not",
    .help =
        "FUNCTION: a name, Class::name or namespace::Class::name; all that\n"
        "match are told. FILE: best an object file, which keeps the reasons;\n"
        "of an executable or a library the appmap.yml of the working\n"
        "directory and the debug information are asked.\n\n"
        "Exit status: 0 when it is instrumented, 1 when not, 2 on errors.\n\n"
        "Example: appmap-clang why hash_round build/hash.o\n",
    .run = run,
};
