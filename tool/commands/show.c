/* SPDX-License-Identifier: MIT
 *
 * appmap-clang show: a recording as a call tree in the terminal.
 */
#include "tool/commands/commands.h"
#include "tool/files/json.h"
#include "tool/files/newest.h"
#include "tool/project/project.h"
#include "tool/recording/describe.h"
#include "tool/recording/recording.h"
#include "tool/recording/tree.h"
#include "tool/terminal/pager.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file to show; NULL after a message. */
static const char *choose(const char *given) {
  char directory[PATH_MAX];
  struct stat status;
  if (given) {
    if (strcmp(given, "-") == 0 || stat(given, &status) != 0 ||
        !S_ISDIR(status.st_mode))
      return given;
    snprintf(directory, sizeof(directory), "%s", given);
  } else {
    struct am_project project;
    int result = am_project_load(&project);
    if (result == 0)
      snprintf(directory, sizeof(directory), "%s", project.output);
    am_project_free(&project);
    if (result != 0)
      return NULL;
  }
  static struct am_newest newest;
  if (am_newest_find(&newest, directory))
    return newest.path;
  am_say("%s: no recording (*.appmap.json) there", directory);
  return NULL;
}

static void put_line(const char *title, const char *text) {
  fputs(title, stdout);
  am_describe_text(stdout, text);
  putchar('\n');
}

/* What the bounds of a recording left out of it. */
static void put_elided(const json_t *elided) {
  const json_t *limit = json_object_get(elided, "limit");
  long long calls = json_integer_value(json_object_get(elided, "calls"));
  long long most =
      json_integer_value(json_object_get(limit, "calls_per_function"));
  long long depth = json_integer_value(json_object_get(limit, "depth"));
  printf("%lld calls left out", calls);
  if (most)
    printf("; at most %lld of a function are kept", most);
  if (depth)
    printf("; nested at most %lld deep", depth);
  putchar('\n');
}

/* How it ended, and what is missing. */
static void put_outcome(const json_t *metadata) {
  static const char *const losses[] = {"recovered", "dropped"};
  const char *status = am_json_text(metadata, "test_status", NULL);
  const char *failure =
      am_json_text(json_object_get(metadata, "test_failure"), "message", NULL);
  if (status)
    put_line("test ", status);
  if (failure)
    put_line("failure: ", failure);
  for (size_t i = 0; i < sizeof(losses) / sizeof(*losses); i++) {
    const json_t *loss = json_object_get(metadata, losses[i]);
    if (!json_is_object(loss))
      continue;
    const json_t *count = json_object_get(loss, "events");
    if (count)
      printf("%lld ", (long long)json_integer_value(count));
    printf("%s: ", losses[i]);
    put_line("", am_json_text(loss, "reason", "?"));
  }
  const json_t *elided = json_object_get(metadata, "elided");
  if (json_is_object(elided))
    put_elided(elided);
}

static void put_title(const struct am_appmap *recording, bool colours) {
  const json_t *metadata = recording->metadata;
  const char *type =
      am_json_text(json_object_get(metadata, "recorder"), "type", "unknown");
  const char *language =
      am_json_text(json_object_get(metadata, "language"), "name", NULL);
  fputs(am_colour(colours, AM_NAME), stdout);
  am_describe_text(stdout, am_json_text(metadata, "name", recording->file));
  fputs(am_colour(colours, AM_PLAIN), stdout);
  fputs("  (", stdout);
  am_describe_text(stdout, type);
  if (language) {
    fputs(", ", stdout);
    am_describe_text(stdout, language);
  }
  printf(", %zu events, %zu thread%s)\n", recording->events,
         recording->thread_count, recording->thread_count == 1 ? "" : "s");
  put_outcome(metadata);
}

static bool want_colours(const char *when) {
  const char *terminal = getenv("TERM");
  const char *none = getenv("NO_COLOR");
  if (strcmp(when, "auto") != 0)
    return strcmp(when, "always") == 0;
  return isatty(STDOUT_FILENO) && !(none && *none) && terminal &&
         strcmp(terminal, "dumb") != 0;
}

static int show(const char *file, const struct am_tree_options *options) {
  struct am_appmap recording;
  struct am_error error;
  int status = AM_EXIT_OK;
  am_error_init(&error);
  if (am_appmap_load(&recording, file, &error) != 0) {
    am_say("%s: %s", recording.file, error.text);
    status = AM_EXIT_ERROR;
  } else {
    am_pager_open();
    put_title(&recording, options->colours);
    size_t calls = am_tree_print(&recording, options);
    am_pager_close();
    if (options->function && calls == 0) {
      am_say("%s: no call of %s", recording.file, options->function);
      status = AM_EXIT_NO;
    }
  }
  am_appmap_free(&recording);
  return status;
}

/* strtoul takes -1 for a number, too. */
static bool read_depth(const char *text, unsigned *depth) {
  char *end;
  errno = 0;
  unsigned long number = strtoul(text, &end, 10);
  *depth = (unsigned)number;
  return *text >= '0' && *text <= '9' && !*end && !errno && number > 0 &&
         number <= UINT_MAX;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {
      {"all", no_argument, NULL, 'a'},
      {"color", required_argument, NULL, 'c'},
      {"depth", required_argument, NULL, 'd'},
      {"function", required_argument, NULL, 'f'},
      {NULL, 0, NULL, 0},
  };
  struct am_tree_options tree = {.depth = 0};
  const char *colour = "auto";
  for (int option;
       (option = getopt_long(argc, argv, "ad:f:", options, NULL)) != -1;) {
    if (option == 'a')
      tree.all = true;
    else if (option == 'f')
      tree.function = optarg;
    else if (option == 'c')
      colour = optarg;
    else if (option != 'd')
      return am_usage(&am_command_show);
    else if (!read_depth(optarg, &tree.depth)) {
      am_say("--depth wants a number from 1 on, not '%s'", optarg);
      return AM_EXIT_ERROR;
    }
  }
  if (strcmp(colour, "always") != 0 && strcmp(colour, "never") != 0 &&
      strcmp(colour, "auto") != 0) {
    am_say("--color wants always, never or auto, not '%s'", colour);
    return AM_EXIT_ERROR;
  }
  if (argc - optind > 1)
    return am_usage(&am_command_show);
  tree.colours = want_colours(colour);
  const char *file = choose(argv[optind]);
  return file ? show(file, &tree) : AM_EXIT_ERROR;
}

const struct am_command am_command_show = {
    .name = "show",
    .arguments = "[OPTION...] [FILE | DIRECTORY | -]",
    .summary = "Print a recording as a call tree",
    .help =
        "Without FILE: the newest recording of the project; with a directory:\n"
        "the newest below it; with -: standard input.\n\n"
        "  -d, --depth N        print N levels of calls\n"
        "  -f, --function NAME  only calls of NAME (or Class::NAME) and what\n"
        "                       they call\n"
        "  -a, --all            print equal calls in a row one by one, not as\n"
        "                       one line with a count\n"
        "      --color WHEN     always, never, or auto (on a terminal, unless\n"
        "                       NO_COLOR is set)\n\n"
        "On a terminal the text goes through $PAGER, or less.\n\n"
        "Example: appmap-clang show --depth 3 tmp/appmap/process\n",
    .run = run,
};
