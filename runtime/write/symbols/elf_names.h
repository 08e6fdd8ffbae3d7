/* SPDX-License-Identifier: MIT
 *
 * The names of all symbols of a file.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_NAMES_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_ELF_NAMES_H

/* Calls `each` with the name of every symbol of the file, defined there or not,
 * as far as the names are in the first 64 MiB of a table of names. */
void amw_elf_names(const char *path,
                   void (*each)(void *context, const char *name),
                   void *context);

#endif
