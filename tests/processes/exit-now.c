// _exit, _Exit and quick_exit leave a whole AppMap and no spool; the status is
// the program's.
// RUN: %appmap-cc %s -o %t
// RUN: for end in _exit _Exit quick_exit; do env APPMAP=true APPMAP_OUTPUT_DIR=$end timeout 60 %t $end; test $? = 4 || exit 1; done
// RUN: for end in _exit _Exit quick_exit; do %query tree $end/process/*.appmap.json && %query get $end/process/*.appmap.json metadata; done | FileCheck %s
// RUN: rmdir quick_exit/said && ls _exit _Exit quick_exit | grep -v : | sort -u | grep -v "^$" | grep -x process
// CHECK-COUNT-3: leave(how: const char * = "{{_exit|_Exit|quick_exit}}" @)
// CHECK-NOT: exception
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Ours is registered first, and so runs last. */
static void at_end(void) {
  mkdir("quick_exit/said", 0777);
}

static int leave(const char *how) {
  if (!strcmp(how, "_exit"))
    _exit(4);
  if (!strcmp(how, "_Exit"))
    _Exit(4);
  quick_exit(4);
}

int main(int argc, char **argv) {
  at_quick_exit(at_end);
  return leave(argv[1]);
}
