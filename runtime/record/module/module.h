/* SPDX-License-Identifier: MIT
 *
 * The shared objects with instrumented code that are loaded now: their
 * functions' numbers, their place in the spool, their gates. Cold: may lock.
 */
#ifndef APPMAP_RUNTIME_RECORD_MODULE_MODULE_H
#define APPMAP_RUNTIME_RECORD_MODULE_MODULE_H

#include <stdbool.h>
#include <stdint.h>

struct appmap_module;

/* Takes the module up, which is open for as long as others are. One of another
 * version is refused; that is said, if `says`. */
void am_modules_add(struct appmap_module *module, bool says);
void am_modules_remove(struct appmap_module *module);

/* Whether the gates are open. From any thread and handler. */
bool am_modules_are_open(void);

/* Around fork and what follows. Blocks signals meanwhile. A hook must not wait
 * for a lock: it only tries. */
void am_modules_lock(void);
bool am_modules_try_lock(void);
void am_modules_unlock(void);

/* The rest is called under the lock. */

/* A spool is open: describe in it the modules that it does not know, and open
 * all gates. Modules that are loaded later follow. */
void am_modules_open(void);

/* Close all gates; calls under way may still record their return. */
void am_modules_close(void);

/* In a forked child's new spool, from the recorder's slow path: describe all
 * modules again, under the numbers they have. */
void am_modules_describe_again(void);

#endif
