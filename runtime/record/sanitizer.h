/* SPDX-License-Identifier: MIT
 *
 * Programs that a sanitizer ends.
 */
#ifndef APPMAP_RECORD_SANITIZER_H
#define APPMAP_RECORD_SANITIZER_H

/* Once, when recording begins. Does nothing in programs without a sanitizer. */
void am_sanitizer_watch(void);

#endif
