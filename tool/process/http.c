/* SPDX-License-Identifier: MIT
 *
 * HTTP/1.0: a response is not chunked, and ends where its length says, or with
 * the connection. A body that is shorter than promised is an error. Who answers
 * may be anybody: the program has ended, and another listens there.
 */
#include "tool/process/http.h"

#include "tool/files/json.h"

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

enum { HEADERS = 100 };

static const char no_answer[] = "it has not answered for a long time";

/* A socket that does not wait for ever. */
static int make_socket(int family, int seconds) {
  const struct timeval patience = {.tv_sec = seconds};
  int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  return fd;
}

static int connect_path(const char *path, int seconds) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = make_socket(AF_UNIX, seconds);
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

static int connect_port(const char *address, int seconds) {
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
  int fd = make_socket(found->ai_family, seconds);
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
  for (int i = 0; i < HEADERS && fgets(line, sizeof(line), stream); i++) {
    if (!line[strspn(line, "\r\n")])
      return status;
    if (is_header(line, "Content-Length:"))
      *length = strtoll(strchr(line, ':') + 1, NULL, 10);
  }
  return -1;
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

/* Copies what `length` says, or, where it is negative, all there is. */
static int copy_body(FILE *stream, long long length, size_t most, int fd,
                     struct am_error *error) {
  char buffer[65536];
  size_t left = length < 0 ? most + 1 : (size_t)length;
  if (length > (long long)most)
    return am_error_set(error, "the answer is too long");
  for (bool first = true; left > 0; first = false) {
    size_t want = left < sizeof(buffer) ? left : sizeof(buffer);
    size_t n = fread(buffer, 1, want, stream);
    if (n < want && ferror(stream))
      return am_error_set(error, "%s",
                          errno == EAGAIN ? no_answer : strerror(errno));
    if (n > 0 && first && buffer[0] != '{')
      return am_error_set(error, "the answer is no JSON");
    if (!write_all(fd, buffer, n))
      return am_error_set(error, "%m");
    left -= n;
    if (n < want)
      return length < 0 ? 0 : am_error_set(error, "the answer is incomplete");
  }
  return length < 0 ? am_error_set(error, "the answer is too long") : 0;
}

/* What the answer says of its error. */
static void read_refusal(FILE *stream, struct am_error *refusal) {
  char text[4096];
  size_t length = fread(text, 1, sizeof(text), stream);
  json_t *body = json_loadb(text, length, JSON_DISABLE_EOF_CHECK, NULL);
  am_error_set(refusal, "%s", am_json_text(body, "error", "no reason given"));
  json_decref(body);
}

static int talk(FILE *stream, const struct am_http_request *request, int fd,
                struct am_error *refusal, struct am_error *error) {
  const char *token = request->token;
  long long length;
  fprintf(stream,
          "%s %s HTTP/1.0\r\nHost: localhost\r\n%s%s%sContent-Length: 0\r\n"
          "\r\n",
          request->method, request->path, token ? "Authorization: Bearer " : "",
          token ? token : "", token ? "\r\n" : "");
  fflush(stream);
  errno = 0;
  int status = read_head(stream, &length);
  if (status < 0)
    return am_error_set(error, "%s",
                        errno == EAGAIN ? no_answer : "no answer in HTTP");
  if (status != 200)
    read_refusal(stream, refusal);
  else if (copy_body(stream, length, request->most, fd, error) != 0)
    return -1;
  return status;
}

int am_http_request(const struct am_http_request *request, int fd,
                    struct am_error *refusal, struct am_error *error) {
  bool is_path = request->address[0] == '/';
  int connection = is_path ? connect_path(request->address, request->patience)
                           : connect_port(request->address, request->patience);
  FILE *stream = connection < 0 ? NULL : fdopen(connection, "r+");
  if (!stream) {
    am_error_set(error, "%m");
    if (connection >= 0)
      close(connection);
    return -1;
  }
  int status = talk(stream, request, fd, refusal, error);
  fclose(stream);
  return status;
}
