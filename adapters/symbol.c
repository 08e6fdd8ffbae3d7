/* SPDX-License-Identifier: MIT
 *
 * Looks an address up in the file it was loaded from. dladdr() would know
 * exported functions only, and tests are mostly static.
 */
#include "adapters/symbol.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
  uintptr_t address; /* then: as in the file */
  char *path;        /* of a shared library; NULL: the program itself */
  bool found;
};

static int holds(struct dl_phdr_info *object, size_t size, void *place_) {
  (void)size;
  struct place *place = place_;
  uintptr_t address = place->address - object->dlpi_addr;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD || address < segment->p_vaddr ||
        address - segment->p_vaddr >= segment->p_memsz)
      continue;
    place->address = address;
    place->path =
        object->dlpi_name[0] ? realpath(object->dlpi_name, NULL) : NULL;
    place->found = true;
    return 1;
  }
  return 0;
}

static struct place place_of(const void *address) {
  struct place place = {.address = (uintptr_t)address};
  dl_iterate_phdr(holds, &place);
  return place;
}

/* Sections are only for reading files: they may be missing or, in a file that
 * was replaced meanwhile, wrong. */
static bool lies_within(const ElfW(Shdr) * section, size_t size) {
  return section->sh_offset <= size &&
         section->sh_size <= size - section->sh_offset;
}

static char *look_up(const char *file, size_t size, uintptr_t address) {
  const ElfW(Ehdr) *head = (const void *)file;
  if (size < sizeof *head || memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 ||
      head->e_shentsize != sizeof(ElfW(Shdr)) || head->e_shoff > size ||
      head->e_shnum > (size - head->e_shoff) / sizeof(ElfW(Shdr)))
    return NULL;
  const ElfW(Shdr) *sections = (const void *)(file + head->e_shoff);
  for (unsigned i = 0; i < head->e_shnum; i++) {
    const ElfW(Shdr) *table = &sections[i];
    if (table->sh_type != SHT_SYMTAB || table->sh_link >= head->e_shnum)
      continue;
    const ElfW(Shdr) *names = &sections[table->sh_link];
    if (!lies_within(table, size) || !lies_within(names, size))
      continue;
    const ElfW(Sym) *symbols = (const void *)(file + table->sh_offset);
    for (size_t n = 0; n < table->sh_size / sizeof *symbols; n++)
      if (symbols[n].st_value == address &&
          ELF64_ST_TYPE(symbols[n].st_info) == STT_FUNC &&
          symbols[n].st_name < names->sh_size) {
        char *name = strndup(file + names->sh_offset + symbols[n].st_name,
                             names->sh_size - symbols[n].st_name);
        if (name) /* link-time optimization appends ".llvm.123" */
          name[strcspn(name, ".")] = 0;
        return name;
      }
  }
  return NULL;
}

char *am_symbol_name(const void *address) {
  struct place place = place_of(address);
  char *name = NULL;
  struct stat status;
  int file = place.found ? open(place.path ? place.path : "/proc/self/exe",
                                O_RDONLY | O_CLOEXEC)
                         : -1;
  free(place.path);
  if (file < 0)
    return NULL;
  if (fstat(file, &status) == 0 && status.st_size > 0) {
    size_t size = (size_t)status.st_size;
    void *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (text != MAP_FAILED) {
      name = look_up(text, size, place.address);
      munmap(text, size);
    }
  }
  close(file);
  return name;
}

char *am_symbol_library(const void *address) {
  return place_of(address).path;
}
