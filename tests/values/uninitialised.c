// Memory that nobody wrote yet is an address, never garbage; what was written
// is shown at the return.
// RUN: %record-values %s %S/uninitialised.c.json
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void text(char *buffer) {
  strcpy(buffer, "ready");
}
static void truth(bool *b) {
  *b = true;
}
static void pointer(char **p) {
  *p = "ready";
}
static void filled(int *i) {
  *i = 1;
}
struct person {
  const char *name;
  int age;
  bool alive;
};
static void structure(struct person *p) {
  *p = (struct person){"Ada", 36, true};
}
/* The guess that there are two of them is wrong. */
static void guessed(struct person *list, int count) {}
static void constant(const char *text) {}

int main(void) {
  char buffer[32];
  memset(buffer, 0xc7, sizeof buffer);
  buffer[31] = 0;
  text(buffer);
  bool b;
  memset(&b, 0x9c, sizeof b);
  truth(&b);
  char *p = (char *)0x9c9c9c9c9c9c9c9c;
  pointer(&p);
  p = (char *)0x1234;
  pointer(&p);
  int i;
  memset(&i, 0xaa, sizeof i);
  filled(&i);
  memset(&i, 0xcc, sizeof i);
  filled(&i);
  struct person person;
  memset(&person, 0xcd, sizeof person);
  structure(&person);
  struct person list[2];
  memset(list, 7, sizeof list);
  list[0] = (struct person){"Ada", 36, true};
  guessed(list, 2);
  constant("\xc7\xc7");
  return 0;
}
