/* SPDX-License-Identifier: MIT
 *
 * What printf would have made of a format and the arguments that the recorder
 * copied for it. Any of it may be damaged, or no format at all.
 */
#ifndef APPMAP_MESSAGE_H
#define APPMAP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 100 code points and one byte more. */
#define AM_MESSAGE_MAX 401

/* Where copied texts are found: the bytes of the piece that holds `address`,
 * from there on, or NULL. */
struct am_message_source {
  const unsigned char *(*find)(void *context, uint64_t address, size_t *length);
  void *context;
};

/* `arguments`: an AM_PIECE_VARIADIC. Returns how many bytes of the message were
 * written to `to`, not yet made fit to be shown. *cut: it goes on beyond them,
 * or memory that it needs was not copied. */
size_t am_message_render(char to[AM_MESSAGE_MAX], uint64_t format,
                         const unsigned char *arguments, size_t size,
                         const struct am_message_source *source, bool *cut);

#endif
