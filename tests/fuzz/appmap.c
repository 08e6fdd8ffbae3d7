/* SPDX-License-Identifier: MIT
 *
 * Any text as an AppMap that `show` is to print.
 */
#include "input.h"
#include "tool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct input input = input_make(data, size);
  tool_run(&am_command_show, (const char *[]){input.path, NULL});
  tool_run(&am_command_show,
           (const char *[]){"--all", "--depth=2", "--function=C::f", input.path,
                            NULL});
  input_close(&input);
  return 0;
}
