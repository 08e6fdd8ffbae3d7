/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it: a malformed one is a compile
 * error.
 */
#ifndef APPMAP_DRIVER_CONFIGURATION_H
#define APPMAP_DRIVER_CONFIGURATION_H

/* Reads the configuration that the plugin will find for `source`: from the
 * working directory, else from the source's. Returns 0, or -1 after it printed
 * the first error in it, as compilers print theirs. */
int am_configuration_check(const char *source);

#endif
