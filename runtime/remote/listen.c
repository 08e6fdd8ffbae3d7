/* SPDX-License-Identifier: MIT
 *
 * Makes the sockets. The program shares our descriptors without knowing it, so
 * each is known by its inode, not by its number.
 */
#include "runtime/remote/listen.h"
#include "runtime/port/descriptor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 64 };

static bool is_ours(const struct am_listener *listener) {
  struct stat status;
  return fstat(listener->fd, &status) == 0 &&
         status.st_dev == listener->device && status.st_ino == listener->inode;
}

/* Whether what lies at the socket's path is the socket's file, or there is no
 * path. */
static bool file_is_ours(const struct am_listeners *listeners) {
  struct stat status;
  return listeners->address[0] != '/' ||
         (lstat(listeners->address, &status) == 0 &&
          status.st_dev == listeners->file_device &&
          status.st_ino == listeners->file_inode);
}

bool am_listeners_are_ours(const struct am_listeners *listeners) {
  for (int i = 0; i < listeners->count; i++)
    if (!is_ours(&listeners->at[i]))
      return false;
  return file_is_ours(listeners);
}

void am_listeners_close(struct am_listeners *listeners) {
  for (int i = 0; i < listeners->count; i++)
    if (is_ours(&listeners->at[i]))
      close(listeners->at[i].fd);
  listeners->count = 0;
}

void am_listeners_unlink(const struct am_listeners *listeners) {
  if (listeners->address[0] == '/' && file_is_ours(listeners))
    unlink(listeners->address);
}

static int open_socket(int family) {
  int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  return fd < 0 ? -1 : am_descriptor_move_up(fd);
}

/* Returns 0, or the error's number; closes `fd` then. */
static int add(struct am_listeners *listeners, int fd,
               const struct sockaddr *address, socklen_t size) {
  struct stat status;
  if (bind(fd, address, size) != 0 || listen(fd, BACKLOG) != 0 ||
      fstat(fd, &status) != 0) {
    int error = errno;
    close(fd);
    return error;
  }
  listeners->at[listeners->count++] = (struct am_listener){
      .fd = fd, .device = status.st_dev, .inode = status.st_ino};
  return 0;
}

static enum am_listen_result result_of(int error, char reason[256]) {
  snprintf(reason, 256, "%s", strerror(error));
  return error == EADDRINUSE ? AM_LISTEN_IN_USE : AM_LISTEN_REFUSED;
}

/* Does somebody listen at the path? */
static bool is_live(const struct sockaddr_un *address) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return true;
  bool refused =
      connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 &&
      errno == ECONNREFUSED;
  close(fd);
  return !refused;
}

static enum am_listen_result listen_path(struct am_listeners *listeners,
                                         const char *path, char reason[256]) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char cwd[PATH_MAX] = "";
  if (path[0] != '/' && !getcwd(cwd, sizeof cwd))
    return result_of(errno, reason);
  if (snprintf(listeners->address, sizeof listeners->address, "%s%s%s", cwd,
               *cwd ? "/" : "", path) >= (int)sizeof address.sun_path) {
    snprintf(reason, 256, "the path is longer than %zu bytes",
             sizeof address.sun_path - 1);
    return AM_LISTEN_REFUSED;
  }
  memcpy(address.sun_path, listeners->address, sizeof address.sun_path);
  struct stat status;
  if (lstat(address.sun_path, &status) == 0) {
    if (!S_ISSOCK(status.st_mode)) {
      snprintf(reason, 256, "a file that is not a socket is there");
      return AM_LISTEN_REFUSED;
    }
    if (is_live(&address))
      return result_of(EADDRINUSE, reason);
    unlink(address.sun_path);
  }
  int fd = open_socket(AF_UNIX);
  if (fd < 0)
    return result_of(errno, reason);
  fchmod(fd, 0600); /* before bind, it is what the file gets */
  int error = add(listeners, fd, (struct sockaddr *)&address, sizeof address);
  if (error || lstat(address.sun_path, &status) != 0)
    return result_of(error ? error : errno, reason);
  listeners->file_device = status.st_dev;
  listeners->file_inode = status.st_ino;
  return AM_LISTEN_OK;
}

