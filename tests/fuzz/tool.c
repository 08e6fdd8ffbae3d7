/* SPDX-License-Identifier: MIT
 *
 * In the place of tool/main.c, with what is printed kept.
 */
#include "tool.h"
#include "input.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Text of others must not move the cursor of a terminal. */
static void check_output(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++)
    require((unsigned char)text[i] >= 0x20 || text[i] == '\n',
            "a control character", text);
}

/* Each line says whose it is; getopt never speaks. */
static void check_messages(const char *text) {
  static const char name[] = "appmap-clang: ";
  for (const char *end; *text; text = end + 1) {
    end = strchr(text, '\n');
    require(end && strncmp(text, name, strlen(name)) == 0, "a message", text);
  }
}

void tool_run(const struct am_command *command, const char *const *arguments) {
  char *argv[8] = {(char *)command->name}, *texts[2] = {NULL, NULL};
  size_t sizes[2], count = 1;
  FILE *saved[2] = {stdout, stderr};
  for (; *arguments; arguments++)
    argv[count++] = (char *)*arguments;
  require(chdir("/") == 0, "/", "is not there");
  stdout = open_memstream(&texts[0], &sizes[0]);
  stderr = open_memstream(&texts[1], &sizes[1]);
  optind = 0;
  int status = command->run((int)count, argv);
  fclose(stdout);
  fclose(stderr);
  stdout = saved[0];
  stderr = saved[1];
  require(status >= AM_EXIT_OK && status <= AM_EXIT_ERROR, "exit status",
          command->name);
  check_output(texts[0], sizes[0]);
  check_output(texts[1], sizes[1]);
  check_messages(texts[1]);
  free(texts[0]);
  free(texts[1]);
}
