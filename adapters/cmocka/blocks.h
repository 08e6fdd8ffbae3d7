/* SPDX-License-Identifier: MIT
 *
 * Whether the program calls cmocka's allocator.
 */
#ifndef APPMAP_ADAPTERS_CMOCKA_BLOCKS_H
#define APPMAP_ADAPTERS_CMOCKA_BLOCKS_H

/* Defined if it does. */
extern const char am_cmocka_allocates __attribute__((weak));

#endif
