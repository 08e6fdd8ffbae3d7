/* SPDX-License-Identifier: MIT
 *
 * Headers of an ELF file of 64 bits, little-endian. False: the file, open as
 * `fd`, has no such thing.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_HEADERS_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_HEADERS_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool amw_elf_read_at(int fd, uint64_t offset, void *to, size_t size);
bool amw_elf_read_header(int fd, Elf64_Ehdr *header);
bool amw_elf_read_section(int fd, const Elf64_Ehdr *header, uint64_t index,
                          Elf64_Shdr *section);

#endif
