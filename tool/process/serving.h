/* SPDX-License-Identifier: MIT
 *
 * Programs whose own server answers for AppMap (appmap_remote_request): they
 * leave no file that says where, but the kernel knows where they listen.
 */
#ifndef APPMAP_TOOL_PROCESS_SERVING_H
#define APPMAP_TOOL_PROCESS_SERVING_H

#include <jansson.h>

/* An array of {"pid", "program", "address"} as am_register_list gives it, of
 * processes of ours that run below `project` or have a spool in `spools`, have
 * libappmap, and answer at a TCP port that they listen on. Each such port is
 * asked, two seconds at most. NULL: out of memory. */
json_t *am_serving_list(const char *project, const char *spools);

#endif
