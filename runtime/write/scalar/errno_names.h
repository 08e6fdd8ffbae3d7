/* SPDX-License-Identifier: MIT
 *
 * What the values of errno are called.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_ERRNO_NAMES_H
#define APPMAP_RUNTIME_WRITE_SCALAR_ERRNO_NAMES_H

/* "ENOENT"; NULL: no such error. */
const char *amw_errno_name(int error);
/* "No such file or directory"; NULL: no such error. */
const char *amw_errno_text(int error);

#endif
