/* SPDX-License-Identifier: MIT
 *
 * The sidecar's line about the language and the compiler.
 */
#include "pass/describe/unit_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/emit/section.h"
#include "pass/source/standard.h"

/* "Debian clang version 19.1.7 (3)" -> "19.1.7" */
static char *compiler_version(struct amp_pass *pass) {
  static const char word[] = "version ";
  if (!LLVMGetNamedMetadataNumOperands(pass->module, "llvm.ident"))
    return strdup("");
  LLVMValueRef *operands =
      calloc(LLVMGetNamedMetadataNumOperands(pass->module, "llvm.ident"),
             sizeof *operands);
  LLVMGetNamedMetadataOperands(pass->module, "llvm.ident", operands);
  LLVMValueRef text = NULL;
  LLVMGetMDNodeOperands(operands[0], &text);
  free(operands);
  unsigned length = 0;
  const char *ident = text ? LLVMGetMDString(text, &length) : NULL;
  const char *version = ident ? strstr(ident, word) : NULL;
  if (!version)
    return strdup("");
  version += sizeof word - 1;
  return strndup(version, strcspn(version, " ("));
}

void amp_unit_describe(struct amp_pass *pass) {
  struct amp_node unit;
  const char *language = pass->is_cxx ? "c++" : "c";
  amp_node_read(amp_module_unit(pass->module), &unit);
  char *standard = amp_standard_find(pass->is_cxx, unit.language);
  char *version = compiler_version(pass);
  json_t *line = json_pack("{s{ssssssss}}", "unit", "language", language,
                           "standard", standard ? standard : language, "engine",
                           "clang", "version", version ? version : "");
  char *json = json_dumps(line, JSON_COMPACT);
  char *text = NULL;
  if (json && asprintf(&text, "%s\n", json) >= 0)
    amp_section_add_line(pass, "unit", amp_hash(json, strlen(json)), text);
  free(text);
  free(json);
  json_decref(line);
  free(version);
  free(standard);
}
