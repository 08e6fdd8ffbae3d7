/* SPDX-License-Identifier: MIT
 *
 * Reads the tables of symbols section by section, in batches. Nothing in the
 * file is trusted.
 */
#include "runtime/write/symbols/elf_names.h"
#include "runtime/port/descriptor.h"
#include "runtime/write/symbols/elf_headers.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCH = 128 };

/* Linkers let a name begin in the midst of another. */
static void tell_names(int fd, const Elf64_Shdr *table, const char *text,
                       size_t size, void (*each)(void *, const char *),
                       void *context) {
  Elf64_Sym symbols[BATCH];
  uint64_t left = table->sh_size / sizeof *symbols, at = table->sh_offset;
  while (left > 0) {
    size_t batch = left < BATCH ? (size_t)left : BATCH;
    if (!amw_elf_read_at(fd, at, symbols, batch * sizeof *symbols))
      return;
    for (size_t i = 0; i < batch; i++)
      if (symbols[i].st_name < size &&
          ELF64_ST_TYPE(symbols[i].st_info) != STT_FILE)
        each(context, text + symbols[i].st_name);
    at += batch * sizeof *symbols;
    left -= batch;
  }
}

static void tell_table(int fd, const Elf64_Ehdr *header,
                       const Elf64_Shdr *table,
                       void (*each)(void *, const char *), void *context) {
  enum { MOST = 64 << 20 };
  Elf64_Shdr names;
  if (!amw_elf_read_section(fd, header, table->sh_link, &names) ||
      names.sh_type != SHT_STRTAB)
    return;
  size_t size = names.sh_size < MOST ? (size_t)names.sh_size : MOST;
  char *text = malloc(size + 1);
  if (text && amw_elf_read_at(fd, names.sh_offset, text, size)) {
    text[size] = '\0';
    tell_names(fd, table, text, size, each, context);
  }
  free(text);
}

void amw_elf_names(const char *path,
                   void (*each)(void *context, const char *name),
                   void *context) {
  Elf64_Ehdr header;
  Elf64_Shdr section;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return;
  fd = am_descriptor_move_up(fd);
  if (amw_elf_read_header(fd, &header))
    for (unsigned i = 0; i < header.e_shnum; i++)
      if (amw_elf_read_section(fd, &header, i, &section) &&
          (section.sh_type == SHT_SYMTAB || section.sh_type == SHT_DYNSYM))
        tell_table(fd, &header, &section, each, context);
  close(fd);
}
