/* SPDX-License-Identifier: MIT
 *
 * Walks archives, members and sections. Equal lines are visited once: the same
 * inline function is in many object files of an archive.
 */
#include "tool/compiled/sections.h"

#include "tool/compiled/bitcode.h"
#include "tool/compiled/name.h"
#include "tool/compiled/thin.h"
#include "tool/files/input.h"
#include "tool/terminal/say.h"

#include <appmap/abi.h>

#include <gelf.h>
#include <libelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk;
typedef int object_visit(struct walk *walk, Elf *elf);

struct walk {
  const char *file, *member, *section, *symbol;
  am_section_visit *visit;
  void *context;
  struct am_section_summary *summary;
  struct am_symbol *found; /* what is known of the symbol */
  const char *path;        /* being read: `file`, or a thin archive's member */
  size_t size;             /* of the file or member being read */
  object_visit *object;
  int result;   /* of a thin archive */
  json_t *seen; /* line -> true */
};

/* Was an equal line visited? If not, it counts as visited now. */
static bool is_known(struct walk *walk, const char *text, size_t length) {
  char *key = strndup(text, length);
  bool known = !key || json_object_get(walk->seen, key);
  if (!known)
    json_object_set_new_nocheck(walk->seen, key, json_true());
  free(key);
  return known;
}

static void visit_line(struct walk *walk, const char *text, size_t length) {
  if (length == 0 || is_known(walk, text, length))
    return;
  struct am_section_line line = {.file = walk->file,
                                 .member = walk->member,
                                 .text = text,
                                 .length = length};
  json_error_t error;
  line.json = json_loadb(text, length, JSON_ALLOW_NUL, &error);
  walk->summary->lines++;
  if (json_is_object(line.json))
    walk->visit(walk->context, &line);
  else if (walk->summary->damaged++ == 0)
    am_say("%s%s%s%s: section %s: line %zu: %s", walk->file,
           walk->member ? "(" : "", walk->member ? walk->member : "",
           walk->member ? ")" : "", walk->section, walk->summary->lines,
           line.json ? "not an object" : error.text);
  json_decref(line.json);
}

/* Lines end with a newline; the linker may pad between two of them. */
static void visit_lines(struct walk *walk, const char *text, size_t size) {
  const char *end = text + size;
  while (text < end) {
    while (text < end && *text == '\0')
      text++;
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    if (!stop)
      stop = end;
    visit_line(walk, text, (size_t)(stop - text));
    text = stop < end ? stop + 1 : end;
  }
}

static int visit_section(struct walk *walk, Elf_Scn *section, size_t size) {
  if (size >= AM_INPUT_LIMIT) {
    am_say("%s: section %s: more than " AM_INPUT_LIMIT_TEXT, walk->path,
           walk->section);
    return -1;
  }
  const Elf_Data *data = elf_rawdata(section, NULL);
  if (!data) {
    am_say("%s: section %s: %s", walk->path, walk->section, elf_errmsg(-1));
    return -1;
  }
  if (data->d_buf)
    visit_lines(walk, data->d_buf, data->d_size);
  return 0;
}

/* The plugin was there, though it may have had nothing to write. */
static bool is_signed(Elf_Scn *section) {
  const Elf_Data *data = elf_rawdata(section, NULL);
  return data && data->d_buf &&
         memmem(data->d_buf, data->d_size, APPMAP_SIGNATURE,
                strlen(APPMAP_SIGNATURE));
}

static int visit_sections(struct walk *walk, Elf *elf) {
  size_t names;
  int result = 0;
  if (elf_getshdrstrndx(elf, &names) != 0)
    return 0;
  for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    if (!gelf_getshdr(section, &header) || header.sh_type == SHT_NOBITS)
      continue;
    const char *name = elf_strptr(elf, names, header.sh_name);
    if (name && strcmp(name, walk->section) == 0)
      result |= visit_section(walk, section, header.sh_size);
    if (name && strcmp(name, ".comment") == 0)
      walk->summary->seen |= is_signed(section);
  }
  return result;
}

static void visit_symbol(struct walk *walk, const char *name,
                         const GElf_Sym *symbol) {
  int type = GELF_ST_TYPE(symbol->st_info);
  bool defined = symbol->st_shndx != SHN_UNDEF;
  if ((defined ? type != STT_FUNC && type != STT_GNU_IFUNC
               : type != STT_FUNC && type != STT_NOTYPE) ||
      !am_name_is_symbol(name, walk->symbol))
    return;
  walk->found->defined |= defined;
  walk->found->used |= !defined;
  if (defined && !walk->found->name)
    walk->found->name = strdup(name);
}

static int visit_symbols(struct walk *walk, Elf *elf) {
  for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    if (!gelf_getshdr(section, &header) || header.sh_entsize == 0 ||
        (header.sh_type != SHT_SYMTAB && header.sh_type != SHT_DYNSYM))
      continue;
    walk->found->table |= header.sh_type == SHT_SYMTAB;
    Elf_Data *data = elf_getdata(section, NULL);
    GElf_Sym symbol;
    for (int i = 0; data && gelf_getsym(data, i, &symbol); i++) {
      const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
      if (name)
        visit_symbol(walk, name, &symbol);
    }
  }
  return 0;
}

static bool is_bitcode(int fd, Elf *elf) {
  char start[4];
  return pread(fd, start, sizeof(start), elf_getbase(elf)) == sizeof(start) &&
         am_bitcode_is(start, sizeof(start));
}

