/* SPDX-License-Identifier: MIT
 *
 * Names of functions by address: which executable or shared object lay there
 * (the spool's `object` lines), and what its file's symbol table says. Files
 * that are gone or were replaced since give no names.
 */
#ifndef APPMAP_RUNTIME_WRITE_SYMBOLS_SYMBOL_H
#define APPMAP_RUNTIME_WRITE_SYMBOLS_SYMBOL_H

#include "runtime/lib/map.h"

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

struct amw_symbols_object;
struct amw_symbols_name;

/* All zero: no objects. */
struct amw_symbols {
  struct amw_symbols_object *objects;
  size_t count;
  struct amw_symbols_name *names;  /* found lately; NULL: none yet */
  struct amw_symbols_name *tables; /* the same of virtual tables */
  struct am_map frames;            /* found lately: by site + 1 */
};

/* Takes the value of one {"object":...} line. */
void amw_symbols_add(struct amw_symbols *symbols, const json_t *line);

/* The function that begins at the address: `f`, `ns::f`, without parameters;
 * valid until the next call. NULL: not known. */
const char *amw_symbol_name(struct amw_symbols *symbols, uint64_t address);

/* The same with its template arguments. */
const char *amw_symbol_whole(struct amw_symbols *symbols, uint64_t address);

/* The class of an object that begins with this address of a virtual table; as
 * above. */
const char *amw_symbol_class(struct amw_symbols *symbols, uint64_t table);

/* The machine function that holds the call which returns to an address with
 * these low 32 bits: a number that is its own. 0: not known. */
uint64_t amw_symbols_frame(struct amw_symbols *symbols, uint32_t site);

void amw_symbols_close(struct amw_symbols *symbols);

#endif
