/* SPDX-License-Identifier: MIT
 *
 * ELF of 64 bits, little-endian, as far as names of functions need it. All
 * reads are pread: what lies outside the file is not there.
 */
#include "runtime/write/symbols/elf.h"
#include "runtime/port/descriptor.h"
#include "runtime/write/symbols/build_id.h"
#include "runtime/write/symbols/elf_headers.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* On the stack, which may be a small one. */
enum { BATCH = 128 };

/* Of all tables together: the largest browsers have two million. A file with
 * holes could say that there are any number. */
enum { MOST_SYMBOLS = 8 << 20 };

/* Names of one address. */
enum { MOST_NAMES = 256 };

static int64_t modified(const struct stat *status) {
  return status->st_mtim.tv_sec * 1000000000LL + status->st_mtim.tv_nsec;
}

static int open_file(const struct amw_elf_file *file) {
  struct stat status;
  int fd =
      file->path ? open(file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
  if (fd < 0)
    return -1;
  fd = am_descriptor_move_up(fd);
  if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
      modified(&status) == file->modified)
    return fd;
  close(fd);
  return -1;
}

static void add_segments(struct amw_elf *elf, int fd,
                         const Elf64_Ehdr *header) {
  Elf64_Phdr segment;
  if (header->e_phentsize < sizeof segment)
    return;
  for (unsigned i = 0; i < header->e_phnum; i++) {
    uint64_t at = header->e_phoff + (uint64_t)i * header->e_phentsize;
    if (!amw_elf_read_at(fd, at, &segment, sizeof segment))
      return;
    if (segment.p_type == PT_GNU_EH_FRAME) {
      elf->unwind.offset = segment.p_offset;
      elf->unwind.size = segment.p_filesz;
      elf->unwind.address = segment.p_vaddr;
    }
    if (segment.p_type != PT_LOAD || elf->segment_count == AMW_ELF_SEGMENTS)
      continue;
    elf->segments[elf->segment_count].offset = segment.p_offset;
    elf->segments[elf->segment_count].size = segment.p_filesz;
    elf->segments[elf->segment_count++].address = segment.p_vaddr;
  }
}

static bool is_function(const Elf64_Sym *symbol) {
  unsigned type = ELF64_ST_TYPE(symbol->st_info);
  /* One that is not defined here has an address nevertheless when the
   * executable takes it: of its own entry to the function. */
  return (type == STT_FUNC || type == STT_GNU_IFUNC) && symbol->st_name &&
         symbol->st_value;
}

/* A virtual table has at least two words and the address of a function. */
static bool may_be_table(const Elf64_Sym *symbol) {
  return ELF64_ST_TYPE(symbol->st_info) == STT_OBJECT && symbol->st_name &&
         symbol->st_shndx != SHN_UNDEF && symbol->st_value % 8 == 0 &&
         symbol->st_size % 8 == 0 && symbol->st_size >= 24 &&
         symbol->st_size <= UINT32_MAX;
}

static bool add_function(struct amw_elf *elf, const Elf64_Sym *symbol,
                         uint64_t names, bool is_debug) {
  if ((elf->count & (elf->count - 1)) == 0) {
    size_t room = elf->count ? 2 * elf->count : 1;
    void *functions =
        reallocarray(elf->functions, room, sizeof *elf->functions);
    if (!functions)
      return false;
    elf->functions = functions;
  }
  elf->functions[elf->count++] = (struct amw_elf_function){
      .address = symbol->st_value,
      .name = names + symbol->st_name,
      .is_global = ELF64_ST_BIND(symbol->st_info) != STB_LOCAL,
      .is_debug = is_debug,
      .size = is_function(symbol) ? 0 : (uint32_t)symbol->st_size,
  };
  return true;
}

static void add_table(struct amw_elf *elf, int fd, const Elf64_Ehdr *header,
                      const Elf64_Shdr *table, bool is_debug) {
  Elf64_Shdr names;
  Elf64_Sym symbols[BATCH];
  if (!amw_elf_read_section(fd, header, table->sh_link, &names) ||
      names.sh_type != SHT_STRTAB)
    return;
  uint64_t left = table->sh_size / sizeof *symbols, at = table->sh_offset;
  while (left > 0 && elf->read < MOST_SYMBOLS) {
    size_t batch = left < BATCH ? (size_t)left : BATCH;
    elf->read += batch;
    if (!amw_elf_read_at(fd, at, symbols, batch * sizeof *symbols))
      return;
    for (size_t i = 0; i < batch; i++)
      if ((is_function(&symbols[i]) || may_be_table(&symbols[i])) &&
          symbols[i].st_name < names.sh_size &&
          !add_function(elf, &symbols[i], names.sh_offset, is_debug))
        return;
    at += batch * sizeof *symbols;
    left -= batch;
  }
}

