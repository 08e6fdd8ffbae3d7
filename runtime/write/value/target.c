/* SPDX-License-Identifier: MIT
 *
 * What a C++ object holds whose type only the running program knows: by the
 * name of the type or of a function that was made for it. And what a weak
 * pointer leads to, as long as it exists.
 */
#include "runtime/write/value/target.h"
#include "runtime/write/scalar/errno_names.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/symbols/demangle.h"
#include "runtime/write/value/part.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- names -------------------------------------------------------------- */

static void replace(char *name, const char *what, const char *with) {
  size_t length = strlen(what), its = strlen(with);
  for (char *at = name; (at = strstr(at, what)); at += its) {
    memcpy(at, with, its);
    memmove(at + its, at + length, strlen(at + length) + 1);
  }
}

void amw_target_tidy(char *name) {
  static const char *const words[][2] = {
      {"std::__cxx11::", "std::"},
      {"std::__1::", "std::"},
      {"std::_V2::", "std::"},
      {"(anonymous namespace)::", ""},
      {" >", ">"},
      {"std::basic_string<char, std::char_traits<char>, std::allocator<char>>",
       "std::string"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    replace(name, words[i][0], words[i][1]);
}

static bool opens(char letter) {
  return letter && strchr("<({[", letter);
}

static bool closes(char letter) {
  return letter && strchr(">)}]", letter);
}

/* Where the arguments of the last template in a name begin, behind the angle;
 * *end: its closing one. NULL: there is none. */
static char *find_arguments(char *name, char **end) {
  char *at = strrchr(name, '>');
  int depth = 0;
  for (*end = at; at && at >= name; at--) {
    depth += closes(*at) - opens(*at);
    if (depth == 0)
      return *at == '<' ? at + 1 : NULL;
  }
  return NULL;
}

/* Leaves one template argument of the name in its place. */
static bool pick_argument(char *name, bool is_last) {
  char *end, *first = find_arguments(name, &end), *from = first;
  int depth = 0;
  if (!first)
    return false;
  for (char *at = first; at < end; at++) {
    depth += opens(*at) - closes(*at);
    if (depth != 0 || *at != ',')
      continue;
    if (!is_last) {
      end = at;
      break;
    }
    from = at + 1;
  }
  from += *from == ' ';
  while (end > from && end[-1] == ' ')
    end--;
  if (from >= end)
    return false;
  memmove(name, from, (size_t)(end - from));
  name[end - from] = '\0';
  return true;
}

/* --- targets ------------------------------------------------------------ */

/* The word at the end of a route; false: not recorded. */
static bool follow(const struct amw_show *show, const struct amw_route *route,
                   struct amw_bytes bytes, uint64_t *word) {
  struct amw_range range;
  if (route->count == 0 ||
      !amw_part_load(bytes, (uint64_t)route->steps[0], 8, word))
    return false;
  for (size_t i = 1; i < route->count; i++)
    if (!amw_memory_find(show->memory, *word + (uint64_t)route->steps[i],
                         &range) ||
        !amw_part_load(range.bytes, 0, 8, word))
      return false;
  return true;
}

/* Mangled names have nothing but such characters. */
static bool is_mangled(struct amw_bytes name) {
  for (size_t i = 0; i < name.length; i++)
    if (!isgraph(name.bytes[i]))
      return false;
  return name.length > 0;
}

/* To be freed; NULL: not known. */
static char *type_name(const struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes) {
  struct amw_range range;
  uint64_t address;
  if (!follow(show, &view->route, bytes, &address) ||
      !amw_memory_find(show->memory, address, &range) || !range.is_text ||
      !is_mangled(range.bytes))
    return NULL;
  char *mangled = strndup((const char *)range.bytes.bytes, range.bytes.length);
  /* A star: no other object has the type. */
  char *name = mangled ? amw_demangle_type(mangled + (*mangled == '*')) : NULL;
  free(mangled);
  return name;
}

static char *find_name(const struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes) {
  uint64_t code;
  if (view->code == AMW_VIEW_ABSENT)
    return type_name(show, view, bytes);
  const char *name = show->symbols && amw_part_load(bytes, view->code, 8, &code)
                         ? amw_symbol_whole(show->symbols, code)
                         : NULL;
  return name ? strdup(name) : NULL;
}

/* "int (*)(int)" */
static bool is_function(const char *type) {
  return strstr(type, "(*)(");
}

static bool show_pointed(struct amw_show *show, const struct amw_view *view,
                         struct amw_bytes bytes) {
  uint64_t address;
  const char *name =
      show->symbols && follow(show, &view->pointer, bytes, &address)
          ? amw_symbol_name(show->symbols, address)
          : NULL;
  if (name)
    amw_show_literal(show, name);
  return name;
}

static bool show_name(struct amw_show *show, const struct amw_view *view,
                      struct amw_bytes bytes, char *name) {
  if (view->has_argument && !pick_argument(name, view->is_last))
    return false;
  if (!is_function(name) || !show_pointed(show, view, bytes)) {
    amw_target_tidy(name);
    amw_show_literal(show, name);
  }
  return true;
}

/* "std::__iostream_category" is iostream_category. */
static const char *last_word(const char *name) {
  const char *colon = strrchr(name, ':');
  name = colon ? colon + 1 : name;
  return name + strspn(name, "_");
}

/* `2 ENOENT (No such file or directory)`, `3 my_category` */
static bool show_error(struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes, char *category) {
  uint64_t value;
  if (!amw_part_load(bytes, view->index, view->index_size, &value))
    return false;
  amw_number_decimal(&show->text, (uint64_t)(int32_t)value, true);
  if (!category || !value)
    return true;
  bool is_errno = strstr(category, "system_error_category") ||
                  strstr(category, "generic_error_category");
  const char *error = is_errno ? amw_errno_name((int)value) : NULL;
  if (error)
    amw_text_print(&show->text, " %s (%s)", error, amw_errno_text((int)value));
  else if (!is_errno)
    amw_text_print(&show->text, " %s", last_word(category));
  return true;
}

bool amw_target_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes) {
  uint64_t first,
      at = view->route.count ? (uint64_t)view->route.steps[0] : view->code;
  bool is_error = view->index != AMW_VIEW_ABSENT;
  if (!amw_part_load(bytes, view->empty == AMW_VIEW_ABSENT ? at : view->empty,
                     8, &first))
    return false;
  if (!first && !is_error) {
    amw_show_literal(show, view->none);
    return true;
  }
  char *name = find_name(show, view, bytes);
  if (!name && amw_show_maybe_uninitialized(show))
    show->is_garbage = true;
  bool is_shown = is_error ? show_error(show, view, bytes, name)
                           : name && show_name(show, view, bytes, name);
  free(name);
  return is_shown;
}

/* --- weak pointers ------------------------------------------------------ */

static bool show_owned(struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes, uint64_t owners) {
  unsigned unused = 64 - 8 * (unsigned)view->index_size;
  int64_t count = (int64_t)(owners << unused) >> unused;
  if (count > 0 || (count == 0 && view->bias == 1))
    return amw_part_show(show, &view->parts[0], bytes);
  amw_show_literal(show, "expired");
  return true;
}

bool amw_weak_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  uint64_t control, owners;
  struct amw_range range;
  if (view->part_count != 1 ||
      !amw_part_load(bytes, view->control, 8, &control))
    return false;
  if (!control) {
    amw_show_literal(show, "NULL");
    return true;
  }
  if (amw_memory_find(show->memory, control, &range) &&
      amw_part_load(range.bytes, view->index, view->index_size, &owners))
    return show_owned(show, view, bytes, owners);
  if (amw_show_maybe_uninitialized(show))
    show->is_garbage = true;
  return false;
}
