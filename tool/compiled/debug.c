/* SPDX-License-Identifier: MIT
 *
 * libdwfl relocates object files and opens archives; this file walks the units
 * and names what it finds. A file without debug information has no functions.
 */
#include "tool/compiled/debug.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct search {
  const char *name;
  size_t length; /* of name */
  void (*visit)(void *context, const struct am_debug_function *function);
  void *context;
  Dwarf_Die *unit; /* being read */
};

/* The declaration inside its class, when `function` defines it elsewhere: two
 * steps away at most, where all is well. */
static Dwarf_Die declaration(Dwarf_Die *function) {
  Dwarf_Die result = *function, next;
  Dwarf_Attribute attribute;
  for (int i = 0; i < 8 &&
                  (dwarf_attr(&result, DW_AT_abstract_origin, &attribute) ||
                   dwarf_attr(&result, DW_AT_specification, &attribute)) &&
                  dwarf_formref_die(&attribute, &next);
       i++)
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

/* Since DWARF 5 file 0 is the unit's own, which this libdw takes for none. */
static const char *file_of(Dwarf_Die *function, Dwarf_Die *unit) {
  Dwarf_Attribute attribute;
  Dwarf_Word index;
  const char *file = dwarf_decl_file(function);
  if (file)
    return file;
  bool own = dwarf_attr_integrate(function, DW_AT_decl_file, &attribute) &&
             dwarf_formudata(&attribute, &index) == 0 && index == 0;
  return own ? dwarf_diename(unit) : NULL;
}

static char *path_of(Dwarf_Die *function, Dwarf_Die *unit) {
  Dwarf_Attribute attribute;
  const char *file = file_of(function, unit);
  const char *directory =
      dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir, &attribute));
  char *path = NULL;
  if (!file || *file == '/' || !directory)
    return file ? strdup(file) : NULL;
  return asprintf(&path, "%s/%s", directory, file) < 0 ? NULL : path;
}

/* "twice" is the name of twice<int>, too. */
static bool is_called(const char *name, const struct search *search) {
  return strncmp(name, search->name, search->length) == 0 &&
         (name[search->length] == '\0' || name[search->length] == '<');
}

static int visit_function(Dwarf_Die *die, void *context) {
  struct search *search = context;
  const char *name = dwarf_diename(die);
  if (!name || !is_called(name, search))
    return DWARF_CB_OK;
  /* A definition has code of its own, or was inlined everywhere. */
  Dwarf_Addr address;
  if (dwarf_entrypc(die, &address) != 0 && !dwarf_func_inline(die) &&
      !dwarf_hasattr(die, DW_AT_ranges))
    return DWARF_CB_OK;
  struct am_debug_function function = {.name = search->name};
  char *path = path_of(die, search->unit);
  function.path = path;
  dwarf_decl_line(die, &function.line);
  Dwarf_Attribute attribute;
  function.producer =
      dwarf_formstring(dwarf_attr(search->unit, DW_AT_producer, &attribute));
  if (!function.producer)
    function.producer = "";
  char *scope = scope_of(die);
  function.scope = scope ? scope : "";
  search->visit(search->context, &function);
  free(scope);
  free(path);
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
  struct search search = {
      .name = name, .length = strlen(name), .visit = visit, .context = context};
  Dwfl *dwfl = dwfl_begin(&callbacks);
  if (!dwfl)
    return;
  dwfl_report_offline(dwfl, file, file, -1);
  dwfl_report_end(dwfl, NULL, NULL);
  Dwarf_Addr bias;
  while ((search.unit = dwfl_nextcu(dwfl, search.unit, &bias)))
    dwarf_getfuncs(search.unit, visit_function, &search, 0);
  dwfl_end(dwfl);
}
