/* SPDX-License-Identifier: MIT
 *
 * The command line that clang gets. The user's arguments go through untouched
 * and in one piece: compile flags before them, so that a "--" hides none; link
 * flags after them, so that the user's directories are searched first.
 */
#include "driver/command.h"

#include <stddef.h>
#include <unistd.h>

#include "driver/headers/beside.h"
#include "driver/headers/frameworks.h"

/* Last in the search, and nothing but <appmap/…> is there: it can neither hide
 * nor offer a header of somebody else's. */
void am_command_include(struct am_words *command,
                        const struct am_installation *installation) {
  am_words_add(command, "-idirafter");
  am_words_add(command, am_installation_include(installation));
}

void am_command_plugin(struct am_words *command,
                       const struct am_installation *installation, int major) {
  am_words_add(command, am_word("-fpass-plugin=%s",
                                am_installation_plugin(installation, major)));
}

/* By its path, not with -L and -l: the folder may hold other libraries. */
void am_command_runtime(struct am_words *command,
                        const struct am_installation *installation) {
  const char *const flags[] = {
      "--push-state",
      "--no-as-needed",
      am_word("%s/libappmap.so", installation->libdir),
      "--pop-state",
      "-rpath",
      installation->libdir,
  };
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    am_words_add(command, "-Xlinker");
    am_words_add(command, flags[i]);
  }
}

/* What records the tests of a program that runs some. The linker takes out of
 * the archive only the adapters of frameworks that the program uses. In one
 * word, and not with -Wl: a word of its own that starts with @ would be
 * expanded by clang, and a folder's name may hold a comma. */
void am_command_adapters(struct am_words *command,
                         const struct am_installation *installation) {
  char *flags = am_word("%s/appmap/adapters.ld", installation->libdir);
  char *archive =
      am_word("%s/appmap/libappmap-adapters.a", installation->libdir);
  if (access(flags, R_OK) || access(archive, R_OK))
    return;
  am_words_add(command, am_word("--for-linker=@%s", flags));
  am_words_add(command, "-Xlinker");
  am_words_add(command, archive);
}

static void add_static_runtime(struct am_words *command,
                               const struct am_installation *installation) {
  /* Instrumented code refers to the runtime weakly, which alone would not
   * take it out of the archive. */
  am_words_add(command, "-Xlinker");
  am_words_add(command, "--undefined=__appmap_enter");
  am_words_add(command, "-Xlinker");
  am_words_add(command, am_word("%s/libappmap.a", installation->libdir));
}

static void add_compile_flags(struct am_words *command,
                              const struct am_installation *installation,
                              const struct am_clang *clang,
                              const struct am_arguments *read) {
  /* Some are for the compiler and some for the preprocessor, and not every
   * command runs both. */
  am_words_add(command, "--start-no-unused-arguments");
  am_command_include(command, installation);
  if (read->cxx && !read->probe) {
    am_frameworks_add(command, installation, &read->includes);
    am_beside_add(command, installation, read);
  }
  if (read->compiles) {
    if (!read->plugin)
      am_command_plugin(command, installation, clang->major);
    /* -g would also reach the assembler, and flags such as -gsplit-dwarf
     * would wake up; this is debug info in the compiler only. Standalone: else
     * clang leaves out C++ classes that it expects in another object file. */
    if (read->debug) {
      am_words_add(command, "-fstandalone-debug");
    } else {
      am_words_add(command, "-Xclang");
      am_words_add(command, "-debug-info-kind=standalone");
    }
    if (!read->hooks)
      am_words_add(command, "-finstrument-functions-after-inlining");
  }
  am_words_add(command, "--end-no-unused-arguments");
}

struct am_words am_command_line(const struct am_installation *installation,
                                const struct am_clang *clang,
                                const struct am_arguments *read,
                                char *const *arguments, int count) {
  struct am_words command = {0};
  int end = read ? read->end : count;
  am_words_add(&command, clang->path);
  if (clang->mode)
    am_words_add(&command, clang->mode);
  if (read && read->reads)
    add_compile_flags(&command, installation, clang, read);
  am_words_add_all(&command, arguments, end);
  if (read && read->links && !read->is_shared)
    am_command_adapters(&command, installation);
  if (read && read->links && read->is_static)
    add_static_runtime(&command, installation);
  else if (read && read->links)
    am_command_runtime(&command, installation);
  am_words_add_all(&command, arguments + end, count - end);
  return command;
}

const char *am_command_note(const struct am_arguments *read) {
  if (!read || !read->compiles)
    return NULL;
  bool keeps = read->debug || read->by_line;
  return am_word("%s%s%s", keeps ? "" : "strip-debug",
                 keeps || read->hooks ? "" : ",",
                 read->hooks ? "" : "mark-instrument");
}
