/* SPDX-License-Identifier: MIT
 *
 * The release of a library, which its file's name does not tell: from the
 * description for pkg-config that lies beside it where it was installed to be
 * built with. Serves `frameworks` of the AppMap specification.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_PACKAGE_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_PACKAGE_H

#include <jansson.h>

/* {"name":"sqlite3","version":"3.40.1"} of .../libsqlite3.so.0, a new object;
 * NULL when there is no description. Opens files. */
json_t *amw_package_of(const char *library);

#endif
