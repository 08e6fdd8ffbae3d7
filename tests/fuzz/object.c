/* SPDX-License-Identifier: MIT
 *
 * Any bytes as an object file or archive: for the commands that look for what
 * the pass wrote, and for the writer, which looks for names of functions.
 */
#include "input.h"
#include "runtime/write/symbols/elf.h"
#include "tool.h"

#include <string.h>
#include <sys/stat.h>

static void look_up(const char *path) {
  struct stat status;
  struct amw_elf elf;
  char name[AMW_ELF_NAME];
  uint64_t address;
  require(stat(path, &status) == 0, "the input", "is not there");
  amw_elf_open(&elf, path,
               status.st_mtim.tv_sec * 1000000000ll + status.st_mtim.tv_nsec);
  for (size_t i = 0; i < elf.count; i += 1 + elf.count / 16)
    if (amw_elf_name(&elf, elf.functions[i].address, name))
      require(strlen(name) < sizeof name, "a name", "without an end");
  for (uint64_t offset = 0; offset < 0x2000; offset += 0x400)
    if (amw_elf_address(&elf, offset, &address))
      amw_elf_frame(&elf, address, &address);
  amw_elf_close(&elf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct input input = input_make(data, size);
  look_up(input.path);
  tool_run(&am_command_sidecar, (const char *[]){input.path, NULL});
  tool_run(&am_command_sidecar, (const char *[]){"--json", input.path, NULL});
  tool_run(&am_command_classmap, (const char *[]){input.path, NULL});
  tool_run(&am_command_why, (const char *[]){"main", input.path, NULL});
  input_close(&input);
  return 0;
}
