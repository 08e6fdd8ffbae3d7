/* SPDX-License-Identifier: MIT
 *
 * The step FORMAT of a plan (<appmap/plan.h>): the arguments that a format of
 * printf asks for, copied from a va_list that is not ours to advance.
 * Async-signal-safe; never faults, whatever the addresses; keeps errno.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_VA_LIST_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_VA_LIST_H

#include <stddef.h>
#include <stdint.h>

/* Writes whole ranges (runtime/spool/format.h), an AM_CAPTURED_VARIADIC and
 * those of the texts, to `to`, which has room for `room` bytes and is aligned
 * to 8. At most `size` bytes are arguments. `error`: errno at the call, for %m.
 * Returns how many bytes were written, a multiple of 8. */
size_t am_variadic_copy(uint64_t format, uint64_t list, int error,
                        uint32_t size, char *to, size_t room);

#endif