static void set_debug(struct amw_elf *elf, int fd, const Elf64_Shdr *section) {
  char path[AMW_BUILD_ID_PATH];
  struct stat status;
  if (elf->debug.path || !amw_build_id_path(fd, section, path) ||
      stat(path, &status) != 0)
    return;
  elf->debug.path = strdup(path);
  elf->debug.modified = modified(&status);
}

static void add_file(struct amw_elf *elf, int fd, bool is_debug) {
  Elf64_Ehdr header;
  Elf64_Shdr section;
  bool has_table = false;
  if (!amw_elf_read_header(fd, &header))
    return;
  if (!is_debug)
    add_segments(elf, fd, &header);
  for (unsigned i = 0; i < header.e_shnum; i++) {
    if (!amw_elf_read_section(fd, &header, i, &section))
      return;
    has_table |= section.sh_type == SHT_SYMTAB;
    if (section.sh_type == SHT_SYMTAB || section.sh_type == SHT_DYNSYM)
      add_table(elf, fd, &header, &section, is_debug);
    else if (section.sh_type == SHT_NOTE && !is_debug)
      set_debug(elf, fd, &section);
  }
  if (is_debug || has_table)
    return;
  fd = open_file(&elf->debug);
  if (fd < 0)
    return;
  add_file(elf, fd, true);
  close(fd);
}

static int compare(const void *a, const void *b) {
  const struct amw_elf_function *x = a, *y = b;
  return (x->address > y->address) - (x->address < y->address);
}

void amw_elf_open(struct amw_elf *elf, const char *path, int64_t when) {
  *elf = (struct amw_elf){.file = {strdup(path), when}};
  int fd = open_file(&elf->file);
  if (fd < 0)
    return;
  add_file(elf, fd, false);
  close(fd);
  if (elf->count > 0)
    qsort(elf->functions, elf->count, sizeof *elf->functions, compare);
}

void amw_elf_close(struct amw_elf *elf) {
  free(elf->file.path);
  free(elf->debug.path);
  free(elf->functions);
  *elf = (struct amw_elf){0};
}

bool amw_elf_address(const struct amw_elf *elf, uint64_t offset,
                     uint64_t *address) {
  for (size_t i = 0; i < elf->segment_count; i++)
    if (offset - elf->segments[i].offset < elf->segments[i].size) {
      *address = offset - elf->segments[i].offset + elf->segments[i].address;
      return true;
    }
  return false;
}

/* Without a version, as in "puts@GLIBC_2.2.5". */
static bool read_name(int fd, uint64_t at, char name[AMW_ELF_NAME]) {
  ssize_t n =
      fd < 0 || at > INT64_MAX ? -1 : pread(fd, name, AMW_ELF_NAME, (off_t)at);
  char *end = n > 0 ? memchr(name, '\0', (size_t)n) : NULL;
  if (!end || end == name)
    return false;
  name[strcspn(name, "@")] = '\0';
  return true;
}

/* Of equals the shorter: `sqrt`, which libm also calls `f32xsqrtf64`. */
static bool is_simpler(const char *name, const char *other) {
  size_t length = strlen(name), its = strlen(other);
  return length < its || (length == its && strcmp(name, other) < 0);
}

static int rank(const struct amw_elf_function *function, const char *name) {
  bool is_plain = name[0] != '_' || name[1] == 'Z';
  return 2 * function->is_global + is_plain;
}

