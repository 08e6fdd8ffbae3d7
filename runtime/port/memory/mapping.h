/* SPDX-License-Identifier: MIT
 *
 * What /proc/self/maps says of an address. Raw system calls; little stack: a
 * signal handler may ask.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_MAPPING_H
#define APPMAP_RUNTIME_PORT_MEMORY_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct am_mapping {
  uintptr_t low, high;
  uintptr_t below; /* where the mapping before it ends; 0: there is none */
  bool is_guarded; /* that one touches it, and nothing may be read there */
  bool is_heap;    /* that malloc grows by brk */
};

/* False: nothing is mapped there, or it cannot be known. */
bool am_mapping_find(uintptr_t address, struct am_mapping *mapping);

/* The name, without folders, of the file that is mapped there. False: none is,
 * or it cannot be known. */
bool am_mapping_name(uintptr_t address, char *name, size_t size);

#endif
