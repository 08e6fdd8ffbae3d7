/* SPDX-License-Identifier: MIT
 *
 * Runs the pass on a module: reads the configuration, decides about each
 * function, instruments it, and says what was done. A failure of ours leaves
 * the module as clang made it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/log/log.h"
#include "config/path.h"
#include "pass/base/log.h"
#include "pass/capture/parameters.h"
#include "pass/capture/plan.h"
#include "pass/describe/exception_types.h"
#include "pass/describe/function_line.h"
#include "pass/describe/type_ids.h"
#include "pass/describe/unit_line.h"
#include "pass/emit/api.h"
#include "pass/emit/enter_leave.h"
#include "pass/emit/module.h"
#include "pass/emit/prologue.h"
#include "pass/emit/section.h"
#include "pass/emit/what.h"
#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"
#include "pass/source/comments.h"
#include "pass/source/function.h"
#include "pass/source/labels.h"
#include "pass/source/project.h"
#include "pass/source/select.h"
#include "pass/source/unit.h"
#include "pass/types/declared.h"

static const char done_name[] = "appmap";

/* Whether it is for a system whose programs libappmap can be part of. */
static bool is_for_programs(LLVMModuleRef module) {
  return amp_module_is_elf(module) && !amp_module_is_for_device(module);
}

/* `word` in the comma-separated list that the driver leaves for us. */
static bool driver_says(const char *word) {
  const char *list = getenv("_APPMAP_DRIVER");
  size_t length = strlen(word);
  for (; list; list = strchr(list, ',')) {
    list += *list == ',';
    if (!strncmp(list, word, length) && (list[length] == ',' || !list[length]))
      return true;
  }
  return false;
}

static void remove_marks(struct amp_pass *pass) {
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f))
    amp_function_unmark(f);
}

/* INFO: the function, and its class if another than the last one's. DEBUG: what
 * is recorded of it. */
static void tell_included(struct amp_pass *pass,
                          const struct amp_function *function) {
  unsigned values = 0;
  if (*function->scope && strcmp(function->scope, pass->told_class)) {
    snprintf(pass->told_class, sizeof pass->told_class, "%s", function->scope);
    amp_log(pass, AM_LOG_INFO, "included class %s %s", function->path,
            function->scope);
  }
  amp_log(pass, AM_LOG_INFO, "included function %s:%u %s", function->path,
          function->line, function->name);
  for (unsigned i = 0; i < function->parameter_count; i++)
    values += function->parameters[i].is_captured;
  amp_log(pass, AM_LOG_DEBUG,
          "  %u of %u parameters, %s, %zu labels%s%s; package %s", values,
          function->parameter_count,
          function->is_result_captured ? "the result"
          : function->has_result       ? "not the result"
                                       : "no result",
          json_array_size(function->labels),
          function->shallow ? ", shallow: " : "",
          function->shallow ? function->shallow : "", function->package);
}

static void instrument(struct amp_pass *pass, struct amp_function *function) {
  amp_labels_read(pass, function);
  amp_parameters_read(pass, function);
  struct amp_plan plan;
  amp_plan_make(pass, function, &plan);
  function->has_plan = plan.call || plan.back;
  char *json = amp_function_describe(pass, function);
  if (!json)
    return;
  uint64_t id = amp_hash(json, strlen(json));
  char *line = amp_line_with_id("function", id, json);
  free(json);
  if (!line)
    return;
  amp_function_insert(
      pass, function,
      amp_section_add_function(pass, function, id, line, &plan));
  free(line);
  pass->included++;
  tell_included(pass, function);
}

static void skip(struct amp_pass *pass, const struct amp_function *function,
                 const char *reason) {
  /* Nobody asks why std::vector is not in the map. Without debug info all that
   * is left is written, as far as can be told. */
  if ((pass->has_debug && !amp_function_is_written(function)) ||
      am_path_system(function->file)) {
    amp_log(pass, AM_LOG_DEBUG, "skipped function %s: %s", function->symbol,
            reason);
    return;
  }
  pass->skipped++;
  amp_section_add_skipped(pass, function, reason);
  amp_log(pass, AM_LOG_INFO, "skipped function %s:%u %s: %s", function->path,
          function->line, function->name, reason);
}

static void consider(struct amp_pass *pass, LLVMValueRef value) {
  struct amp_function function;
  char buffer[256];
  amp_function_read(pass, value, &function);
  const char *reason =
      amp_function_skip_reason(pass, &function, buffer, sizeof buffer);
  if (reason)
    skip(pass, &function, reason);
  else
    instrument(pass, &function);
  amp_prologue_free(function.prologue);
  amp_function_free(&function);
}

