/* SPDX-License-Identifier: MIT
 *
 * A file being written, and the JSON text of events: the only JSON of ours
 * that jansson does not make, because most of the writer's time is spent here.
 */
#include "runtime/write/text/output.h"
#include "runtime/write/text/value_text.h"

#include <errno.h>
#include <unistd.h>

void amw_output_begin(struct amw_output *output) {
  output->discarded = false;
  output->flushed = 0;
  output->used = 0;
}

void amw_output_flush(struct amw_output *output) {
  size_t at = 0;
  output->flushed += output->used;
  while (!output->discarded && at < output->used && output->error == 0) {
    ssize_t count = write(output->fd, output->buffer + at, output->used - at);
    if (count > 0)
      at += (size_t)count;
    else if (count == 0)
      output->error = ENOSPC;
    else if (errno != EINTR)
      output->error = errno;
  }
  output->used = 0;
}

void amw_output_bytes(struct amw_output *output, const char *bytes,
                      size_t length) {
  while (length > sizeof output->buffer - output->used) {
    size_t part = sizeof output->buffer - output->used;
    memcpy(output->buffer + output->used, bytes, part);
    output->used += part;
    bytes += part;
    length -= part;
    amw_output_flush(output);
  }
  memcpy(output->buffer + output->used, bytes, length);
  output->used += length;
}

static void escape(struct amw_output *output, unsigned char byte) {
  static const char digits[] = "0123456789abcdef";
  char text[6] = "\\u00";
  switch (byte) {
  case '"':
  case '\\':
    text[1] = (char)byte;
    amw_output_bytes(output, text, 2);
    return;
  case '\n':
    text[1] = 'n';
    amw_output_bytes(output, text, 2);
    return;
  case '\t':
    text[1] = 't';
    amw_output_bytes(output, text, 2);
    return;
  case '\r':
    text[1] = 'r';
    amw_output_bytes(output, text, 2);
    return;
  default:
    text[4] = digits[byte >> 4];
    text[5] = digits[byte & 15];
    amw_output_bytes(output, text, 6);
  }
}

void amw_output_escaped(struct amw_output *output, const char *bytes,
                        size_t length) {
  size_t start = 0, at = 0;
  while (at < length) {
    unsigned char byte = (unsigned char)bytes[at];
    if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\') {
      at++;
      continue;
    }
    size_t sequence = am_utf8_sequence(bytes + at, length - at);
    if (sequence > 1) {
      at += sequence;
      continue;
    }
    amw_output_bytes(output, bytes + start, at - start);
    if (sequence == 1) {
      escape(output, byte);
    } else {
      char escaped[AM_UTF8_ESCAPED + 1];
      am_utf8_escape(byte, escaped);
      AMW_OUTPUT_LITERAL(output, "\\");
      amw_output_bytes(output, escaped, AM_UTF8_ESCAPED);
    }
    start = ++at;
  }
  amw_output_bytes(output, bytes + start, at - start);
}

void amw_output_number(struct amw_output *output, uint64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  do
    digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  amw_output_bytes(output, digits + at, sizeof digits - at);
}

void amw_output_seconds(struct amw_output *output, uint64_t nanoseconds) {
  char fraction[10];
  uint64_t rest = nanoseconds % 1000000000;
  amw_output_number(output, nanoseconds / 1000000000);
  fraction[0] = '.';
  for (int at = 9; at > 0; at--, rest /= 10)
    fraction[at] = (char)('0' + rest % 10);
  amw_output_bytes(output, fraction, sizeof fraction);
}

int amw_output_dump(const char *bytes, size_t length, void *output) {
  amw_output_bytes(output, bytes, length);
  return 0;
}
