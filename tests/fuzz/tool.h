/* SPDX-License-Identifier: MIT
 *
 * Commands of appmap-clang, run within the fuzzer.
 */
#ifndef FUZZ_TOOL_H
#define FUZZ_TOOL_H

#include "tool/commands/commands.h"

/* Runs the command with arguments that end with NULL, from /. What it prints
 * has no control characters, its messages are single lines, and its exit status
 * is one of the three. */
void tool_run(const struct am_command *command, const char *const *arguments);

#endif
