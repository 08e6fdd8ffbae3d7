// A program that a sanitizer ends says and returns what it would have, and has
// its AppMap: of an error with what it was, of a leak or a race as of any end.
// RUN: for row in address:free address:leak leak:leak thread:race thread:crash memory:unset undefined:overflow; do kind=${row%%:*}; way=${row#*:}; for O in 0 2; do %clang -g -O$O -fsanitize=$kind -fno-sanitize-recover=all %s -o plain && %appmap-cc -g -O$O -fsanitize=$kind -fno-sanitize-recover=all %s -o ours || exit 1; ./plain $way 2> plain.err; wanted=$?; %run-recorded map ./ours $way 2> ours.err; test $? = $wanted || exit 1; for name in plain ours; do grep -E "(ERROR|SUMMARY|WARNING|runtime error):" $name.err | sed 's/==[0-9]*==//; s/0x[0-9a-f]*//g; s/(pid=.*//; s/T[0-9]*)//' > $name.said; done; test -s plain.said && cmp plain.said ours.said || exit 1; echo $row $wanted $(%query get map.appmap.json metadata.exception); done; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK-COUNT-2: address:free 1 {"class":"AddressSanitizer","message":"heap-use-after-free"}
// CHECK-COUNT-2: address:leak 1 undefined
// CHECK-COUNT-2: leak:leak 23 undefined
// CHECK-COUNT-2: thread:race 66 undefined
// CHECK-COUNT-2: thread:crash 66 {"class":"ThreadSanitizer","message":""}
// CHECK-COUNT-2: memory:unset 1 {"class":"MemorySanitizer","message":""}
// CHECK-COUNT-2: undefined:overflow 1 {"class":"UndefinedBehaviorSanitizer","message":""}
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static volatile int shared, largest = 0x7fffffff;
static char *volatile memory;

static void *count(void *unused) {
  shared++;
  return unused;
}

static int fail(const char *way, int one) {
  pthread_t thread;
  memory = malloc(10);
  if (!strcmp(way, "leak"))
    memory = NULL;
  if (!strcmp(way, "crash"))
    *(volatile int *)8 = 1;
  if (!strcmp(way, "unset") && memory[3])
    return 1;
  if (!strcmp(way, "overflow"))
    largest = largest + one;
  if (!strcmp(way, "race") && !pthread_create(&thread, NULL, count, NULL)) {
    count(NULL);
    pthread_join(thread, NULL);
  }
  free(memory);
  return strcmp(way, "free") ? 0 : memory[1];
}

int main(int count, char **words) {
  return fail(words[1], count - 1);
}
