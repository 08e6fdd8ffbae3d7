/* SPDX-License-Identifier: MIT
 *
 * The driver's own options. Their output is for $(...) in a shell: one line.
 */
#include "driver/print.h"

#include <stdio.h>
#include <string.h>

#include "config/environment.h"
#include "driver/command.h"
#include "driver/installation/clang.h"

/* The clang in use. */
static int find_clang(struct am_clang *clang,
                      const struct am_installation *installation,
                      struct am_error *error) {
  struct am_environment environment;
  am_environment_read(&environment, NULL, NULL);
  return am_clang_find(clang, installation,
                       &(struct am_clang_wish){.name = environment.clang},
                       error);
}

static int print_plugin(const struct am_installation *installation,
                        struct am_error *error) {
  struct am_clang clang;
  if (find_clang(&clang, installation, error) != 0)
    return -1;
  puts(am_installation_plugin(installation, clang.major));
  return 0;
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

static int print_cflags(const struct am_installation *installation,
                        struct am_error *error) {
  struct am_clang clang;
  struct am_words words = {0};
  if (find_clang(&clang, installation, error) != 0)
    return -1;
  am_words_add(&words, "-g");
  am_words_add(&words, "-fstandalone-debug");
  am_command_plugin(&words, installation, clang.major);
  am_command_include(&words, installation);
  print_words(&words);
  return 0;
}

static int print_libs(const struct am_installation *installation,
                      struct am_error *error) {
  struct am_words words = {0};
  (void)error;
  am_command_runtime(&words, installation);
  print_words(&words);
  return 0;
}

static int print_test_libs(const struct am_installation *installation,
                           struct am_error *error) {
  struct am_words words = {0};
  (void)error;
  am_command_adapters(&words, installation);
  am_command_runtime(&words, installation);
  print_words(&words);
  return 0;
}

static int print_toolchain(const struct am_installation *installation,
                           struct am_error *error) {
  (void)error;
  puts(am_installation_toolchain(installation));
  return 0;
}

static int print_help(const struct am_installation *installation,
                      struct am_error *error) {
  (void)error;
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
    printf("  %-22s %s (%s; default: %s)\n", each->name, each->meaning,
           each->values, each->fallback);
  printf("\nPlugins for clang %s, in %s/appmap\n",
         am_installation_majors(installation), installation->libdir);
  return 0;
}

am_print *am_print_find(const char *option) {
  static const struct {
    const char *option;
    am_print *print;
  } options[] = {
      {"--print-plugin", print_plugin},
      {"--print-cflags", print_cflags},
      {"--print-libs", print_libs},
      {"--print-test-libs", print_test_libs},
      {"--print-toolchain", print_toolchain},
      {"--appmap-help", print_help},
  };
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (!strcmp(option, options[i].option))
      return options[i].print;
  return NULL;
}
