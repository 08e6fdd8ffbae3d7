/* SPDX-License-Identifier: MIT
 *
 * The sub-commands of appmap-clang, a file each.
 */
#ifndef APPMAP_TOOL_COMMANDS_COMMANDS_H
#define APPMAP_TOOL_COMMANDS_COMMANDS_H

#include "tool/commands/command.h"

extern const struct am_command am_command_clean, am_command_list;
extern const struct am_command am_command_classmap, am_command_init,
    am_command_recover, am_command_remote, am_command_run, am_command_show,
    am_command_sidecar, am_command_status, am_command_why;

#endif
