/* SPDX-License-Identifier: MIT
 *
 * appmap-clang classmap: an AppMap with all the code of compiled files and no
 * events. The writer makes it, as if of a spool in which every function was
 * called.
 */
#include "runtime/write/document/classmap.h"
#include "config/utf8.h"
#include "runtime/write/document/metadata.h"
#include "runtime/write/sidecar/function.h"
#include "tool/commands/commands.h"
#include "tool/compiled/sections.h"
#include "tool/project/project.h"
#include "tool/terminal/say.h"

#include <appmap/abi.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a spool would hold of a shared object. */
struct code {
  FILE *ids, *lines;
  uint32_t count;
};

static void collect(void *context, const struct am_section_line *line) {
  struct code *code = context;
  fwrite(line->text, 1, line->length, code->lines);
  putc('\n', code->lines);
  const char *text = json_string_value(json_object_get(line->json, "function"));
  if (!text)
    return;
  uint64_t id = strtoull(text, NULL, 16);
  fwrite(&id, sizeof(id), 1, code->ids);
  code->count++;
}

static int read_code(struct code *code, char **files) {
  int status = AM_EXIT_OK;
  for (; *files; files++) {
    struct am_section_summary summary;
    if (am_sections_read(*files, APPMAP_SECTION_SIDECAR, collect, code,
                         &summary) != 0)
      status = AM_EXIT_ERROR;
    else if (summary.lines == 0)
      am_say("warning: %s: not instrumented", *files);
  }
  if (status == AM_EXIT_OK && code->count == 0) {
    am_say("no instrumented function");
    status = AM_EXIT_NO;
  }
  return status;
}

static void put_map(const struct amw_reader *reader, const char *name,
                    uint32_t count) {
  struct amw_sidecar sidecar;
  const struct amw_recording recording = {.kind = "code", .name = name};
  const struct amw_metadata metadata = {
      .reader = reader, .recording = &recording, .sidecar = &sidecar};
  if (amw_sidecar_open(&sidecar, reader) == 0) {
    for (uint32_t i = 1; i <= count; i++) {
      struct amw_function *function = amw_sidecar_function(&sidecar, i);
      if (function)
        function->called = true;
    }
    uint64_t functions;
    json_t *map =
        json_pack("{s:s, s:o, s:o, s:[]}", "version", "1.13.1", "metadata",
                  amw_metadata_make(&metadata), "classMap",
                  amw_classmap_make(&sidecar, &functions), "events");
    json_dumpf(map, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(map);
  }
  amw_sidecar_close(&sidecar);
}

static json_t *describe_project(void) {
  struct am_project project;
  am_project_load(&project);
  json_t *result = json_pack("{s:o}", "app", am_utf8_text(project.config.name));
  am_project_free(&project);
  return result;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{NULL, 0, NULL, 0}};
  if (getopt_long(argc, argv, "", options, NULL) != -1 || optind == argc)
    return am_usage(&am_command_classmap);
  char *ids = NULL, *lines = NULL;
  size_t id_bytes = 0, line_bytes = 0;
  struct code code = {.ids = open_memstream(&ids, &id_bytes),
                      .lines = open_memstream(&lines, &line_bytes)};
  int status = read_code(&code, argv + optind);
  fclose(code.ids);
  fclose(code.lines);
  if (status == AM_EXIT_OK) {
    struct amw_numbers numbers = {.first = 1,
                                  .count = code.count,
                                  .ids = (const unsigned char *)ids,
                                  .sidecar = lines,
                                  .sidecar_length = line_bytes};
    struct amw_reader reader = {
        .process = describe_project(), .modules = &numbers, .module_count = 1};
    const char *slash = strrchr(argv[optind], '/');
    put_map(&reader, slash ? slash + 1 : argv[optind], code.count);
    json_decref(reader.process);
  }
  free(ids);
  free(lines);
  return status;
}

const struct am_command am_command_classmap = {
    .name = "classmap",
    .arguments = "FILE...",
    .summary = "Print an AppMap with all code of a compiled file and no events",
    .help = "FILE: as for `sidecar`; several files become one AppMap.\n"
            "Exit status 1 when nothing in them is instrumented.\n\n"
            "Example: appmap-clang classmap build/app >code.appmap.json\n",
    .run = run,
};
