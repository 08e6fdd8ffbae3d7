/* SPDX-License-Identifier: MIT
 *
 * The separate debug file of an executable or shared object: found, as
 * debuggers do, by the build id that a note in the file tells.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_BUILD_ID_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_BUILD_ID_H

#include <elf.h>
#include <stdbool.h>

/* As long as ids are: linkers make 8 to 20 bytes, users any number. */
enum { AMW_BUILD_ID_MAX = 64 };
/* /usr/lib/debug/.build-id/ab/cdef....debug */
enum { AMW_BUILD_ID_PATH = 40 + 2 * AMW_BUILD_ID_MAX };

/* Looks through the notes of one section. False: none of them is a build id. */
bool amw_build_id_path(int fd, const Elf64_Shdr *section,
                       char path[AMW_BUILD_ID_PATH]);

#endif
