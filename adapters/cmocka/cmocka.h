/* SPDX-License-Identifier: MIT
 *
 * What the parts of the cmocka adapter share.
 */
#ifndef APPMAP_ADAPTERS_CMOCKA_CMOCKA_H
#define APPMAP_ADAPTERS_CMOCKA_CMOCKA_H

/* How what fail_msg() prints begins. */
#define FAIL_MSG "ERROR: "

/* Says why the test failed. `account` is what cmocka says of it, `printed` is
 * what fail_msg() printed; both may be NULL. */
void am_cmocka_fail(const char *account, const char *printed);

/* Defined if the program calls cmocka's allocator. */
extern const char am_cmocka_allocates __attribute__((weak));

#endif
