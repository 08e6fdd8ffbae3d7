/* SPDX-License-Identifier: MIT
 *
 * Programs that a sanitizer ends.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_SANITIZER_H
#define APPMAP_RUNTIME_RECORD_PROCESS_SANITIZER_H

/* Once, when recording begins. Does nothing in programs without a sanitizer. */
void am_sanitizer_watch(void);

/* When `module` is added. That of the program itself comes when exit's handlers
 * can be registered so that the dynamic loader's end follows them: sanitizers
 * look for leaks there. */
void am_sanitizer_module(const void *module);

#endif
