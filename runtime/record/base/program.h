/* SPDX-License-Identifier: MIT
 *
 * What the program is called. Programs write over their arguments and name
 * themselves anew; what they were called by when they began is kept.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_PROGRAM_H
#define APPMAP_RUNTIME_RECORD_BASE_PROGRAM_H

#include <stdbool.h>

/* What libc tells a constructor; not before it, where it tells nothing. */
void am_program_began(int argc, char **argv);

/* Once, when recording begins. */
void am_program_init(void);

/* By what name it was started, without folders: the user's word for it, be it a
 * link's. Never empty. */
const char *am_program_name(void);

/* The name of the executable, whatever it was started by; that name where it
 * cannot be known. */
const char *am_program_file(void);

/* Whether the arguments were still what they were when recording began. */
bool am_program_is_untouched(void);

#endif
