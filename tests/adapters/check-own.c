// A program that has functions by Check's names, but not all of Check's, links
// and runs as without us, and is recorded as a whole.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: ./plain > plain.out && ./program > off.out && diff plain.out off.out
// RUN: env APPMAP=true ./program > on.out && diff plain.out on.out
// RUN: %query tree tmp/appmap/process/*.appmap.json | FileCheck %s
#include <stdio.h>

struct tcase {
  const char *name;
  void (*test)(void);
};

// CHECK: tcase_create(name: {{.*}} = "parse" @)
struct tcase *tcase_create(const char *name) {
  static struct tcase only;
  only.name = name;
  return &only;
}
void tcase_add_checked_fixture(struct tcase *to, void (*a)(void),
                               void (*b)(void)) {}
// CHECK: suite_add_tcase
void suite_add_tcase(const char *suite, struct tcase *tcase) {
  printf("%s: %s\n", suite, tcase->name);
}
// CHECK: srunner_free
void srunner_free(const char *suite) {
  printf("%s is done\n", suite);
}

int main(void) {
  struct tcase *tcase = tcase_create("parse");
  tcase_add_checked_fixture(tcase, NULL, NULL);
  suite_add_tcase("xml", tcase);
  srunner_free("xml");
  return 0;
}
