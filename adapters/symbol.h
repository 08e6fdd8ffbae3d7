/* SPDX-License-Identifier: MIT
 *
 * What the loaded program says about an address in it. Opens files: cold.
 */
#ifndef APPMAP_ADAPTERS_SYMBOL_H
#define APPMAP_ADAPTERS_SYMBOL_H

/* The name of the function that begins at `address`, from the symbol table of
 * the program or shared library it is in; static functions too, unless it was
 * stripped. To be freed; NULL if there is none. */
char *am_symbol_name(const void *address);

/* The path of the file that holds `address`, links followed, if that is a
 * shared library (".../libcmocka.so.0.7.0"): for struct appmap_test, where the
 * library does not tell its version. To be freed; NULL in the program itself.
 */
char *am_symbol_library(const void *address);

#endif
