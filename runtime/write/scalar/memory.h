/* SPDX-License-Identifier: MIT
 *
 * The memory of the program that came with one record: its pieces, found by
 * their addresses, as a debugger finds them in a core file. They come from the
 * spool, so nothing in them is trusted.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_MEMORY_H
#define APPMAP_RUNTIME_WRITE_SCALAR_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More than the recorder makes of one event; further ones are passed over. */
#define AMW_IMAGE_PIECES 256

struct amw_bytes {
  const unsigned char *bytes;
  size_t length;
};

struct amw_memory {
  uint64_t address;
  struct amw_bytes bytes;
  bool is_text; /* a zero character follows the bytes */
  bool is_cut;  /* what was to be read goes on */
};

struct amw_image {
  struct amw_bytes arguments; /* of the call */
  size_t count;
  struct {
    uint64_t head;
    const unsigned char *bytes;
  } pieces[AMW_IMAGE_PIECES];
};

/* `bytes`: what of a record follows its arguments or result. */
void amw_image_read(struct amw_image *image, struct amw_bytes arguments,
                    struct amw_bytes bytes);
/* What is known from the address on: the longest there is. */
bool amw_image_find(const struct amw_image *image, uint64_t address,
                    struct amw_memory *found);
/* Where in the program these bytes of a piece were; 0: nowhere. */
uint64_t amw_image_address(const struct amw_image *image,
                           const unsigned char *bytes);
/* The node that follows the one at this address in a tree; 0: not known. */
uint64_t amw_image_next(const struct amw_image *image, uint64_t node);
/* The arguments that the format at this address asks for. */
bool amw_image_variadic(const struct amw_image *image, uint64_t format,
                        struct amw_bytes *arguments);

#endif
