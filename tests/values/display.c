// APPMAP_DISPLAY_PARAMS=false captures nothing but addresses, labeled does so
// for functions without a label: no byte of a value reaches the spool.
// RUN: %appmap-cc -w %s -o %t
// RUN: env APPMAP_DISPLAY_PARAMS=true %run-recorded true %t && %compare-values true.appmap.json %S/display.c.json
// RUN: env APPMAP_DISPLAY_PARAMS=false %run-recorded false %t
// RUN: env APPMAP_DISPLAY_PARAMS=labeled %run-recorded labeled %t
// RUN: not grep -aE 'OPENLY|COVERTLY|73217321|ENOENT' false.appmap.json
// RUN: grep -aq OPENLY labeled.appmap.json && not grep -aqE COVERTLY labeled.appmap.json
// RUN: bash -c 'APPMAP_DISPLAY_PARAMS=false APPMAP=true APPMAP_OUTPUT_DIR=hidden %t kill; true'
// RUN: bash -c 'APPMAP_DISPLAY_PARAMS=labeled APPMAP=true APPMAP_OUTPUT_DIR=some %t kill; true'
// RUN: not grep -aqE 'OPENLY|COVERTLY' hidden/spool/*.spool
// RUN: not env LC_ALL=C grep -aqP '\x29\x35\x5d\x04' hidden/spool/*.spool
// RUN: grep -aq OPENLY some/spool/*.spool && not grep -aq COVERTLY some/spool/*.spool
// RUN: %appmap-clang recover hidden && %appmap-clang recover some
#include <appmap/appmap.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>

struct user {
  int id;
  const char *name;
  char note[16];
};
#define FUNCTIONS(prefix)                                                      \
  static const char *prefix##_text(const char *text, char *out, size_t n) {    \
    return strcpy(out, text);                                                  \
  }                                                                            \
  static struct user prefix##_struct(struct user u, struct user *p) {          \
    p->id = 73217321;                                                          \
    return u;                                                                  \
  }                                                                            \
  static int prefix##_error(const char *const *list, size_t count) {           \
    errno = ENOENT;                                                            \
    return -1;                                                                 \
  }
#pragma clang attribute push(APPMAP_LABELS("shown"), apply_to = function)
FUNCTIONS(labeled)
#pragma clang attribute pop
FUNCTIONS(other)
#define CALLS(prefix, word)                                                    \
  char prefix##_out[16] = word;                                                \
  struct user prefix##_user = {73217321, word, word};                          \
  prefix##_text(word, prefix##_out, sizeof prefix##_out);                      \
  prefix##_struct(prefix##_user, &prefix##_user);                              \
  prefix##_error((const char *const[]){word}, 1);                              \
  errno = 0;

int main(int argc, char **argv) {
  CALLS(labeled, "OPENLY")
  CALLS(other, "COVERTLY")
  if (argc > 1)
    raise(SIGKILL);
  return 0;
}
