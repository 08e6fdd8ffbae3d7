/* SPDX-License-Identifier: MIT
 *
 * /proc/PID/fd names a process's sockets, /proc/PID/net/tcp where those of its
 * network listen. A server is told by its answer.
 */
#include "tool/process/serving.h"

#include "config/path.h"
#include "config/utf8.h"
#include "tool/process/http.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SOCKETS = 256, NOTE = 4096, PATIENCE = 2 };

struct sockets {
  unsigned long long inodes[SOCKETS];
  size_t count;
};

static void read_sockets(int pid, struct sockets *sockets) {
  char path[64], target[64];
  snprintf(path, sizeof(path), "/proc/%d/fd", pid);
  DIR *folder = opendir(path);
  sockets->count = 0;
  for (struct dirent *file;
       folder && sockets->count < SOCKETS && (file = readdir(folder));) {
    ssize_t n =
        readlinkat(dirfd(folder), file->d_name, target, sizeof(target) - 1);
    target[n > 0 ? n : 0] = '\0';
    if (sscanf(target, "socket:[%llu]", &sockets->inodes[sockets->count]) == 1)
      sockets->count++;
  }
  if (folder)
    closedir(folder);
}

static bool has_socket(const struct sockets *sockets,
                       unsigned long long inode) {
  for (size_t i = 0; i < sockets->count; i++)
    if (sockets->inodes[i] == inode)
      return true;
  return false;
}

/* HOST:PORT to reach what /proc says of a listener: addresses are words in the
 * machine's order, any address is reached by loopback. */
static void spell(const char *words, unsigned port, char *address,
                  size_t size) {
  char text[INET6_ADDRSTRLEN] = "";
  unsigned word[4] = {0};
  int count =
      sscanf(words, "%8x%8x%8x%8x", &word[0], &word[1], &word[2], &word[3]);
  bool any = !(word[0] | word[1] | word[2] | word[3]);
  if (any)
    snprintf(text, sizeof(text), count > 1 ? "::1" : "127.0.0.1");
  else
    inet_ntop(count > 1 ? AF_INET6 : AF_INET, word, text, sizeof(text));
  snprintf(address, size, count > 1 ? "[%s]:%u" : "%s:%u", text, port);
}

/* Whether it answers as AppMap does. */
static bool answers(const char *address) {
  struct am_error error, refusal;
  struct am_http_request request = {.address = address,
                                    .method = "GET",
                                    .path = "/_appmap/record",
                                    .most = NOTE,
                                    .patience = PATIENCE};
  am_error_init(&error);
  am_error_init(&refusal);
  int fd = memfd_create("answer", MFD_CLOEXEC);
  bool fine = fd >= 0 && am_http_request(&request, fd, &refusal, &error) == 200;
  json_t *answer = NULL;
  if (fine && lseek(fd, 0, SEEK_SET) == 0)
    answer = json_loadfd(fd, 0, NULL);
  fine = json_is_boolean(json_object_get(answer, "enabled"));
  json_decref(answer);
  if (fd >= 0)
    close(fd);
  return fine;
}

/* A forked process has the listeners of the one that it came from, too. */
static bool is_known(const json_t *programs, unsigned port) {
  char end[16];
  size_t i, length = (size_t)snprintf(end, sizeof(end), ":%u", port);
  json_t *program;
  json_array_foreach(programs, i, program) {
    const char *address =
        json_string_value(json_object_get(program, "address"));
    size_t whole = address ? strlen(address) : 0;
    if (whole > length && !strcmp(address + whole - length, end))
      return true;
  }
  return false;
}

/* The first listener of the process that answers, and is not another's; one
 * table is IPv4's, the other IPv6's. */
static bool find_address(const json_t *programs, int pid, char *address,
                         size_t size) {
  static const char *const tables[] = {"tcp", "tcp6"};
  struct sockets sockets;
  bool found = false;
  read_sockets(pid, &sockets);
  for (int i = 0; sockets.count && !found && i < 2; i++) {
    char path[64], line[512], words[33];
    unsigned port, state;
    unsigned long long inode;
    snprintf(path, sizeof(path), "/proc/%d/net/%s", pid, tables[i]);
    FILE *file = fopen(path, "re");
    while (file && !found && fgets(line, sizeof(line), file)) {
      if (sscanf(line,
                 " %*d: %32[0-9A-Fa-f]:%x %*s %x %*s %*s %*s %*s %*s %llu",
                 words, &port, &state, &inode) != 4 ||
          state != 10 || !has_socket(&sockets, inode) ||
          is_known(programs, port))
        continue;
      spell(words, port, address, size);
      found = answers(address);
    }
    if (file)
      fclose(file);
  }
  return found;
}

static bool has_library(int pid) {
  char path[64], line[PATH_MAX + 128];
  bool found = false;
  snprintf(path, sizeof(path), "/proc/%d/maps", pid);
  FILE *file = fopen(path, "re");
  while (file && !found && fgets(line, sizeof(line), file))
    found = strstr(line, "/libappmap.so") != NULL;
  if (file)
    fclose(file);
  return found;
}

static bool is_below(int pid, const char *project) {
  char path[64], folder[PATH_MAX];
  snprintf(path, sizeof(path), "/proc/%d/cwd", pid);
  ssize_t n = readlink(path, folder, sizeof(folder) - 1);
  folder[n > 0 ? n : 0] = '\0';
  return n > 0 && am_path_below(project, folder);
}

/* Spools are named <time>-<pid>. */
static bool has_spool(int pid, const char *spools) {
  char end[64];
  bool found = false;
  size_t length = (size_t)snprintf(end, sizeof(end), "-%d.spool", pid);
  DIR *folder = opendir(spools);
  for (struct dirent *file; folder && !found && (file = readdir(folder));) {
    size_t whole = strlen(file->d_name);
    found = whole > length && !strcmp(file->d_name + whole - length, end);
  }
  if (folder)
    closedir(folder);
  return found;
}

static void read_name(int pid, char name[64]) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/comm", pid);
  FILE *file = fopen(path, "re");
  strcpy(name, "?");
  if (file && fgets(name, 64, file))
    name[strcspn(name, "\n")] = '\0';
  if (file)
    fclose(file);
}

bool am_serving_has(const json_t *programs, int pid) {
  size_t i;
  json_t *program;
  json_array_foreach(programs, i, program) {
    if (json_integer_value(json_object_get(program, "pid")) == pid)
      return true;
  }
  return false;
}

static void add(json_t *programs, int pid) {
  char address[INET6_ADDRSTRLEN + 16], name[64];
  if (!find_address(programs, pid, address, sizeof(address)))
    return;
  read_name(pid, name);
  json_array_append_new(programs,
                        json_pack("{s:i,s:o,s:s}", "pid", pid, "program",
                                  am_utf8_text(name), "address", address));
}

void am_serving_add(json_t *programs, const char *project, const char *spools) {
  DIR *folder = opendir("/proc");
  for (struct dirent *file; programs && folder && (file = readdir(folder));) {
    int pid = isdigit((unsigned char)file->d_name[0]) ? atoi(file->d_name) : 0;
    /* Ports of what said where it serves are not to be tried. */
    if (pid > 0 && pid != getpid() && !am_serving_has(programs, pid) &&
        (has_spool(pid, spools) ||
         (is_below(pid, project) && has_library(pid))))
      add(programs, pid);
  }
  if (folder)
    closedir(folder);
}
