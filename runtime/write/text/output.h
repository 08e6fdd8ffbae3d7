/* SPDX-License-Identifier: MIT
 *
 * A file being written: a buffer in front of a descriptor, and the JSON text
 * that events are made of. After the first failed write nothing more happens;
 * `error` says why.
 */
#ifndef APPMAP_RUNTIME_WRITE_TEXT_OUTPUT_H
#define APPMAP_RUNTIME_WRITE_TEXT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Larger numbers lose digits in JavaScript; no object has such an address. */
#define AMW_NUMBER_MAX ((1ull << 53) - 1)

struct amw_output {
  int fd;
  int error;        /* errno of the first write that failed; 0: none */
  bool discarded;   /* what is written is only measured */
  uint64_t flushed; /* bytes that left the buffer */
  size_t used;
  char buffer[1 << 16];
};

/* From the file's start; `fd` and `error` are the caller's. */
void amw_output_begin(struct amw_output *output);
void amw_output_flush(struct amw_output *output);
void amw_output_bytes(struct amw_output *output, const char *bytes,
                      size_t length);
/* The inside of a JSON string: escaped, and what is no UTF-8, too. */
void amw_output_escaped(struct amw_output *output, const char *bytes,
                        size_t length);
void amw_output_number(struct amw_output *output, uint64_t number);
/* Seconds with nine decimals. */
void amw_output_seconds(struct amw_output *output, uint64_t nanoseconds);
/* For json_dump_callback. */
int amw_output_dump(const char *bytes, size_t length, void *output);

/* Bytes written so far. */
static inline uint64_t amw_output_position(const struct amw_output *output) {
  return output->flushed + output->used;
}

#define AMW_OUTPUT_LITERAL(output, literal)                                    \
  amw_output_bytes(output, literal, sizeof(literal) - 1)

#endif
