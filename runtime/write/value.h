/* SPDX-License-Identifier: MIT
 *
 * A value as the AppMap shows it: the recorded bytes of a parameter or a
 * result and its type become one JSON object.
 */
#ifndef APPMAP_VALUE_H
#define APPMAP_VALUE_H

#include "function.h"
#include "output.h"

/* Text that the recorder copied behind a pointer. */
struct am_copy {
  const char *bytes; /* NULL: nothing was copied */
  size_t length;
  bool cut, unreadable;
};

/* Bytes of a record, being used up. */
struct am_bytes {
  const unsigned char *bytes;
  size_t length;
};

/* Takes the next am_text of a record. False when there is none. */
bool am_value_take_text(struct am_bytes *record, struct am_copy *copy);

/* Writes {"name":...,"class":...,"value":...}. `bytes` NULL: not captured.
 * Without `shown` the value only names its type and address. */
void am_value_write(struct am_output *output, struct am_sidecar *sidecar,
                    const struct am_parameter *parameter,
                    const struct am_bytes *bytes, const struct am_copy *copy,
                    bool shown);

#endif
