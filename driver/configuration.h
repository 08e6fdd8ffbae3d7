/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it: a malformed one is a compile
 * error.
 */
#ifndef APPMAP_CONFIGURATION_H
#define APPMAP_CONFIGURATION_H

/* Reads the configuration of the working directory and prints what is wrong
 * with it. Ends the program when that is more than a warning. */
void am_configuration_check(void);

#endif
