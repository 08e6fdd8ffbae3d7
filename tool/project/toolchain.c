/* SPDX-License-Identifier: MIT
 *
 * Looks where the build tree and the install tree alike have things: relative
 * to this program. Compilers are asked, not guessed.
 */
#include "tool/project/toolchain.h"

#include "config/utf8.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h> /* O_CLOEXEC */
#include <glob.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 512, ANSWER = 1 << 20, PATIENCE_MS = 10000 };

extern char **environ;

/* The directory above the one this program is in. */
static bool find_prefix(char prefix[PATH_MAX]) {
  ssize_t length = readlink("/proc/self/exe", prefix, PATH_MAX - 1);
  if (length <= 0)
    return false;
  prefix[length] = '\0';
  for (int i = 0; i < 2; i++) {
    char *slash = strrchr(prefix, '/');
    if (slash)
      *slash = '\0';
  }
  return true;
}

/* Below `prefix`: as installed, or "lib" as in the build tree. */
static const char *library_directory(const char *prefix) {
  static const char *const names[] = {APPMAP_LIBDIR, "lib", "lib64"};
  for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
    char path[PATH_MAX + 256];
    snprintf(path, sizeof(path), "%s/%s/appmap", prefix, names[i]);
    if (access(path, F_OK) == 0)
      return names[i];
  }
  return "lib";
}

/* The file's path, or JSON null. */
static json_t *path_or_null(const char *prefix, const char *file) {
  char path[PATH_MAX + 256];
  snprintf(path, sizeof(path), "%s/%s", prefix, file);
  return access(path, R_OK) == 0 ? am_utf8_text(path) : json_null();
}

/* Reads to the end, for the program must not die of a closed pipe, and keeps
 * the beginning. Returns false when there is no end: what goes by the name of a
 * clang may be anything. */
static bool listen_to(int fd, char line[LINE]) {
  char rest[4096];
  struct pollfd answer = {.fd = fd, .events = POLLIN};
  size_t length = 0;
  ssize_t count = 1;
  for (size_t heard = 0; heard < ANSWER; heard += (size_t)count) {
    if (poll(&answer, 1, PATIENCE_MS) <= 0 ||
        (count = read(fd, rest, sizeof(rest))) < 0)
      return false;
    size_t kept = LINE - 1 - length;
    kept = (size_t)count < kept ? (size_t)count : kept;
    memcpy(line + length, rest, kept);
    length += kept;
    line[length] = '\0';
    if (count == 0)
      return true;
  }
  return false;
}

/* The first line a program prints, be it an error message; false when it
 * fails. */
static bool ask(const char *program, const char *option, char line[LINE]) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return false;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  char *const argv[] = {(char *)program, (char *)option, NULL};
  pid_t pid;
  int wrong = posix_spawn(&pid, program, &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  *line = '\0';
  bool ended = wrong || listen_to(ends[0], line);
  close(ends[0]);
  if (!ended)
    kill(pid, SIGKILL);
  bool read = *line;
  line[strcspn(line, "\n")] = '\0';
  int status = 1;
  return !wrong && waitpid(pid, &status, 0) == pid && status == 0 && read;
}

static json_t *find_plugins(const char *prefix) {
  json_t *plugins = json_object();
  char pattern[PATH_MAX + 256];
  snprintf(pattern, sizeof(pattern), "%s/%s/appmap/llvm-*/AppMap.so", prefix,
           library_directory(prefix));
  glob_t found;
  if (glob(pattern, 0, NULL, &found) == 0)
    for (size_t i = 0; i < found.gl_pathc; i++) {
      const char *path = found.gl_pathv[i];
      const char *major = path;
      for (const char *next; (next = strstr(major + 1, "/llvm-"));)
        major = next;
      char name[16];
      snprintf(name, sizeof(name), "%ld",
               strtol(major + strlen("/llvm-"), NULL, 10));
      json_object_set_new(plugins, name, am_utf8_text(path));
    }
  globfree(&found);
  return plugins;
}