static size_t first_at(const struct amw_elf *elf, uint64_t address) {
  size_t low = 0, high = elf->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (elf->functions[middle].address < address)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool amw_elf_name(const struct amw_elf *elf, uint64_t address,
                  char name[AMW_ELF_NAME]) {
  char other[AMW_ELF_NAME];
  size_t at = first_at(elf, address);
  int best = -1;
  if (at == elf->count || elf->functions[at].address != address)
    return false;
  int file = open_file(&elf->file), debug = open_file(&elf->debug);
  size_t end = elf->count - at < MOST_NAMES ? elf->count : at + MOST_NAMES;
  for (; at < end && elf->functions[at].address == address; at++) {
    const struct amw_elf_function *function = &elf->functions[at];
    if (function->size ||
        !read_name(function->is_debug ? debug : file, function->name, other))
      continue;
    int its = rank(function, other);
    if (its < best || (its == best && !is_simpler(other, name)))
      continue;
    best = its;
    memcpy(name, other, sizeof other);
  }
  if (file >= 0)
    close(file);
  if (debug >= 0)
    close(debug);
  return best >= 0;
}

bool amw_elf_table(const struct amw_elf *elf, uint64_t address,
                   char name[AMW_ELF_NAME]) {
  size_t at = first_at(elf, address);
  size_t first = at < MOST_NAMES ? 0 : at - MOST_NAMES;
  while (at > first && !elf->functions[at - 1].size)
    at--;
  if (at == first)
    return false;
  const struct amw_elf_function *table = &elf->functions[at - 1];
  uint64_t distance = address - table->address;
  if (distance < 16 || distance >= table->size)
    return false;
  int fd = open_file(table->is_debug ? &elf->debug : &elf->file);
  if (fd < 0)
    return false;
  bool is_found =
      read_name(fd, table->name, name) && strncmp(name, "_ZTV", 4) == 0;
  close(fd);
  return is_found;
}

/* What stands before the table. Its numbers are encoded as all linkers do it:
 * counts in 4 bytes, addresses in 4 bytes from the beginning of it all. */
struct unwind_head {
  unsigned char version, pointer, count_as, table;
  int32_t frames;
  uint32_t count;
};

struct unwind_entry {
  int32_t begins, frame;
};

static bool read_unwind(const struct amw_elf *elf, int fd,
                        struct unwind_head *head) {
  enum { UDATA4 = 0x03, SDATA4 = 0x0b, DATAREL = 0x30 };
  return elf->unwind.size >= sizeof *head &&
         amw_elf_read_at(fd, elf->unwind.offset, head, sizeof *head) &&
         head->version == 1 && (head->pointer & 0x0f) == SDATA4 &&
         head->count_as == UDATA4 && head->table == (DATAREL | SDATA4) &&
         head->count <=
             (elf->unwind.size - sizeof *head) / sizeof(struct unwind_entry);
}

static bool read_memory(const struct amw_elf *elf, int fd, uint64_t address,
                        void *to, size_t size) {
  for (size_t i = 0; i < elf->segment_count; i++)
    if (address - elf->segments[i].address < elf->segments[i].size)
      return amw_elf_read_at(
          fd, address - elf->segments[i].address + elf->segments[i].offset, to,
          size);
  return false;
}

/* Whether the code that an entry is about begins where a function does, rather
 * than being a part that was put elsewhere (-fsplit-machine-functions): there
 * the frame is set up already, which is said first. */
static bool is_whole(const struct amw_elf *elf, int fd,
                     const struct unwind_entry *entry) {
  enum { DEF_CFA = 0x0c, DEF_CFA_REGISTER, DEF_CFA_OFFSET };
  struct {
    uint32_t length, common;
    int32_t begins; /* from here, as all compilers encode it */
    uint32_t size;
    unsigned char rest[8];
  } frame;
  uint64_t at = elf->unwind.address + (uint64_t)(int64_t)entry->frame;
  if (!read_memory(elf, fd, at, &frame, sizeof frame) ||
      at + offsetof(__typeof__(frame), begins) +
              (uint64_t)(int64_t)frame.begins !=
          elf->unwind.address + (uint64_t)(int64_t)entry->begins ||
      frame.rest[0] + 1u >= sizeof frame.rest)
    return true;
  unsigned char first = frame.rest[frame.rest[0] + 1];
  return first < DEF_CFA || first > DEF_CFA_OFFSET;
}

bool amw_elf_frame(const struct amw_elf *elf, uint64_t address,
                   uint64_t *begins) {
  struct unwind_head head;
  struct unwind_entry entry, found = {0};
  int64_t place = (int64_t)(address - elf->unwind.address);
  int fd = open_file(&elf->file);
  bool is_read = fd >= 0 && read_unwind(elf, fd, &head);
  uint64_t low = 0, high = is_read ? head.count : 0;
  while (low < high && is_read) {
    uint64_t middle = low + (high - low) / 2;
    is_read = amw_elf_read_at(
        fd, elf->unwind.offset + sizeof head + middle * sizeof entry, &entry,
        sizeof entry);
    if (!is_read || entry.begins > place) {
      high = middle;
    } else {
      low = middle + 1;
      found = entry;
    }
  }
  *begins = elf->unwind.address + (uint64_t)(int64_t)found.begins;
  is_read = is_read && low > 0 && is_whole(elf, fd, &found);
  if (fd >= 0)
    close(fd);
  return is_read;
}
