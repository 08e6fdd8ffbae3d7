// Values of all kinds, with much that nobody may look at: memory that was never
// written, was freed, is beside an object. Nothing here is wrong, but a tool
// that watches memory would tell of who reads carelessly.
#include <errno.h>
#include <map>
#include <memory>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string>
#include <vector>

struct gaps {
  char first;
  double second;
  char third;
  char *text;
};
struct list {
  struct list *next;
  char name[10];
};

static int by_value(struct gaps g) {
  return g.first;
}
static int by_pointer(const struct gaps *g, const char *text) {
  return g->third + text[0];
}
static void fill(char *buffer, size_t size, int *number, struct gaps *g) {
  snprintf(buffer, size, "filled");
  *number = 7;
  g->first = 'g';
}
static int uninitialised(int n, int *untouched, const char *text) {
  return n > 1000 ? *untouched + text[0] : n;
}
static int fails(int n) {
  errno = n;
  return -1;
}
static const char *find(const struct list *l, const char *password) {
  return l->next ? l->next->name : password;
}
__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
  char text[100];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
}
#ifndef NO_LIBRARY /* MemorySanitizer would need one of its own */
static size_t of_library(const std::string &text, std::vector<int> &numbers,
                         std::map<std::string, int> &names,
                         std::unique_ptr<gaps> &owner) {
  numbers.push_back((int)text.size());
  names["one"] = 1;
  owner.reset(new gaps);
  return numbers.size();
}
#endif

int main(int argc, char **argv) {
  char constant_size[100], *heap = (char *)malloc(20);
  char *freed = (char *)malloc(20);
  struct gaps g, *on_heap = (struct gaps *)malloc(sizeof *on_heap);
  struct list second = {NULL, "second"}, first = {&second, "first"};
  int number, *never = (int *)malloc(sizeof *never);
#ifndef NO_LIBRARY
  std::vector<int> numbers{1, 2, 3};
  std::map<std::string, int> names{{"a name that is not short", 2}};
  std::unique_ptr<gaps> owner;
#endif
  free(freed);
  strcpy(heap, "heap");
  g.first = 1, g.second = 2, g.third = 3, g.text = heap;
  on_heap->third = 4, on_heap->text = freed;
  for (int i = 0; i < (argc > 1 ? atoi(argv[1]) : 2000); i++) {
    by_value(g);
    by_pointer(on_heap, i % 2 ? heap : "constant");
    fill(constant_size, sizeof constant_size, &number, &g);
    uninitialised(i % 7, never, freed);
    fails(ENOENT);
    find(&first, "hush");
    say("%d %s %f %.3s", i, heap, 1.5, first.name);
#ifndef NO_LIBRARY
    of_library("a text of more than a few characters", numbers, names, owner);
#endif
  }
  free(heap), free(on_heap), free(never);
  return 0;
}
