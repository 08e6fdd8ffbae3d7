/* SPDX-License-Identifier: MIT
 *
 * The functions and virtual tables of an executable or shared object, from its
 * symbol tables and those of its separate debug file. Nothing in the file is
 * trusted, and it is not mapped: it may be cut while it is read.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { AMW_ELF_SEGMENTS = 16, AMW_ELF_NAME = 4096 };

struct amw_elf_function {
  uint64_t address; /* as in the file */
  uint64_t name;    /* where in the file it stands */
  bool is_global, is_debug;
  uint32_t size; /* of what may be a virtual table; 0: a function */
};

struct amw_elf_file {
  char *path;       /* NULL: there is none */
  int64_t modified; /* ns since 1970; one changed since is left alone */
};

/* Zero `functions` and `count` before use. */
struct amw_elf {
  struct amw_elf_file file, debug;
  struct {
    uint64_t offset, size, address;
  } segments[AMW_ELF_SEGMENTS];
  size_t segment_count;
  /* .eh_frame_hdr, a table of where machine functions begin; size 0: none. */
  struct {
    uint64_t offset, size, address;
  } unwind;
  struct amw_elf_function *functions; /* by address */
  size_t count;
  size_t read; /* symbols of any kind */
};

/* Reads the file; one that cannot be read, or was not modified at `modified`,
 * has no functions. */
void amw_elf_open(struct amw_elf *elf, const char *path, int64_t modified);
void amw_elf_close(struct amw_elf *elf);

/* The address of what stands in the file at `offset`. */
bool amw_elf_address(const struct amw_elf *elf, uint64_t offset,
                     uint64_t *address);

/* The function that begins at `address`. Of several names for it one that is
 * global, does not begin with an underscore, and is short. */
bool amw_elf_name(const struct amw_elf *elf, uint64_t address,
                  char name[AMW_ELF_NAME]);

/* The mangled name of the virtual table to whose functions `address` leads. */
bool amw_elf_table(const struct amw_elf *elf, uint64_t address,
                   char name[AMW_ELF_NAME]);

/* Where the machine function begins that holds `address`: a part of the code
 * that begins with a machine function and may hold some without unwind
 * information behind it. False also when only a part of one begins there. */
bool amw_elf_frame(const struct amw_elf *elf, uint64_t address,
                   uint64_t *begins);

#endif
