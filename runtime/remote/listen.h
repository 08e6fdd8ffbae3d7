/* SPDX-License-Identifier: MIT
 *
 * The sockets that APPMAP_REMOTE names, listening.
 */
#ifndef APPMAP_RUNTIME_REMOTE_LISTEN_H
#define APPMAP_RUNTIME_REMOTE_LISTEN_H

#include "runtime/lib/error.h"

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/un.h>

struct am_listener {
  int fd;
  dev_t device;
  ino_t inode;
};

struct am_listeners {
  struct am_listener at[2]; /* `localhost` has two */
  int count;
  dev_t file_device; /* of the socket's file */
  ino_t file_inode;
  bool is_in_use;   /* it failed since somebody else listens there */
  bool is_loopback; /* only this machine's processes get here, over IP */
  /* Where clients find it: "127.0.0.1:4711", "[::1]:4711" or a socket's
   * absolute path. */
  char address[sizeof(struct sockaddr_un) + 32];
};

/* Listens at `address`, beyond loopback only when `anywhere`. A socket's path
 * that nobody listens at any more is taken over. Returns 0, or -1: see
 * `is_in_use`. */
int am_listen(struct am_listeners *listeners, const char *address,
              bool anywhere, struct am_error *error);

/* Whether all of them are still ours: the program may have closed our
 * descriptors, or deleted the socket. */
bool am_listeners_are_ours(const struct am_listeners *listeners);

/* Closes what is still ours. */
void am_listeners_close(struct am_listeners *listeners);

/* Deletes the socket's file, if there is one and it is ours. */
void am_listeners_unlink(const struct am_listeners *listeners);

#endif