static bool is_loopback(const struct sockaddr *address) {
  if (address->sa_family == AF_INET)
    return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >>
               24 ==
           127;
  return IN6_IS_ADDR_LOOPBACK(
      &((const struct sockaddr_in6 *)address)->sin6_addr);
}

static void write_address(struct am_listeners *listeners) {
  struct sockaddr_storage bound = {0};
  socklen_t size = sizeof bound;
  char host[NI_MAXHOST] = "", port[NI_MAXSERV] = "";
  getsockname(listeners->at[0].fd, (struct sockaddr *)&bound, &size);
  getnameinfo((struct sockaddr *)&bound, size, host, sizeof host, port,
              sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
  bool is_v6 = strchr(host, ':') != NULL;
  snprintf(listeners->address, sizeof listeners->address, "%s%.64s%s:%s",
           is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
}

static int bind_one(struct am_listeners *listeners, const char *host,
                    const char *port, bool anywhere, char reason[256]) {
  struct addrinfo *found,
      hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
  int error = getaddrinfo(host, port, &hints, &found);
  if (error) {
    snprintf(reason, 256, "%.64s: %s", host, gai_strerror(error));
    return AM_LISTEN_REFUSED;
  }
  enum am_listen_result result = AM_LISTEN_OK;
  listeners->is_loopback = is_loopback(found->ai_addr);
  if (!listeners->is_loopback && !anywhere) {
    snprintf(reason, 256,
             "other machines could read the program's values there; "
             "set APPMAP_REMOTE_TOKEN, or use 127.0.0.1");
    result = AM_LISTEN_REFUSED;
  } else {
    int fd = open_socket(found->ai_family), one = 1;
    error = fd < 0 ? errno : 0;
    if (fd >= 0) {
      setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
      if (found->ai_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
      error = add(listeners, fd, found->ai_addr, found->ai_addrlen);
    }
    if (error)
      result = result_of(error, reason);
  }
  freeaddrinfo(found);
  return result;
}

/* HOST:PORT or [HOST]:PORT */
static bool split(const char *address, char host[256], char port[8]) {
  const char *colon = strrchr(address, ':');
  size_t length = colon ? (size_t)(colon - address) : 0;
  bool is_bracketed = address[0] == '[';
  if (is_bracketed) {
    if (length < 2 || address[length - 1] != ']')
      return false;
    address++;
    length -= 2;
  }
  if (length == 0 || (!is_bracketed && memchr(address, ':', length)) ||
      length > 255 || !colon[1] || strlen(colon + 1) > 5 ||
      strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
      atoi(colon + 1) > 65535)
    return false;
  memcpy(host, address, length);
  host[length] = '\0';
  memcpy(port, colon + 1, strlen(colon + 1) + 1);
  return true;
}

enum am_listen_result am_listen(struct am_listeners *listeners,
                                const char *address, bool anywhere,
                                char reason[256]) {
  char host[256], port[8];
  *listeners = (struct am_listeners){.count = 0};
  if (strchr(address, '/'))
    return listen_path(listeners, address, reason);
  if (!split(address, host, port)) {
    snprintf(reason, 256, "neither HOST:PORT nor the path of a socket");
    return AM_LISTEN_REFUSED;
  }
  /* Without asking name servers: this may be a constructor. */
  bool is_local = strcmp(host, "localhost") == 0;
  enum am_listen_result result = bind_one(
      listeners, is_local ? "127.0.0.1" : host, port, anywhere, reason);
  if (result != AM_LISTEN_OK)
    return result;
  write_address(listeners);
  /* Clients may try either first. Not every machine has the second. */
  if (is_local)
    bind_one(listeners, "::1", strrchr(listeners->address, ':') + 1, false,
             reason);
  return AM_LISTEN_OK;
}
