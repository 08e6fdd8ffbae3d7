/* SPDX-License-Identifier: MIT
 *
 * The command line that clang gets: the user's, with ours added.
 */
#ifndef APPMAP_DRIVER_COMMAND_H
#define APPMAP_DRIVER_COMMAND_H

#include "driver/installation/clang.h"
#include "driver/installation/installation.h"
#include "driver/line/arguments.h"
#include "driver/line/words.h"

/* What to add is decided by `read`; NULL: nothing. */
struct am_words am_command_line(const struct am_installation *installation,
                                const struct am_clang *clang,
                                const struct am_arguments *read,
                                char *const *arguments, int count);

/* What the plugin must know of the command, for the environment variable
 * _APPMAP_DRIVER: words with commas between. */
const char *am_command_note(const struct am_arguments *read);

/* The pieces, for the driver's own options too. */
void am_command_include(struct am_words *command,
                        const struct am_installation *installation);
void am_command_plugin(struct am_words *command,
                       const struct am_installation *installation, int major);
void am_command_adapters(struct am_words *command,
                         const struct am_installation *installation);
void am_command_runtime(struct am_words *command,
                        const struct am_installation *installation);

#endif
