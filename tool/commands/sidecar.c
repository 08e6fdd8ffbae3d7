/* SPDX-License-Identifier: MIT
 *
 * appmap-clang sidecar: what the pass wrote into a file, for people or, line by
 * line, for programs.
 */
#include "tool/commands/commands.h"
#include "tool/compiled/line.h"
#include "tool/compiled/sections.h"
#include "tool/files/json.h"
#include "tool/recording/describe.h"
#include "tool/terminal/say.h"

#include <appmap/abi.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct output {
  bool raw;
  json_t *types;     /* id -> line */
  json_t *functions; /* lines */
};

static void collect(void *context, const struct am_section_line *line) {
  struct output *output = context;
  if (output->raw) {
    fwrite(line->text, 1, line->length, stdout);
    putchar('\n');
  } else if (json_object_get(line->json, "function")) {
    json_array_append(output->functions, line->json);
  } else if (json_object_get(line->json, "type")) {
    json_object_set(output->types, am_json_text(line->json, "type", ""),
                    line->json);
  } else {
    const json_t *unit = json_object_get(line->json, "unit");
    if (!unit)
      return;
    am_describe_print("unit: %s %s, %s %s", am_json_text(unit, "language", ""),
                      am_json_text(unit, "standard", ""),
                      am_json_text(unit, "engine", ""),
                      am_json_text(unit, "version", ""));
    putchar('\n');
  }
}

static int by_place(const void *left, const void *right) {
  const json_t *a = *(json_t *const *)left, *b = *(json_t *const *)right;
  int paths = strcmp(am_json_text(a, "path", ""), am_json_text(b, "path", ""));
  json_int_t first = json_integer_value(json_object_get(a, "line"));
  json_int_t second = json_integer_value(json_object_get(b, "line"));
  return paths ? paths : (first > second) - (first < second);
}

static void put_type(const struct output *output, const json_t *holder) {
  const char *id = am_json_text(holder, "type", "");
  const char *name =
      am_json_text(json_object_get(output->types, id), "name", "");
  am_describe_text(stdout, *name ? name : *id ? id : "?");
}

static void put_parameter(const struct output *output,
                          const json_t *parameter) {
  const char *name = am_json_text(parameter, "name", "");
  put_type(output, parameter);
  if (*name)
    putchar(' ');
  am_describe_text(stdout, name);
  if (!json_object_get(parameter, "offset"))
    fputs(" [no value]", stdout);
}

static void put_list(const json_t *list, const char *between) {
  size_t i;
  json_t *item;
  json_array_foreach(list, i, item) {
    if (i > 0)
      fputs(between, stdout);
    if (json_is_string(item))
      am_describe_text(stdout, json_string_value(item));
  }
}

static void put_function(const struct output *output, const json_t *function) {
  const json_t *result = json_object_get(function, "result");
  const json_t *labels = json_object_get(function, "labels");
  const json_t *parameters = json_object_get(function, "parameters");
  printf("  %4lld  ",
         (long long)json_integer_value(json_object_get(function, "line")));
  if (result)
    put_type(output, result);
  else
    fputs("void", stdout);
  putchar(' ');
  char *name = am_line_name(function);
  am_describe_text(stdout, name ? name : "?");
  free(name);
  putchar('(');
  size_t i;
  json_t *parameter;
  json_array_foreach(parameters, i, parameter) {
    if (i > 0)
      fputs(", ", stdout);
    put_parameter(output, parameter);
  }
  putchar(')');
  if (json_array_size(labels) > 0) {
    fputs("  [", stdout);
    put_list(labels, ", ");
    putchar(']');
  }
  if (json_object_get(function, "shallow"))
    fputs("  shallow", stdout);
  putchar('\n');
}

static void put_functions(const struct output *output) {
  size_t count = json_array_size(output->functions);
  json_t **order = calloc(count + 1, sizeof(*order));
  for (size_t i = 0; order && i < count; i++)
    order[i] = json_array_get(output->functions, i);
  if (order)
    qsort(order, count, sizeof(*order), by_place);
  for (size_t i = 0; order && i < count; i++) {
    const char *path = am_json_text(order[i], "path", "");
    if (i == 0 || strcmp(path, am_json_text(order[i - 1], "path", "")) != 0) {
      am_describe_text(stdout, path);
      putchar('\n');
    }
    put_function(output, order[i]);
  }
  free(order);
}

static int print(const char *file, bool raw, bool titled) {
  struct output output = {
      .raw = raw, .types = json_object(), .functions = json_array()};
  struct am_section_summary summary;
  int status = AM_EXIT_OK;
  if (titled)
    printf("%s:\n", file);
  if (am_sections_read(file, APPMAP_SECTION_SIDECAR, collect, &output,
                       &summary) != 0) {
    status = AM_EXIT_ERROR;
  } else if (summary.lines == 0) {
    am_say("%s: not instrumented: no section %s", file, APPMAP_SECTION_SIDECAR);
    status = AM_EXIT_NO;
  } else if (!raw) {
    put_functions(&output);
    printf("%zu functions, %zu types\n", json_array_size(output.functions),
           json_object_size(output.types));
  }
  if (status == AM_EXIT_OK && summary.damaged)
    status = AM_EXIT_ERROR;
  json_decref(output.types);
  json_decref(output.functions);
  return status;
}

static int run(int argc, char **argv) {
  bool raw;
  if (am_only_json(argc, argv, &raw) != 0 || optind == argc)
    return am_usage(&am_command_sidecar);
  int worst = AM_EXIT_OK;
  bool titled = argc - optind > 1 && !raw;
  for (; optind < argc; optind++) {
    int status = print(argv[optind], raw, titled);
    worst = status > worst ? status : worst;
  }
  return worst;
}

const struct am_command am_command_sidecar = {
    .name = "sidecar",
    .arguments = "[--json] FILE...",
    .summary = "Print what the plugin wrote into a compiled file",
    .help =
        "FILE: an object file, executable, shared library or static archive.\n"
        "Exit status 1 when it is not instrumented.\n\n"
        "  --json  the lines as they are (docs/sidecar-format.md)\n\n"
        "Example: appmap-clang sidecar build/libshape.a\n",
    .run = run,
};
