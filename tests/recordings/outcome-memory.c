// How a test ended is known also when there is not enough memory for what it
// says of that; and what is missing is said.
// RUN: %appmap-cc -D_GNU_SOURCE -I%include %s -o %t
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t 2>said
// RUN: ls out/check | count 32 && for f in out/check/*; do %query get $f metadata.test_status; done | sort | uniq -c | grep -x ' *32 "*failed"*'
// RUN: grep -c 'out of memory; what a recording says' said | grep -x 1
#include <appmap/appmap.h>
#include <appmap/test.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { TESTS = 32, STEP = 2 << 20, MESSAGE = 8 << 20 };

static void work(int n) {}

// Bytes of address space in use.
APPMAP_SKIP static rlim_t used(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file && fscanf(file, "%lu", &pages) != 1)
    pages = 0;
  fclose(file);
  return (rlim_t)pages * 4096;
}

APPMAP_SKIP int main(void) {
  char *message = malloc(MESSAGE + 1);
  memset(message, 'x', MESSAGE);
  message[MESSAGE] = '\0';
  for (int i = 0; i < TESTS; i++) {
    char name[32];
    struct rlimit limit;
    snprintf(name, sizeof name, "%d", i);
    uint64_t test = __appmap_test_begin(
        &(struct appmap_test){.framework = "check", .name = name});
    work(i);
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = used() + (rlim_t)i * STEP;
    setrlimit(RLIMIT_AS, &limit);
    __appmap_test_end(test,
                      &(struct appmap_test_result){.status = APPMAP_TEST_FAILED,
                                                   .message = message});
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_AS, &limit);
  }
  return 0;
}
