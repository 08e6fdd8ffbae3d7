// Values are those of the moment: what happens to memory later never shows.
// RUN: %record-values %s %S/moment.c.json -pthread
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct person {
  int age;
  const char *name;
  struct person *parent;
};

static void overwritten(char *text) {
  strcpy(text, "LATER");
}
static void changed(struct person *p) {
  p->age = 99;
  p->parent->age = 99;
}
static const char *before_free(const struct person *p) {
  return p->name;
}
static void unmapped(const char *text, long much) {
  munmap((void *)text, much);
}
static void parameter_changed(int n, const char *text) {
  n = 0;
  text = "LATER";
}
static void *other_thread(void *text) {
  strcpy(text, "LATER");
  return NULL;
}
static void raced(const char *text) {
  pthread_t thread;
  pthread_create(&thread, NULL, other_thread, (void *)text);
  pthread_join(thread, NULL);
}
static char *result(char *text) {
  return text;
}
static const char *same_buffer(void) {
  static char buffer[8];
  static char letter = 'a';
  buffer[0] = letter++;
  return buffer;
}

int main(void) {
  char text[16] = "now";
  overwritten(text);
  struct person parent = {60, "parent"}, *p = malloc(sizeof *p);
  *p = (struct person){30, strdup("child"), &parent};
  changed(p);
  before_free(p);
  free((void *)p->name);
  memset(p, 0xdd, sizeof *p);
  free(p);
  char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  strcpy(page, "mapped");
  unmapped(page, 4096);
  parameter_changed(7, "now");
  strcpy(text, "now");
  raced(text);
  strcpy(text, "now");
  strcpy(result(text), "LATER");
  same_buffer();
  same_buffer();
  return 0;
}
