/* SPDX-License-Identifier: MIT
 *
 * appmap-cc and appmap-c++: clang with the AppMap plugin and runtime. Replaces
 * itself with clang, so exit codes and signals are clang's.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>
#include <unistd.h>

#include "config/environment.h"
#include "driver/command.h"
#include "driver/configuration.h"
#include "driver/installation/clang.h"
#include "driver/installation/installation.h"
#include "driver/line/arguments.h"
#include "driver/line/response.h"
#include "driver/print.h"

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), wanted = strlen(ending);
  return length >= wanted && !strcmp(text + length - wanted, ending);
}

/* Prints the line and ends the program. */
__attribute__((format(printf, 1, 2))) static noreturn void
fail(const char *format, ...) {
  va_list arguments;
  fputs("appmap-cc: ", stderr);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

/* A plugin that the user names is loaded by the clang that we name. */
static void check_plugin(const struct am_arguments *read,
                         const struct am_installation *installation,
                         const struct am_clang *clang) {
  char *ours = am_installation_plugin(installation, clang->major);
  const char *folder = ours + strlen(installation->libdir);
  if (read->plugin && strstr(read->plugin, "/appmap/llvm-") &&
      !ends_with(read->plugin, folder))
    fail("%s is clang %d, which cannot load %s; its plugin is %s", clang->path,
         clang->major, read->plugin, ours);
  free(ours);
}

/* Tells the plugin what it must know of the command. */
static void leave_note(const struct am_arguments *added) {
  const char *note = am_command_note(added);
  if (note)
    setenv("_APPMAP_DRIVER", note, 1);
  else
    unsetenv("_APPMAP_DRIVER");
}

/* What `read` says of the arguments; NULL: nothing is to be added. */
static const struct am_arguments *
check(const struct am_arguments *read,
      const struct am_installation *installation, const struct am_clang *clang,
      bool noop) {
  if (noop || read->query)
    return NULL;
  if (read->compiles) {
    check_plugin(read, installation, clang);
    if (am_configuration_check(read->source) != 0)
      exit(1);
  }
  return read;
}

static int print(am_print *answer, const struct am_installation *installation,
                 struct am_error *error) {
  if (answer(installation, error) != 0)
    fail("%s", error->text);
  return 0;
}

/* Becomes clang. */
static noreturn void run(const struct am_installation *installation,
                         char **given, int count, bool cxx) {
  struct am_environment environment;
  struct am_arguments read;
  struct am_clang clang;
  struct am_words arguments;
  struct am_error error;
  am_error_init(&error);
  am_environment_read(&environment, NULL, NULL);
  if (am_clang_find(&clang, installation,
                    &(struct am_clang_wish){.name = environment.clang,
                                            .cxx = cxx,
                                            .plain = environment.noop},
                    &error) != 0 ||
      am_response_keep(&arguments, given, count, &error) != 0 ||
      am_arguments_read(&read, arguments.items, arguments.count, clang.major,
                        &error) != 0)
    fail("%s", error.text);
  read.cxx |= cxx;
  const struct am_arguments *added =
      check(&read, installation, &clang, environment.noop);
  struct am_words command = am_command_line(installation, &clang, added,
                                            arguments.items, arguments.count);
  leave_note(added);
  execv(clang.path, command.items);
  fail("%s: %s", clang.path, strerror(errno));
}

int main(int count, char **arguments) {
  struct am_installation installation;
  struct am_error error;
  am_error_init(&error);
  if (am_installation_find(&installation, &error) != 0)
    fail("%s", error.text);
  am_print *answer = count == 2 ? am_print_find(arguments[1]) : NULL;
  if (answer)
    return print(answer, &installation, &error);
  run(&installation, arguments + 1, count - 1, ends_with(arguments[0], "++"));
}
