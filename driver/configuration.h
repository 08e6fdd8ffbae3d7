/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it: a malformed one is a compile
 * error.
 */
#ifndef APPMAP_CONFIGURATION_H
#define APPMAP_CONFIGURATION_H

/* Reads the configuration that the plugin will find for `source`: from the
 * working directory, else from the source's. Prints the first error in it and
 * ends the program. */
void am_configuration_check(const char *source);

#endif
