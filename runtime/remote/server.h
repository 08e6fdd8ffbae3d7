/* SPDX-License-Identifier: MIT
 *
 * What libappmap and libappmap-remote.so know of each other: libappmap loads
 * the library only for programs that are asked to serve, and hands it all that
 * it needs, so that neither is linked with the other.
 */
#ifndef APPMAP_RUNTIME_REMOTE_SERVER_H
#define APPMAP_RUNTIME_REMOTE_SERVER_H

#include <appmap/appmap.h>

#include <stdbool.h>

#define AM_REMOTE_LIBRARY "libappmap-remote.so"

/* The process's side. Constant, valid for as long as the process lives. */
struct am_remote_host {
  uint32_t size;                   /* of this struct: tells versions apart */
  const char *address;             /* APPMAP_REMOTE */
  const char *token;               /* APPMAP_REMOTE_TOKEN; NULL: none */
  const char *directory;           /* where to say that this process serves */
  const char *program;             /* the process's name */
  uint64_t (*process_start)(void); /* as am_process_start() */
  int (*answer)(const char *method, const char *path,
                struct appmap_response *response);
  /* One line for the user; `news`: of interest to the curious only. */
  void (*say)(bool news, const char *line);
};

/* Serves in threads of its own from now on. What keeps it from that is said;
 * the program goes on. Returns whether it serves. Once per process. */
typedef bool am_remote_serve_function(const struct am_remote_host *host);
am_remote_serve_function __appmap_remote_serve;

/* The process ends: leaves nothing behind in the file system. Does not wait for
 * clients. */
typedef void am_remote_end_function(void);
am_remote_end_function __appmap_remote_end;

#endif
