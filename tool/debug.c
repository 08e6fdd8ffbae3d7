/* SPDX-License-Identifier: MIT
 *
 * libdwfl relocates object files and opens archives; this file walks the units
 * and names what it finds. A file without debug information has no functions.
 */
#include "tool/debug.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct search {
  const char *name;
  void (*visit)(void *context, const struct am_debug_function *function);
  void *context;
  const char *directory; /* of the unit being read */
};

/* The declaration inside its class, when `function` defines it elsewhere. */
static Dwarf_Die declaration(Dwarf_Die *function) {
  Dwarf_Die result = *function, next;
  Dwarf_Attribute attribute;
  while ((dwarf_attr(&result, DW_AT_abstract_origin, &attribute) ||
          dwarf_attr(&result, DW_AT_specification, &attribute)) &&
         dwarf_formref_die(&attribute, &next))
    result = next;
  return result;
}

static char *scope_of(Dwarf_Die *function) {
  Dwarf_Die inner = declaration(function), *scopes = NULL;
  int count = dwarf_getscopes_die(&inner, &scopes);
  char *result = strdup(""), *longer;
  for (int i = 1; i < count && result; i++) {
    int tag = dwarf_tag(&scopes[i]);
    const char *name = dwarf_diename(&scopes[i]);
    if (!name || (tag != DW_TAG_namespace && tag != DW_TAG_class_type &&
                  tag != DW_TAG_structure_type && tag != DW_TAG_union_type))
      continue;
    /* Template arguments are no part of a class's name here. */
    if (asprintf(&longer, "%.*s%s%s", (int)strcspn(name, "<"), name,
                 *result ? "::" : "", result) < 0)
      break;
    free(result);
    result = longer;
  }
  free(scopes);
  return result;
}

static int visit_function(Dwarf_Die *die, void *context) {
  struct search *search = context;
  const char *name = dwarf_diename(die);
  if (!name || strcmp(name, search->name) != 0)
    return DWARF_CB_OK;
  /* An inlined function has an abstract entry, and perhaps a real one. */
  Dwarf_Addr address;
  struct am_debug_function function = {
      .name = name, .code = dwarf_entrypc(die, &address) == 0};
  if (!function.code && !dwarf_func_inline(die))
    return DWARF_CB_OK;
  char path[PATH_MAX];
  const char *file = dwarf_decl_file(die);
  if (file) {
    bool absolute = *file == '/' || !search->directory;
    snprintf(path, sizeof(path), "%s%s%s", absolute ? "" : search->directory,
             absolute ? "" : "/", file);
    function.path = path;
  }
  dwarf_decl_line(die, &function.line);
  char *scope = scope_of(die);
  function.scope = scope ? scope : "";
  search->visit(search->context, &function);
  free(scope);
  return DWARF_CB_OK;
}

void am_debug_find(const char *file, const char *name,
                   void (*visit)(void *context,
                                 const struct am_debug_function *function),
                   void *context) {
  static const Dwfl_Callbacks callbacks = {
      .find_debuginfo = dwfl_standard_find_debuginfo,
      .section_address = dwfl_offline_section_address,
  };
  struct search search = {.name = name, .visit = visit, .context = context};
  Dwfl *dwfl = dwfl_begin(&callbacks);
  if (!dwfl)
    return;
  dwfl_report_offline(dwfl, file, file, -1);
  dwfl_report_end(dwfl, NULL, NULL);
  Dwarf_Addr bias;
  for (Dwarf_Die *unit = NULL; (unit = dwfl_nextcu(dwfl, unit, &bias));) {
    Dwarf_Attribute attribute;
    search.directory =
        dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir, &attribute));
    dwarf_getfuncs(unit, visit_function, &search, 0);
  }
  dwfl_end(dwfl);
}
