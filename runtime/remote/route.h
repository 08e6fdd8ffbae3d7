/* SPDX-License-Identifier: MIT
 *
 * The routes of remote recording: what a request that AppMap's tools send is
 * answered with, whoever took it in. There is one remote recording per process
 * at a time.
 */
#ifndef APPMAP_RUNTIME_REMOTE_ROUTE_H
#define APPMAP_RUNTIME_REMOTE_ROUTE_H

#include <appmap/appmap.h>

#include <stdbool.h>

/* Whether remote recording is on and `path`, after any prefix and up to any
 * query, is one of the routes: such a request is nothing of the program's. */
bool am_remote_is_route(const char *path);

/* Answers a request as __appmap_remote_request does, for a server of ours, of
 * which nothing is recorded. From any thread. */
int am_remote_answer(const char *method, const char *path,
                     struct appmap_response *response);

/* In a forked child: the recording is the parent's. */
void am_remote_forget(void);

#endif
