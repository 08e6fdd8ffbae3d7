/* SPDX-License-Identifier: MIT
 *
 * The first argument, as long as nobody has written over it: libappmap may come
 * with a plugin, long after the program began. The kernel lays the arguments
 * one behind the other, and libc keeps where the name in the first begins. Then
 * the path that the kernel was given, which lies out of reach of those who
 * write over arguments and environment; but it may be a script's, or a
 * descriptor's. Then the executable's own name.
 */
#include "runtime/record/base/program.h"
#include "runtime/port/memory/mapping.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>

static struct {
  int argc;
  char **argv; /* NULL: not told */
  bool is_untouched;
  char name[NAME_MAX + 1], file[NAME_MAX + 1];
} program;

void am_program_began(int argc, char **argv) {
  program.argc = argc;
  program.argv = argv;
}

static const char *invoked_path(void) {
  const char *path = (const char *)getauxval(AT_EXECFN);
  return path ? path : "";
}

/* Also without arguments there are an environment and the path behind them. */
static bool are_untouched(void) {
  const char *all = program_invocation_name;
  const char *name = program_invocation_short_name;
  if (!all || !name || strchr(name, '/') || (name > all && name[-1] != '/'))
    return false;
  if (!program.argv)
    return true;
  const char *next = program.argv[program.argc > 1 ? 1 : program.argc + 1];
  return program.argc > 0 && program.argv[0] == all &&
         all + strlen(all) + 1 == (next ? next : invoked_path());
}

/* A login shell's first argument begins with '-', what libtool's wrappers run
 * with "lt-". */
static bool take(char to[NAME_MAX + 1], const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  name += *name == '-';
  if (strncmp(name, "lt-", 3) == 0)
    name += 3;
  bool says_something = name[strspn(name, " \t\n")];
  if (says_something)
    snprintf(to, NAME_MAX + 1, "%s", name);
  return says_something;
}

/* The name of the file that the program's head lies in: where the loader was
 * called by name, /proc/self/exe is the loader's. */
static bool take_file(void) {
  static const char memory[] = "memfd:", gone[] = " (deleted)";
  char name[NAME_MAX + 1 + sizeof gone];
  if (!am_mapping_name(getauxval(AT_PHDR), name, sizeof name))
    return false;
  size_t length = strlen(name), end = sizeof gone - 1;
  if (length > end && strcmp(name + length - end, gone) == 0)
    name[length - end] = '\0';
  bool is_memory = strncmp(name, memory, sizeof memory - 1) == 0;
  return take(program.file, is_memory ? name + sizeof memory - 1 : name);
}

/* Without /proc there is no asking. */
static bool is_executable(const char *path) {
  struct stat it, executable;
  return stat("/proc/self/exe", &executable) != 0 ||
         (stat(path, &it) == 0 && it.st_dev == executable.st_dev &&
          it.st_ino == executable.st_ino);
}

static bool is_descriptor(const char *path) {
  return strncmp(path, "/dev/fd/", 8) == 0 || strncmp(path, "/proc/", 6) == 0;
}

static bool take_invoked(void) {
  const char *path = invoked_path();
  return !is_descriptor(path) && is_executable(path) &&
         take(program.name, path);
}

void am_program_init(void) {
  bool has_file = take_file();
  program.is_untouched = are_untouched();
  if (!(program.is_untouched &&
        take(program.name, program_invocation_short_name)) &&
      !take_invoked())
    strcpy(program.name, has_file ? program.file : "program");
  if (!has_file)
    strcpy(program.file, program.name);
}

const char *am_program_name(void) {
  return program.name;
}

const char *am_program_file(void) {
  return program.file;
}

bool am_program_is_untouched(void) {
  return program.is_untouched;
}
