/* SPDX-License-Identifier: MIT
 *
 * appmap-cc and appmap-c++: clang with the AppMap plugin and runtime. Replaces
 * itself with clang, so exit codes and signals are clang's.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "driver/arguments.h"
#include "driver/clang.h"
#include "driver/command.h"
#include "driver/configuration.h"
#include "driver/installation.h"
#include "driver/message.h"
#include "driver/print.h"
#include "driver/response.h"

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), wanted = strlen(ending);
  return length >= wanted && !strcmp(text + length - wanted, ending);
}

static bool is_set(const char *variable) {
  const char *value = getenv(variable);
  return value && *value && strcmp(value, "0") && strcasecmp(value, "false");
}

/* A plugin that the user names is loaded by the clang that we name. */
static void check_plugin(const struct am_arguments *read,
                         const struct am_installation *installation,
                         const struct am_clang *clang) {
  char *ours = am_installation_plugin(installation, clang->major);
  const char *folder = ours + strlen(installation->libdir);
  if (read->plugin && strstr(read->plugin, "/appmap/llvm-") &&
      !ends_with(read->plugin, folder))
    am_fail("%s is clang %d, which cannot load %s; its plugin is %s",
            clang->path, clang->major, read->plugin, ours);
  free(ours);
}

int main(int count, char **arguments) {
  struct am_installation installation = am_installation_find();
  struct am_arguments read, *added = &read;
  struct am_clang clang;
  struct am_words given, command;
  const char *note;
  bool noop = is_set("APPMAP_NOOP"), cxx = ends_with(arguments[0], "++");

  if (count == 2 && am_print(&installation, arguments[1]))
    return 0;
  clang = am_clang_find(&installation, cxx, noop);
  given = am_response_keep(arguments + 1, count - 1);
  read = am_arguments_read(given.items, given.count, clang.major);
  read.cxx |= cxx;
  if (noop || read.query) {
    added = NULL;
  } else if (read.compiles) {
    check_plugin(&read, &installation, &clang);
    am_configuration_check(read.source);
  }
  command = am_command(&installation, &clang, added, given.items, given.count);
  note = am_command_note(added);
  if (note)
    setenv("_APPMAP_DRIVER", note, 1);
  else
    unsetenv("_APPMAP_DRIVER");
  execv(clang.path, command.items);
  am_fail("%s: %s", clang.path, strerror(errno));
}
