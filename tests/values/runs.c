// Equal elements that follow each other are shown once, from four on.
// RUN: %record-values %s %S/runs.c.json
#include <stddef.h>

struct pair {
  int a, b;
};
struct rows {
  int zeros[64];
  const char *names[12];
  struct pair pairs[5];
};
struct numbers {
  int at[24];
};

static void in_struct(struct rows r) {}
static void mixed(struct numbers n) {}
static void behind(const int *v, int count) {}
static void alike(char **words, int count) {}

int main(void) {
  int zeros[20] = {0};
  char one[] = "x", two[] = "x";
  char *words[] = {one, two, one, two};
  struct numbers n = {{1, 2, 2, 2, 3, 3, 3, 3, 4, 5, 6, 7, 7, 7, 7, 7}};
  in_struct(
      (struct rows){.names = {"a"}, .pairs = {{1, 2}, {1, 2}, {1, 2}, {1, 2}}});
  mixed(n);
  for (int i = 0; i < 24; i++)
    n.at[i] = i / 3;
  mixed(n);
  behind(zeros, 3);
  behind(zeros, 5);
  behind(zeros, 20);
  alike(words, 4);
}
