/* SPDX-License-Identifier: MIT
 *
 * Programs whose own server answers for AppMap (appmap_remote_request): they
 * leave no file that says where, but the kernel knows where they listen.
 */
#ifndef APPMAP_TOOL_PROCESS_SERVING_H
#define APPMAP_TOOL_PROCESS_SERVING_H

#include <jansson.h>
#include <stdbool.h>

/* Adds {"pid", "program", "address"} to `programs`, which am_register_list
 * made, for each process that is not in it, has a spool in `spools` or runs
 * below `project` with libappmap, and answers at a TCP port that it listens on
 * and none in the list has. Each such port is asked, two seconds at most. */
void am_serving_add(json_t *programs, const char *project, const char *spools);

bool am_serving_has(const json_t *programs, int pid);

#endif
