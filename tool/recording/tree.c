/* SPDX-License-Identifier: MIT
 *
 * Walks the tree without recursion (recordings may be deep) and holds one line
 * back, so that equal leaf calls in a row become one line with a count.
 */
#include "tool/recording/tree.h"

#include "tool/recording/describe.h"

#include <stdlib.h>
#include <string.h>

/* Deeper levels are numbered instead of indented further. */
#define GUIDES 40

struct printer {
  const struct am_appmap *recording;
  const struct am_tree_options *options;
  json_t *labels;
  const struct am_recorded_thread *thread;
  bool thread_named;
  size_t printed;
  /* The line held back; NULL: none. */
  char *line;
  bool leaf, hides; /* hides: the calls below it are not printed */
  bool timed;
  am_call_index parent;
  size_t level, count;
  double elapsed;
};

static void put_thread(struct printer *printer) {
  if (printer->thread_named)
    return;
  printer->thread_named = true;
  bool colours = printer->options->colours;
  printf("\n%sthread %lld%s\n", am_colour(colours, AM_LABEL),
         (long long)printer->thread->id, am_colour(colours, AM_PLAIN));
}

static void flush(struct printer *printer) {
  if (!printer->line)
    return;
  bool colours = printer->options->colours;
  const char *dim = am_colour(colours, AM_DIM);
  const char *plain = am_colour(colours, AM_PLAIN);
  put_thread(printer);
  fputs(dim, stdout);
  for (size_t i = 0; i < printer->level && i < GUIDES; i++)
    fputs("│ ", stdout);
  if (printer->level > GUIDES)
    printf("(%zu) ", printer->level);
  fputs(plain, stdout);
  fputs(printer->line, stdout);
  if (printer->hides)
    printf("%s …%s", dim, plain);
  if (printer->count > 1)
    printf("  ×%zu", printer->count);
  if (printer->timed) {
    printf("   %s", dim);
    am_describe_time(stdout, printer->elapsed);
    fputs(plain, stdout);
  }
  putchar('\n');
  free(printer->line);
  printer->line = NULL;
}

static char *describe(struct printer *printer, const json_t *call,
                      const json_t *back) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (!out)
    return NULL;
  am_describe_call(out, printer->options->colours, call, back, printer->labels);
  fclose(out);
  return text;
}

static void put_call(struct printer *printer, am_call_index index, size_t level,
                     const json_t *call) {
  const struct am_call *node = &printer->recording->calls[index];
  json_t *back = am_appmap_event(printer->recording, node->back);
  const json_t *elapsed = json_object_get(back, "elapsed");
  char *line = describe(printer, call, back);
  bool leaf = node->child == 0;
  bool timed = json_is_number(elapsed);
  printer->printed++;
  /* How long they took may not be known. */
  if (am_describe_is_mark(call) && json_number_value(elapsed) <= 0)
    timed = false;
  if (line && printer->line && !printer->options->all && leaf &&
      printer->leaf && printer->parent == node->parent &&
      printer->level == level && strcmp(printer->line, line) == 0) {
    printer->count++;
    printer->elapsed += json_number_value(elapsed);
    free(line);
  } else {
    flush(printer);
    printer->line = line;
    printer->leaf = leaf;
    printer->hides = !leaf && level + 1 == printer->options->depth;
    printer->timed = timed;
    printer->parent = node->parent;
    printer->level = level;
    printer->count = 1;
    printer->elapsed = json_number_value(elapsed);
  }
  json_decref(back);
}

/* `function` may name the bare function or the end of Class::function. */
static bool matches(const json_t *call, const char *function) {
  const char *name = json_string_value(json_object_get(call, "method_id"));
  const char *class = json_string_value(json_object_get(call, "defined_class"));
  if (!name)
    return false;
  if (strcmp(name, function) == 0)
    return true;
  char full[1024];
  int length =
      snprintf(full, sizeof(full), "::%s::%s", class ? class : "", name);
  size_t tail = strlen(function);
  if (length < 0 || (size_t)length >= sizeof(full) || !strstr(function, "::") ||
      tail + 2 > (size_t)length)
    return false;
  const char *end = full + length - tail;
  return strcmp(end, function) == 0 && end[-1] == ':' && end[-2] == ':';
}

static void put_thread_calls(struct printer *printer) {
  const struct am_call *calls = printer->recording->calls;
  const struct am_tree_options *options = printer->options;
  am_call_index index = printer->thread->first;
  am_call_index chosen = 0; /* the call --function has led to */
  size_t level = 0;         /* below `chosen`, or below the thread */
  while (index && !ferror(stdout)) {
    json_t *call = am_appmap_event(printer->recording, calls[index].call);
    if (options->function && !chosen && matches(call, options->function)) {
      chosen = index;
      level = 0;
    }
    bool shown = !options->function || chosen;
    if (shown)
      put_call(printer, index, level, call);
    json_decref(call);
    if (calls[index].child &&
        !(shown && options->depth && level + 1 >= options->depth)) {
      index = calls[index].child;
      level++;
      continue;
    }
    while (index && !calls[index].next) {
      chosen = index == chosen ? 0 : chosen;
      index = calls[index].parent;
      level--;
    }
    chosen = index == chosen ? 0 : chosen;
    index = index ? calls[index].next : 0;
  }
  flush(printer);
}

size_t am_tree_print(const struct am_appmap *recording,
                     const struct am_tree_options *options) {
  struct printer printer = {.recording = recording, .options = options};
  printer.labels = am_labels_index(recording->class_map);
  for (size_t i = 0; i < recording->thread_count; i++) {
    printer.thread = &recording->threads[i];
    printer.thread_named = false;
    put_thread_calls(&printer);
  }
  json_decref(printer.labels);
  return printer.printed;
}
