/* SPDX-License-Identifier: MIT
 *
 * All reads are pread: what lies outside the file is not there.
 */
#include "runtime/write/symbols/elf_headers.h"

#include <string.h>
#include <unistd.h>

bool amw_elf_read_at(int fd, uint64_t offset, void *to, size_t size) {
  return offset <= INT64_MAX &&
         pread(fd, to, size, (off_t)offset) == (ssize_t)size;
}

bool amw_elf_read_header(int fd, Elf64_Ehdr *header) {
  return amw_elf_read_at(fd, 0, header, sizeof *header) &&
         memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
         header->e_ident[EI_CLASS] == ELFCLASS64 &&
         header->e_ident[EI_DATA] == ELFDATA2LSB;
}

bool amw_elf_read_section(int fd, const Elf64_Ehdr *header, uint64_t index,
                          Elf64_Shdr *section) {
  return header->e_shentsize >= sizeof *section &&
         amw_elf_read_at(fd, header->e_shoff + index * header->e_shentsize,
                         section, sizeof *section);
}
