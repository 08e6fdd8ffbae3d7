// What a build of any kind must leave as it is: its output on both streams, its
// exit status 3, and the calls in program.tree.
#include <stdio.h>
#include <stdlib.h>

struct point {
  int x, y;
};

int weigh(const char *name);

static int area(const struct point *size) {
  return size->x * size->y;
}

char *greet(char *buffer, size_t size, const char *name) {
  snprintf(buffer, size, "hello %s", name);
  return buffer;
}

static int compare(const void *a, const void *b) {
  return *(const int *)a - *(const int *)b;
}

double half(double value) {
  return value / 2;
}

int main(void) {
  char buffer[32] = "";
  const int numbers[] = {1, 2, 4};
  const struct point size = {2, 3};
  const int *found = bsearch(&(int){2}, numbers, 3, sizeof *numbers, compare);
  puts(greet(buffer, sizeof buffer, "Ada"));
  printf("%d %d %.2f\n", *found, area(&size), half(7));
  fprintf(stderr, "%d %d\n", weigh("flour"), weigh(""));
  return 3;
}
