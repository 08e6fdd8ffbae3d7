/* SPDX-License-Identifier: MIT
 *
 * The driver's own options. Their output is for $(...) in a shell: one line.
 */
#include "driver/print.h"

#include <stdio.h>
#include <string.h>

#include "config/environment.h"
#include "driver/clang.h"
#include "driver/command.h"

static void print_plugin(const struct am_installation *installation) {
  struct am_clang clang = am_clang_find(installation, false, false);
  puts(am_installation_plugin(installation, clang.major));
}

/* A word as make and the shell take it. */
static void print_word(const char *word) {
  for (; *word; word++) {
    if (strchr(" \t'\"\\$`&;()<>|*?#", *word))
      putchar('\\');
    putchar(*word);
  }
}

static void print_words(const struct am_words *words) {
  for (int i = 0; i < words->count; i++) {
    if (i)
      putchar(' ');
    print_word(words->items[i]);
  }
  putchar('\n');
}

static void print_cflags(const struct am_installation *installation) {
  struct am_clang clang = am_clang_find(installation, false, false);
  struct am_words words = {0};
  am_words_add(&words, "-g");
  am_words_add(&words, "-fstandalone-debug");
  am_command_plugin(&words, installation, clang.major);
  am_command_include(&words, installation);
  print_words(&words);
}

static void print_libs(const struct am_installation *installation) {
  struct am_words words = {0};
  am_command_runtime(&words, installation);
  print_words(&words);
}

static void print_test_libs(const struct am_installation *installation) {
  struct am_words words = {0};
  am_command_adapters(&words, installation);
  am_command_runtime(&words, installation);
  print_words(&words);
}

static void print_toolchain(const struct am_installation *installation) {
  puts(am_installation_toolchain(installation));
}

static void print_help(const struct am_installation *installation) {
  printf("appmap-cc: clang that makes programs record AppMaps\n\n"
         "Use it as the compiler: CC=appmap-cc CXX=appmap-c++ ./configure,\n"
         "cmake -DCMAKE_TOOLCHAIN_FILE=$(appmap-cc --print-toolchain).\n"
         "Run the program with APPMAP=true.\n\n"
         "All arguments go to clang, except, alone:\n"
         "  --print-plugin     the plugin for the clang in use\n"
         "  --print-cflags     flags that make that clang instrument\n"
         "  --print-libs       flags that link the runtime\n"
         "  --print-test-libs  the same for a program that runs tests\n"
         "  --print-toolchain  the CMake toolchain file\n"
         "  --appmap-help      this text\n\n"
         "Environment:\n");
  for (const struct am_variable *each = am_variables; each->name; each++)
    printf("  %-22s %s (%s; default: %s)\n", each->name, each->help,
           each->values, each->fallback);
  printf("\nPlugins for clang %s, in %s/appmap\n",
         am_installation_majors(installation), installation->libdir);
}

bool am_print(const struct am_installation *installation, const char *option) {
  static const struct {
    const char *option;
    void (*print)(const struct am_installation *installation);
  } options[] = {
      {"--print-plugin", print_plugin},
      {"--print-cflags", print_cflags},
      {"--print-libs", print_libs},
      {"--print-test-libs", print_test_libs},
      {"--print-toolchain", print_toolchain},
      {"--appmap-help", print_help},
  };
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (!strcmp(option, options[i].option)) {
      options[i].print(installation);
      return true;
    }
  return false;
}
