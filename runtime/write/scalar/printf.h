/* SPDX-License-Identifier: MIT
 *
 * What printf would have made of a format and the arguments that the recorder
 * copied for it. Any of it may be damaged, or no format at all.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_PRINTF_H
#define APPMAP_RUNTIME_WRITE_SCALAR_PRINTF_H

#include <appmap/shown_limits.h>

#include "runtime/write/scalar/memory.h"

/* One byte more than is shown. */
#define AMW_MESSAGE_MAX (APPMAP_SHOWN_TEXT + 1)

/* `format`: its address, which like the arguments and their texts is looked up
 * in the memory. Returns how many bytes of the message were written to `to`,
 * not yet made fit to be shown. *cut: it goes on beyond them, or memory that it
 * needs was not copied. */
size_t amw_message_render(char to[AMW_MESSAGE_MAX],
                          const struct amw_memory *memory, uint64_t format,
                          bool *cut);

#endif
