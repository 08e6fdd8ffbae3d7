// Pointers of four bytes: alone, in arrays and members, as text, to what
// follows them, and of known length.
// REQUIRES: target-x86_64
// RUN: %record-values %s %S/narrow-pointers.c.json -fms-extensions
#include <string.h>
#include <sys/mman.h>

typedef int *__ptr32 narrow;
struct node {
  int value;
  struct node *__ptr32 next;
  const char *name;
};
static narrow alone(narrow p, int x, char *__ptr32 text, const char *wide) {
  return p;
}
static void behind(narrow *p, const struct node *n) {}
static void counted(narrow list, int count) {}
static void changed(int x, narrow out) {
  *out = 99;
}
struct two {
  narrow list[2];
  char *__ptr32 text;
  int end;
};
static void array(const struct two *t) {}

int main(void) {
  char *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  int *numbers = (int *)low;
  narrow p = (narrow)numbers;
  char *__ptr32 text = (char *__ptr32)strcpy(low + 16, "low");
  struct node *first = (struct node *)(low + 64);
  numbers[0] = 42;
  numbers[1] = 43;
  *first = (struct node){1, NULL, "one"};
  struct node second = {2, (struct node *__ptr32)first, "two"};
  struct two two = {{p, (narrow)(numbers + 1)}, text, 5};
  alone(p, 7, text, "wide");
  behind(&p, &second);
  counted(p, 2);
  changed(1, p);
  array(&two);
  return 0;
}
