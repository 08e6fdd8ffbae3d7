/* SPDX-License-Identifier: MIT
 *
 * The loader has relocated the program's dynamic section: its addresses are
 * those of this process.
 */
#include "runtime/record/base/libraries.h"
#include "config/utf8.h"

#include <link.h>
#include <stdbool.h>
#include <string.h>

struct search {
  const ElfW(Dyn) * dynamic; /* the program's; NULL: it has none */
  const char *strings;
  bool is_first;
  json_t *paths;
};

/* glibc makes addresses of what is there, where it can be written (-z
 * rodynamic); musl does not. */
static uintptr_t absolute(const struct dl_phdr_info *object, uintptr_t place) {
  return place < object->dlpi_addr ? object->dlpi_addr + place : place;
}

static void take_program(struct search *search,
                         const struct dl_phdr_info *object) {
  for (int i = 0; i < object->dlpi_phnum; i++)
    if (object->dlpi_phdr[i].p_type == PT_DYNAMIC)
      search->dynamic =
          (const void *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
  for (const ElfW(Dyn) *each = search->dynamic; each && each->d_tag; each++)
    if (each->d_tag == DT_STRTAB)
      search->strings = (const char *)absolute(object, each->d_un.d_ptr);
}

static bool is_needed(const struct search *search, const char *name) {
  for (const ElfW(Dyn) *each = search->dynamic; each->d_tag; each++)
    if (each->d_tag == DT_NEEDED &&
        strcmp(search->strings + each->d_un.d_val, name) == 0)
      return true;
  return false;
}

static int look(struct dl_phdr_info *object, size_t size, void *context) {
  struct search *search = context;
  (void)size;
  if (search->is_first) {
    search->is_first = false;
    take_program(search, object);
    return !search->dynamic || !search->strings;
  }
  const char *slash = strrchr(object->dlpi_name, '/');
  if (slash && is_needed(search, slash + 1) &&
      strncmp(slash, "/libappmap", 10) != 0)
    json_array_append_new(search->paths, am_utf8_path(object->dlpi_name));
  return 0;
}

json_t *am_libraries_needed(void) {
  struct search search = {.is_first = true, .paths = json_array()};
  if (search.paths)
    dl_iterate_phdr(look, &search);
  return search.paths;
}
