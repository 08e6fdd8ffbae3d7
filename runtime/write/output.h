/* SPDX-License-Identifier: MIT
 *
 * A file being written: a buffer in front of a descriptor, and the JSON text
 * that events are made of. After the first failed write nothing more happens;
 * `error` says why.
 */
#ifndef APPMAP_OUTPUT_H
#define APPMAP_OUTPUT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct am_output {
  int fd;
  int error; /* errno of the first write that failed; 0: none */
  size_t used;
  char buffer[1 << 16];
};

void am_output_flush(struct am_output *output);
void am_output_bytes(struct am_output *output, const char *bytes,
                     size_t length);
/* The inside of a JSON string: escaped, invalid UTF-8 replaced. */
void am_output_escaped(struct am_output *output, const char *bytes,
                       size_t length);
void am_output_number(struct am_output *output, uint64_t number);
/* Seconds with nine decimals. */
void am_output_seconds(struct am_output *output, uint64_t nanoseconds);
/* For json_dump_callback. */
int am_output_dump(const char *bytes, size_t length, void *output);

#define AM_OUTPUT_LITERAL(output, literal)                                     \
  am_output_bytes(output, literal, sizeof(literal) - 1)

#endif
