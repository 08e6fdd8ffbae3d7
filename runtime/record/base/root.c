/* SPDX-License-Identifier: MIT
 *
 * Looks at notes, not at symbols: one that is found in a plugin would keep that
 * from being unloaded.
 */
#include "runtime/record/base/root.h"

#include <appmap/abi.h>

#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static size_t round_up(size_t size, size_t unit) {
  return (size + unit - 1) / unit * unit;
}

/* The root in the notes of a segment, or NULL. */
static const char *find_note(const char *note, size_t left, size_t unit) {
  static const char name[] = APPMAP_ROOT_OWNER;
  ElfW(Nhdr) head;
  while (left >= sizeof head) {
    memcpy(&head, note, sizeof head);
    size_t text = sizeof head + round_up(head.n_namesz, unit);
    size_t size = text + round_up(head.n_descsz, unit);
    if (size > left)
      break;
    if (head.n_namesz == sizeof name && head.n_type == APPMAP_ROOT_TYPE &&
        memcmp(note + sizeof head, name, sizeof name) == 0 && head.n_descsz &&
        !note[text + head.n_descsz - 1])
      return note + text;
    note += size;
    left -= size;
  }
  return NULL;
}

static int look_at(struct dl_phdr_info *object, size_t size, void *found) {
  const char **root = found;
  (void)size;
  for (int i = 0; !*root && i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    if (segment->p_type == PT_NOTE)
      *root = find_note((const char *)(object->dlpi_addr + segment->p_vaddr),
                        segment->p_memsz, segment->p_align == 8 ? 8 : 4);
  }
  return *root != NULL;
}

char *am_root_find(void) {
  const char *noted = NULL;
  struct stat status;
  dl_iterate_phdr(look_at, &noted);
  char *root = noted ? realpath(noted, NULL) : NULL;
  if (root && root[1] && stat(root, &status) == 0 && S_ISDIR(status.st_mode))
    return root;
  free(root);
  return NULL;
}
