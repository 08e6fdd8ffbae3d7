/* SPDX-License-Identifier: MIT
 *
 * Reads what the runtime of the program would find.
 */
#include "tool/compiled/root.h"

#include "tool/files/input.h"

#include <appmap/abi.h>

#include <gelf.h>
#include <libelf.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static char *read_section(Elf *elf) {
  size_t names;
  if (elf_kind(elf) != ELF_K_ELF || elf_getshdrstrndx(elf, &names) != 0)
    return NULL;
  for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    const char *name = gelf_getshdr(section, &header)
                           ? elf_strptr(elf, names, header.sh_name)
                           : NULL;
    if (!name || strcmp(name, APPMAP_SECTION_ROOT) != 0 ||
        header.sh_size >= AM_INPUT_LIMIT)
      continue;
    const Elf_Data *data = elf_rawdata(section, NULL);
    const size_t head = sizeof(GElf_Nhdr) + sizeof(uint64_t); /* owner: 8 */
    return data && data->d_buf && data->d_size > head
               ? strndup((const char *)data->d_buf + head, data->d_size - head)
               : NULL;
  }
  return NULL;
}

char *am_compiled_root(const char *program) {
  struct am_error error;
  size_t size;
  am_error_init(&error);
  int fd = am_input_open(program, &size, &error);
  if (fd < 0)
    return NULL;
  elf_version(EV_CURRENT);
  Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
  char *root = elf ? read_section(elf) : NULL;
  elf_end(elf);
  close(fd);
  return root;
}
