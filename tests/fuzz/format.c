/* SPDX-License-Identifier: MIT
 *
 * Random formats of printf. The parser stays within the text, ends, and its
 * two ways of counting arguments agree.
 */
#include "runtime/lib/printf_format.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_number(const struct am_format_number *number, int count) {
  if (number->argument >= count && count < AM_FORMAT_ARGUMENTS)
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  /* No NUL follows: it must not be looked for. */
  char *text = memcpy(malloc(size + !size), data, size);
  enum am_argument kinds[AM_FORMAT_ARGUMENTS];
  int count = am_format_arguments(text, size, kinds);
  if (count < 0 || count > AM_FORMAT_ARGUMENTS)
    abort();
  struct am_format format;
  struct am_conversion conversion;
  am_format_begin(&format, text, size);
  const char *at = text;
  while (am_format_next(&format, &conversion)) {
    if (conversion.text < at || conversion.length > size ||
        conversion.text + conversion.length > text + size)
      abort();
    at = conversion.text + conversion.length;
    if (!conversion.letter)
      continue;
    if (conversion.argument >= count && count < AM_FORMAT_ARGUMENTS)
      abort();
    check_number(&conversion.width, count);
    check_number(&conversion.precision, count);
  }
  free(text);
  return 0;
}
