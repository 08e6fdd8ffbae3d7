/* SPDX-License-Identifier: MIT
 *
 * Copies of a test framework's header that no folder in front can hide, because
 * the compiler finds them beside the file that includes them, or by a name of
 * the project's.
 */
#ifndef APPMAP_DRIVER_HEADERS_BESIDE_H
#define APPMAP_DRIVER_HEADERS_BESIDE_H

#include "driver/installation/installation.h"
#include "driver/line/arguments.h"
#include "driver/line/words.h"

/* Has the compiler read our header in the place of such a copy that the sources
 * include; ours includes the copy. Does nothing when there is none. */
void am_beside_add(struct am_words *command,
                   const struct am_installation *installation,
                   const struct am_arguments *read);

#endif
