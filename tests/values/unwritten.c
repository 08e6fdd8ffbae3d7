// What is not to be shown is not in the spool either: secrets, and with
// APPMAP_DISPLAY_PARAMS=false, all but addresses. Not even of a process that
// was killed, whatever of the spool its memory was.
// RUN: %appmap-cc -O1 %s -o %t
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=shown not --crash %t
// RUN: grep -qa visible1 shown/spool/*.spool && grep -qa visible2 shown/spool/*.spool
// RUN: not grep -qa hush shown/spool/*.spool
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=hidden APPMAP_DISPLAY_PARAMS=false not --crash %t
// RUN: not grep -qaE 'hush|visible[0-9]' hidden/spool/*.spool
// RUN: %appmap-clang recover shown && mv shown/process/*.appmap.json shown.appmap.json
// RUN: %query tree shown.appmap.json | FileCheck %s
// CHECK: login(user: const char * = "visible1" @, password: const char * = "<secret>"
// CHECK: keep({{.*}}name={{.*}}visible2{{.*}}, token=<secret>
// CHECK: by_value({{.*}}name={{.*}}visible2{{.*}}, token=<secret>
// CHECK: copy({{.*}}) -> struct account = "{name={{.*}}visible2{{.*}}, token=<secret>}"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct account {
  char name[9];
  char token[15];
};

static int login(const char *user, const char *password) {
  return user[0] == password[0];
}

static void keep(struct account *a) {
  a->name[7] = '2';
}

static int by_value(struct account a) {
  return a.token[0];
}

static struct account copy(const struct account *a) {
  return *a;
}

int main(int argc, char **argv) {
  struct account *a = malloc(sizeof *a);
  /* Not as literals: the spool has nothing of the program but its values. */
  char secret[] = {'h', 'u', 's', 'h', '\0'};
  *a = (struct account){.name = "visible0"};
  strcpy(a->token, secret);
  for (int i = 0; i < 2000; i++) {
    login("visible1", strdup(secret));
    keep(a);
    by_value(*a);
    copy(a);
  }
  kill(getpid(), SIGKILL);
}