static void add_clang(json_t *clangs, const char *path, const json_t *plugins) {
  char real[PATH_MAX], line[LINE], major[16];
  size_t i;
  json_t *other;
  if (!realpath(path, real))
    return;
  json_t *shown = am_utf8_text(real);
  bool is_known = false;
  json_array_foreach(clangs, i, other) is_known |=
      json_equal(json_object_get(other, "real"), shown);
  if (is_known || !ask(path, "--version", line)) {
    json_decref(shown);
    return;
  }
  const char *version = strstr(line, "version ");
  version = version ? version + strlen("version ") : "";
  snprintf(major, sizeof(major), "%ld", strtol(version, NULL, 10));
  json_array_append_new(clangs,
                        json_pack("{s:o, s:o, s:o, s:s, s:b}", "path",
                                  am_utf8_text(path), "real", shown, "version",
                                  am_utf8_json(version, strcspn(version, " ")),
                                  "major", major, "plugin",
                                  json_object_get(plugins, major) != NULL));
}

/* clang and clang-NN, not clang-format or clang-tidy-19. */
static int is_clang(const struct dirent *entry) {
  const char *name = entry->d_name;
  if (strcmp(name, "clang") == 0)
    return 1;
  return strncmp(name, "clang-", 6) == 0 && name[6] &&
         name[6 + strspn(name + 6, "0123456789")] == '\0';
}

static json_t *find_clangs(const json_t *plugins) {
  json_t *clangs = json_array();
  const char *chosen = getenv("APPMAP_CLANG"), *search = getenv("PATH");
  if (chosen && strchr(chosen, '/'))
    add_clang(clangs, chosen, plugins);
  char *copy = strdup(search ? search : "");
  for (char *rest = copy, *directory; (directory = strsep(&rest, ":"));) {
    struct dirent **entries;
    int count = scandir(directory, &entries, is_clang, versionsort);
    for (int i = 0; i < count; i++) {
      char path[PATH_MAX];
      snprintf(path, sizeof(path), "%s/%s", directory, entries[i]->d_name);
      if (access(path, X_OK) == 0)
        add_clang(clangs, path, plugins);
      free(entries[i]);
    }
    if (count >= 0)
      free(entries);
  }
  free(copy);
  return clangs;
}

static void ask_compiler(json_t *result, const char *program) {
  char line[LINE] = "";
  const char *key = ask(program, "--print-plugin", line) ? "plugin" : "refusal";
  json_object_set_new(result, key, am_utf8_text(line));
  if (ask(program, "--version", line))
    json_object_set_new(result, "clang", am_utf8_text(line));
}

json_t *am_toolchain_find(void) {
  char prefix[PATH_MAX];
  json_t *result = json_object();
  if (!find_prefix(prefix))
    return result;
  json_t *plugins = find_plugins(prefix);
  json_t *compiler = path_or_null(prefix, "bin/appmap-cc");
  char program[PATH_MAX + 256];
  snprintf(program, sizeof(program), "%s/bin/appmap-cc", prefix);
  char library[64];
  snprintf(library, sizeof(library), "%s/libappmap.so",
           library_directory(prefix));
  json_object_set_new(result, "library", path_or_null(prefix, library));
  json_object_set_new(result, "plugins", plugins);
  json_object_set_new(result, "clangs", find_clangs(plugins));
  json_object_set_new(result, "compiler", compiler);
  if (json_is_string(compiler))
    ask_compiler(result, program);
  return result;
}

char *am_toolchain_schema(void) {
  static const char *const folders[] = {APPMAP_DATADIR, "share"};
  char prefix[PATH_MAX], path[PATH_MAX + 256];
  bool found = false;
  for (size_t i = 0; i < 2 && !found && find_prefix(prefix); i++) {
    snprintf(path, sizeof(path), "%s/%s/appmap/appmap.schema.json", prefix,
             folders[i]);
    found = access(path, R_OK) == 0 && !path[strcspn(path, " \t\n")];
  }
  return found ? strdup(path) : NULL;
}
