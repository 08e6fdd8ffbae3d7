/* SPDX-License-Identifier: MIT
 *
 * Says why a test of cmocka failed.
 */
#ifndef APPMAP_ADAPTERS_CMOCKA_FAILURE_H
#define APPMAP_ADAPTERS_CMOCKA_FAILURE_H

/* How what fail_msg() prints begins. */
#define FAIL_MSG "ERROR: "

/* Says why the test failed. `account` is what cmocka says of it, `printed` is
 * what fail_msg() printed; both may be NULL. */
void am_cmocka_fail(const char *account, const char *printed);

#endif
