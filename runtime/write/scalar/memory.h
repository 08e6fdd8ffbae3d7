/* SPDX-License-Identifier: MIT
 *
 * The memory of the program that came with one record: its captured ranges,
 * found by their addresses, as a debugger finds them in a core file. They come
 * from the spool, so nothing in them is trusted.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_MEMORY_H
#define APPMAP_RUNTIME_WRITE_SCALAR_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More than the recorder makes of one event; further ones are passed over. */
#define AMW_MEMORY_RANGES 256

struct amw_bytes {
  const unsigned char *bytes;
  size_t length;
};

struct amw_range {
  uint64_t address;
  struct amw_bytes bytes;
  bool is_text; /* a zero character follows the bytes */
  bool is_cut;  /* what was to be read goes on */
};

struct amw_memory {
  struct amw_bytes arguments; /* of the call */
  size_t count;
  struct {
    uint64_t head;
    const unsigned char *bytes;
  } ranges[AMW_MEMORY_RANGES];
};

/* `bytes`: what of a record follows its arguments or result. */
void amw_memory_read(struct amw_memory *memory, struct amw_bytes arguments,
                     struct amw_bytes bytes);
/* What is known from the address on: the longest there is. */
bool amw_memory_find(const struct amw_memory *memory, uint64_t address,
                     struct amw_range *found);
/* Where in the program these bytes of a captured range were; 0: nowhere. */
uint64_t amw_memory_address(const struct amw_memory *memory,
                            const unsigned char *bytes);
/* What is linked with the object at this address. */
bool amw_memory_link(const struct amw_memory *memory, uint64_t object,
                     struct amw_bytes *bytes);
/* The node that follows the one at this address in a tree; 0: not known. */
uint64_t amw_memory_next(const struct amw_memory *memory, uint64_t node);
/* The arguments that the format at this address asks for. */
bool amw_memory_variadic(const struct amw_memory *memory, uint64_t format,
                         struct amw_bytes *arguments);

#endif
