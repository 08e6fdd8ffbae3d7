/* SPDX-License-Identifier: MIT
 *
 * Reads notes: a name and a description each, padded.
 */
#include "runtime/write/symbols/build_id.h"
#include "runtime/write/symbols/elf_headers.h"

#include <stdio.h>
#include <string.h>

/* A file could say that it has any number of notes. */
enum { MOST_NOTES = 64 };

static uint64_t padded(uint64_t size, const Elf64_Shdr *section) {
  uint64_t align = section->sh_addralign == 8 ? 8 : 4;
  return (size + align - 1) & ~(align - 1);
}

static void put_path(const unsigned char *id, size_t length,
                     char path[AMW_BUILD_ID_PATH]) {
  char *at = path + sprintf(path, "/usr/lib/debug/.build-id/%02x/", id[0]);
  for (size_t i = 1; i < length; i++)
    at += sprintf(at, "%02x", id[i]);
  strcpy(at, ".debug");
}

bool amw_build_id_path(int fd, const Elf64_Shdr *section,
                       char path[AMW_BUILD_ID_PATH]) {
  struct {
    Elf64_Nhdr head;
    char name[4];
    unsigned char id[AMW_BUILD_ID_MAX];
  } note;
  uint64_t at = 0;
  for (int i = 0; i < MOST_NOTES && at < section->sh_size; i++) {
    const size_t head = offsetof(typeof(note), id);
    uint64_t left = section->sh_size - at, offset = section->sh_offset + at;
    if (left < head || !amw_elf_read_at(fd, offset, &note, head))
      return false;
    size_t length = note.head.n_descsz;
    if (note.head.n_type == NT_GNU_BUILD_ID && note.head.n_namesz == 4 &&
        memcmp(note.name, "GNU", 4) == 0 && length > 1 &&
        length <= sizeof note.id && length <= left - head &&
        amw_elf_read_at(fd, offset + head, note.id, length)) {
      put_path(note.id, length, path);
      return true;
    }
    at += padded(sizeof note.head + (uint64_t)note.head.n_namesz, section);
    at += padded(note.head.n_descsz, section);
  }
  return false;
}