static void consider_all(struct amp_pass *pass) {
  struct amp_values functions = {0};
  /* Inserting adds functions, so collect first. */
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f))
      amp_values_add(&functions, f);
  for (size_t i = 0; i < functions.count; i++)
    if (amp_function_is_api(pass, functions.items[i]))
      amp_api_connect(pass, functions.items[i]);
    else
      consider(pass, functions.items[i]);
  free(functions.items);
  if (pass->included) {
    amp_unit_describe(pass);
    amp_exception_types_describe(pass);
    amp_what_describe(pass);
    if (pass->root)
      amp_section_add_root(pass, pass->root);
    amp_module_finish(pass);
  }
}

/* Addresses and descriptors are recorded as 64 bits. */
static bool is_64_bit(struct amp_pass *pass) {
  if (LLVMPointerSize(pass->layout) == 8)
    return true;
  amp_log(pass, AM_LOG_WARNING, "%s: 32-bit code is not instrumented",
          pass->file);
  return false;
}

/* IR that was made elsewhere, without the marks that the driver asks for. */
static bool is_unmarked_ir(LLVMModuleRef module) {
  size_t length;
  const char *name = LLVMGetModuleIdentifier(module, &length);
  const char *dot = strrchr(name, '.');
  if (!dot || (strcmp(dot, ".ll") && strcmp(dot, ".bc")))
    return false;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f;
       f = LLVMGetNextFunction(f))
    if (amp_function_is_marked(f))
      return false;
  return true;
}

static void tell(void *context, enum am_log_level level, const char *line) {
  amp_log(context, level, "%s", line);
}

/* The environment and the configuration that this module is compiled by. */
static void tell_begin(struct amp_pass *pass) {
  amp_log(pass, AM_LOG_DEBUG, "compiling %s in %s", pass->file,
          pass->directory);
  am_log_environment(tell, pass);
  am_log_config(&pass->config, tell, pass);
}

static void run(struct amp_pass *pass) {
  if (!is_for_programs(pass->module) || !is_64_bit(pass) ||
      !amp_project_load(pass))
    return;
  tell_begin(pass);
  if (!pass->has_debug)
    amp_log(pass, AM_LOG_WARNING,
            "%s: compiled without -g: no line numbers, parameter names or "
            "types%s",
            pass->file, pass->is_cxx ? ", and names stay mangled" : "");
  else if (pass->has_lines_only)
    amp_log(pass, AM_LOG_WARNING,
            "%s: compiled with line numbers only: no parameter names or types",
            pass->file);
  amp_module_sign(pass->module);
  /* A build has many units, and few with a main: one of them says it. */
  LLVMValueRef main = LLVMGetNamedFunction(pass->module, "main");
  if (main && !LLVMIsDeclaration(main))
    amp_project_check(pass);
  amp_declared_begin(pass);
  consider_all(pass);
  amp_declared_end(pass);
  amp_log(pass, AM_LOG_INFO, "%s: %u functions included, %u skipped",
          pass->file, pass->included, pass->skipped);
}

static bool is_done(LLVMModuleRef module) {
  size_t length = sizeof done_name - 1;
  if (LLVMGetNamedMetadata(module, done_name, length) ||
      LLVMGetNamedGlobal(module, "__appmap_module"))
    return true;
  LLVMGetOrInsertNamedMetadata(module, done_name, length);
  return false;
}

static bool run_on(LLVMModuleRef module) {
  if (is_done(module))
    return false;
  struct amp_pass pass = {
      .module = module,
      .context = LLVMGetModuleContext(module),
      .layout = LLVMGetModuleDataLayout(module),
      .marked = driver_says("mark-instrument") && !is_unmarked_ir(module),
  };
  amp_project_read_environment(&pass);
  amp_unit_read(&pass);
  run(&pass);
  if (pass.marked)
    remove_marks(&pass);
  if (driver_says("strip-debug"))
    LLVMStripModuleDebugInfo(module);
  amp_project_free(&pass);
  amp_type_cache_free(pass.types);
  amp_comments_free(pass.comments);
  free(pass.compiler_used.items);
  free(pass.used.items);
  return true;
}

/* Runs when the library is loaded. */
__attribute__((constructor)) static void offer(void) {
  amp_door_set_pass(run_on);
}
