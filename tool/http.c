/* SPDX-License-Identifier: MIT
 *
 * HTTP/1.0: the server closes the connection behind its response, which is not
 * chunked. A body that is shorter than promised is an error.
 */
#include "tool/http.h"

#include "tool/command.h"
#include "tool/json.h"

#include <errno.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int connect_path(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
  if (fd >= 0 &&
      connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
    int error = errno;
    close(fd);
    errno = error;
    return -1;
  }
  return fd;
}

static int connect_port(const char *address) {
  struct addrinfo *found, hints = {.ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
  char host[256];
  const char *colon = strrchr(address, ':');
  bool bracket = address[0] == '[';
  errno = EINVAL;
  if (!colon ||
      snprintf(host, sizeof(host), "%.*s", (int)(colon - address) - 2 * bracket,
               address + bracket) >= (int)sizeof(host) ||
      getaddrinfo(host, colon + 1, &hints, &found) != 0)
    return -1;
  int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && connect(fd, found->ai_addr, found->ai_addrlen) != 0) {
    int error = errno;
    close(fd);
    errno = error;
    fd = -1;
  }
  freeaddrinfo(found);
  return fd;
}

static bool is_header(const char *line, const char *name) {
  return strncasecmp(line, name, strlen(name)) == 0;
}

/* Returns the status, or -1 when that is not HTTP. */
static int read_head(FILE *stream, long long *length) {
  char line[4096];
  int status;
  *length = -1;
  if (!fgets(line, sizeof(line), stream) ||
      sscanf(line, "HTTP/1.%*1[01] %d", &status) != 1)
    return -1;
  while (fgets(line, sizeof(line), stream) && line[strspn(line, "\r\n")])
    if (is_header(line, "Content-Length:"))
      *length = strtoll(strchr(line, ':') + 1, NULL, 10);
  return status;
}

static bool write_all(int fd, const char *data, size_t size) {
  while (size > 0) {
    ssize_t n = write(fd, data, size);
    if (n < 0 && errno != EINTR)
      return false;
    data += n > 0 ? n : 0;
    size -= n > 0 ? (size_t)n : 0;
  }
  return true;
}

/* Returns how many bytes were copied, or -1 with errno. */
static long long copy_body(FILE *stream, int fd) {
  char buffer[65536];
  long long copied = 0;
  for (size_t n; (n = fread(buffer, 1, sizeof(buffer), stream)) > 0;
       copied += (long long)n)
    if (!write_all(fd, buffer, n))
      return -1;
  return ferror(stream) ? -1 : copied;
}

static void read_error(FILE *stream, char error[256]) {
  json_t *body = json_loadf(stream, JSON_DISABLE_EOF_CHECK, NULL);
  snprintf(error, 256, "%s", am_json_text(body, "error", "no reason given"));
  json_decref(body);
}

static int talk(FILE *stream, const struct am_http_request *request, int fd,
                char error[256]) {
  const char *token = request->token;
  long long length;
  fprintf(stream,
          "%s %s HTTP/1.0\r\nHost: localhost\r\n%s%s%sContent-Length: 0\r\n"
          "\r\n",
          request->method, request->path, token ? "Authorization: Bearer " : "",
          token ? token : "", token ? "\r\n" : "");
  fflush(stream);
  int status = read_head(stream, &length);
  if (status < 0) {
    am_message("%s: no answer in HTTP", request->address);
    return -1;
  }
  if (status != 200) {
    read_error(stream, error);
    return status;
  }
  long long copied = copy_body(stream, fd);
  if (copied < 0)
    am_message("%s: %m", request->address);
  else if (length >= 0 && copied != length)
    am_message("%s: the answer is incomplete", request->address);
  return copied < 0 || (length >= 0 && copied != length) ? -1 : status;
}

int am_http_request(const struct am_http_request *request, int fd,
                    char error[256]) {
  bool is_path = request->address[0] == '/';
  int connection =
      is_path ? connect_path(request->address) : connect_port(request->address);
  FILE *stream = connection < 0 ? NULL : fdopen(connection, "r+");
  if (!stream) {
    am_message("%s: %m", request->address);
    if (connection >= 0)
      close(connection);
    return -1;
  }
  int status = talk(stream, request, fd, error);
  fclose(stream);
  return status;
}
