/* SPDX-License-Identifier: MIT
 *
 * Each process that serves says so in a file of its own, for `appmap-clang
 * remote`: <output directory>/spool/<pid>.remote, JSON, for its owner's eyes
 * only since it holds the token.
 */
#ifndef APPMAP_RUNTIME_REMOTE_REGISTER_H
#define APPMAP_RUNTIME_REMOTE_REGISTER_H

#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

/* {"pid":4711,"start":12345,"namespace":4026531836,"program":"lua","address":"127.0.0.1:8080",
 * "token":"..."}. `start`: as in struct am_start; `namespace`, of pids, is
 * added. Takes the reference. Returns
 * 0, or -1 with errno. */
int am_register_write(const char *directory, pid_t pid, json_t *entry);

/* Deletes the file, and the directory if that was the last. */
void am_register_remove(const char *directory, pid_t pid);

/* An array of the entries whose processes live. Others are passed over: those
 * that are gone, and those of another pid namespace (a container). NULL: out of
 * memory. */
json_t *am_register_list(const char *directory);

/* Deletes the files of processes that are gone, and of `ended` (0: none), which
 * soon will be. Those of another pid namespace are left alone. */
void am_register_tidy(const char *directory, pid_t ended);

#endif