static int refuse(const struct walk *walk, bool bitcode) {
  am_say("%s: %s", walk->path,
         bitcode ? "LLVM bitcode (compiled with -flto) that no clang here can "
                   "read: look at the file it is linked into"
                 : "not an object file, executable, library or archive (ELF)");
  return -1;
}

static int visit_object(struct walk *walk, Elf *elf) {
  GElf_Ehdr header;
  if (!gelf_getehdr(elf, &header) || header.e_shoff >= walk->size) {
    am_say("%s: cut off or damaged", walk->path);
    return -1;
  }
  if (walk->summary) {
    walk->summary->linked = header.e_type == ET_EXEC || header.e_type == ET_DYN;
    walk->summary->is_32_bit |= header.e_ident[EI_CLASS] == ELFCLASS32;
  }
  return walk->object(walk, elf);
}

/* elf_rawfile() never frees what it has read of a member. */
static int compile(int bitcode, off_t base, size_t size) {
  char *text = size < AM_INPUT_LIMIT ? malloc(size + 1) : NULL;
  ssize_t length = text ? pread(bitcode, text, size, base) : -1;
  int fd = length > 0 ? am_bitcode_compile(text, (size_t)length) : -1;
  free(text);
  return fd;
}

/* Made into an object file, it is like any other. */
static int visit_bitcode(struct walk *walk, int bitcode, off_t base) {
  size_t before = walk->size;
  int fd = compile(bitcode, base, walk->size);
  struct stat status;
  if (fd < 0 || fstat(fd, &status) != 0)
    return refuse(walk, true);
  Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
  walk->size = (size_t)status.st_size;
  int result = elf && elf_kind(elf) == ELF_K_ELF ? visit_object(walk, elf)
                                                 : refuse(walk, true);
  walk->size = before;
  elf_end(elf);
  close(fd);
  return result;
}

static int visit_archive(struct walk *walk, Elf *archive, int fd) {
  Elf_Cmd command = ELF_C_READ;
  int result = 0;
  Elf *elf;
  while ((elf = elf_begin(fd, command, archive))) {
    const Elf_Arhdr *header = elf_getarhdr(elf);
    walk->member = header ? header->ar_name : NULL;
    walk->size = header ? (size_t)header->ar_size : 0;
    if (elf_kind(elf) == ELF_K_ELF)
      result |= visit_object(walk, elf);
    else if (is_bitcode(fd, elf))
      result |= visit_bitcode(walk, fd, elf_getbase(elf));
    command = elf_next(elf);
    elf_end(elf);
  }
  walk->member = NULL;
  return result;
}

static int walk_file(struct walk *walk);

static void visit_thin_member(void *context, const char *name) {
  struct walk *walk = context;
  const char *slash = *name == '/' ? NULL : strrchr(walk->file, '/');
  char *path = NULL;
  if (asprintf(&path, "%.*s%s", slash ? (int)(slash - walk->file + 1) : 0,
               walk->file, name) < 0)
    return;
  walk->path = path;
  walk->member = name;
  walk->result |= walk_file(walk);
  walk->path = walk->file;
  walk->member = NULL;
  free(path);
}

/* libelf reads all of a file that it does not know. */
static bool is_thin(int fd) {
  char start[16];
  ssize_t count = pread(fd, start, sizeof(start), 0);
  return count > 0 && am_thin_is(start, (size_t)count);
}

static int visit_other(struct walk *walk, int fd, Elf *elf) {
  size_t size = 0;
  if (is_bitcode(fd, elf))
    return visit_bitcode(walk, fd, elf_getbase(elf));
  if (walk->member || walk->size >= AM_INPUT_LIMIT || !is_thin(fd))
    return refuse(walk, false);
  const char *text = elf_rawfile(elf, &size);
  if (!text)
    return refuse(walk, false);
  walk->result = 0;
  am_thin_each(text, size, visit_thin_member, walk);
  return walk->result;
}

static int walk_file(struct walk *walk) {
  struct am_error error;
  am_error_init(&error);
  int fd = am_input_open(walk->path, &walk->size, &error);
  if (fd < 0) {
    am_say("%s: %s", walk->path, error.text);
    return -1;
  }
  elf_version(EV_CURRENT);
  Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
  int result = -1;
  if (!elf)
    am_say("%s: %s", walk->path, elf_errmsg(-1));
  else if (elf_kind(elf) == ELF_K_AR)
    result = visit_archive(walk, elf, fd);
  else if (elf_kind(elf) == ELF_K_ELF)
    result = visit_object(walk, elf);
  else
    result = visit_other(walk, fd, elf);
  elf_end(elf);
  close(fd);
  return result;
}

int am_sections_read(const char *file, const char *name,
                     am_section_visit *visit, void *context,
                     struct am_section_summary *summary) {
  *summary = (struct am_section_summary){.lines = 0};
  struct walk walk = {.file = file,
                      .path = file,
                      .object = visit_sections,
                      .section = name,
                      .visit = visit,
                      .context = context,
                      .summary = summary,
                      .seen = json_object()};
  int result = walk_file(&walk);
  json_decref(walk.seen);
  return result;
}

void am_sections_symbol(const char *file, const char *asked,
                        struct am_symbol *symbol) {
  *symbol = (struct am_symbol){.name = NULL};
  struct walk walk = {.file = file,
                      .path = file,
                      .object = visit_symbols,
                      .symbol = asked,
                      .found = symbol};
  walk_file(&walk);
}
