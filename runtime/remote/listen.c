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

static int fail(struct am_listeners *listeners, int number,
                struct am_error *error) {
  listeners->is_in_use = number == EADDRINUSE;
  return am_error_set(error, "%s", strerror(number));
}

/* Closes `fd` when it fails. */
static int add(struct am_listeners *listeners, int fd,
               const struct sockaddr *address, socklen_t size,
               struct am_error *error) {
  struct stat status;
  if (bind(fd, address, size) == 0 && listen(fd, BACKLOG) == 0 &&
      fstat(fd, &status) == 0) {
    listeners->at[listeners->count++] = (struct am_listener){
        .fd = fd, .device = status.st_dev, .inode = status.st_ino};
    return 0;
  }
  int number = errno;
  close(fd);
  return fail(listeners, number, error);
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

/* The socket's address; what nobody listens at any more is taken away. */
static int find_path(struct am_listeners *listeners, const char *path,
                     struct sockaddr_un *address, struct am_error *error) {
  char cwd[PATH_MAX] = "";
  struct stat status;
  if (path[0] != '/' && !getcwd(cwd, sizeof cwd))
    return fail(listeners, errno, error);
  if (snprintf(listeners->address, sizeof listeners->address, "%s%s%s", cwd,
               *cwd ? "/" : "", path) >= (int)sizeof address->sun_path)
    return am_error_set(error, "the path is longer than %zu bytes",
                        sizeof address->sun_path - 1);
  memcpy(address->sun_path, listeners->address, sizeof address->sun_path);
  if (lstat(address->sun_path, &status) != 0)
    return 0;
  if (!S_ISSOCK(status.st_mode))
    return am_error_set(error, "a file that is not a socket is there");
  if (is_live(address))
    return fail(listeners, EADDRINUSE, error);
  unlink(address->sun_path);
  return 0;
}

static int listen_path(struct am_listeners *listeners, const char *path,
                       struct am_error *error) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct stat status;
  if (find_path(listeners, path, &address, error) != 0)
    return -1;
  int fd = open_socket(AF_UNIX);
  if (fd < 0)
    return fail(listeners, errno, error);
  /* Before bind, it is what the file gets. */
  if (fchmod(fd, 0600) != 0) {
    int number = errno;
    close(fd);
    return fail(listeners, number, error);
  }
  if (add(listeners, fd, (struct sockaddr *)&address, sizeof address, error) !=
      0)
    return -1;
  if (lstat(address.sun_path, &status) != 0)
    return fail(listeners, errno, error);
  listeners->file_device = status.st_dev;
  listeners->file_inode = status.st_ino;
  return 0;
}

static bool is_loopback(const struct sockaddr *address) {
  if (address->sa_family == AF_INET)
    return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >>
               24 ==
           127;
  return IN6_IS_ADDR_LOOPBACK(
      &((const struct sockaddr_in6 *)address)->sin6_addr);
}

static int write_address(struct am_listeners *listeners,
                         struct am_error *error) {
  struct sockaddr_storage bound = {0};
  socklen_t size = sizeof bound;
  char host[NI_MAXHOST] = "", port[NI_MAXSERV] = "";
  if (getsockname(listeners->at[0].fd, (struct sockaddr *)&bound, &size) != 0)
    return fail(listeners, errno, error);
  int result = getnameinfo((struct sockaddr *)&bound, size, host, sizeof host,
                           port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
  if (result != 0)
    return am_error_set(error, "%s", gai_strerror(result));
  bool is_v6 = strchr(host, ':') != NULL;
  snprintf(listeners->address, sizeof listeners->address, "%s%.64s%s:%s",
           is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
  return 0;
}

static int bind_found(struct am_listeners *listeners,
                      const struct addrinfo *found, struct am_error *error) {
  int fd = open_socket(found->ai_family), one = 1;
  if (fd < 0)
    return fail(listeners, errno, error);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (found->ai_family == AF_INET6)
    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
  return add(listeners, fd, found->ai_addr, found->ai_addrlen, error);
}

static int bind_one(struct am_listeners *listeners, const char *host,
                    const char *port, bool anywhere, struct am_error *error) {
  struct addrinfo *found,
      hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
  int result = getaddrinfo(host, port, &hints, &found);
  if (result != 0)
    return am_error_set(error, "%.64s: %s", host, gai_strerror(result));
  listeners->is_loopback = is_loopback(found->ai_addr);
  if (listeners->is_loopback || anywhere)
    result = bind_found(listeners, found, error);
  else
    result =
        am_error_set(error, "other machines could read the program's values "
                            "there; set APPMAP_REMOTE_TOKEN, or use 127.0.0.1");
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

static int listen_port(struct am_listeners *listeners, const char *address,
                       bool anywhere, struct am_error *error) {
  char host[256], port[8];
  if (!split(address, host, port))
    return am_error_set(error, "neither HOST:PORT nor the path of a socket");
  /* Without asking name servers: this may be a constructor. */
  bool is_local = strcmp(host, "localhost") == 0;
  if (bind_one(listeners, is_local ? "127.0.0.1" : host, port, anywhere,
               error) != 0 ||
      write_address(listeners, error) != 0)
    return -1;
  /* Clients may try either first. Not every machine has the second. */
  if (is_local)
    bind_one(listeners, "::1", strrchr(listeners->address, ':') + 1, false,
             NULL);
  return 0;
}

int am_listen(struct am_listeners *listeners, const char *address,
              bool anywhere, struct am_error *error) {
  *listeners = (struct am_listeners){.count = 0};
  int result = strchr(address, '/')
                   ? listen_path(listeners, address, error)
                   : listen_port(listeners, address, anywhere, error);
  if (result != 0)
    am_listeners_close(listeners);
  return result;
}
