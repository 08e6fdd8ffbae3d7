// libFuzzer finds what it finds, by the coverage that it measures, and writes
// the input down; it ends by itself, so the AppMap is `appmap-clang run`'s.
// RUN: for kind in fuzzer fuzzer,address; do for O in 0 2; do %clang -g -O$O -fsanitize=$kind %s -o plain && %appmap-cc -g -O$O -fsanitize=$kind %s -o ours || exit 1; rm -f crash-*; ./plain -seed=1 -runs=1000000 2> err; test $? = 77 && head -c 2 crash-* | grep -q no && mv crash-* wanted || exit 1; APPMAP=true APPMAP_OUTPUT_DIR=search ./ours -seed=1 -runs=1000000 2> err; test $? = 77 && head -c 2 crash-* | grep -q no || exit 1; rm -rf tmp; %appmap-clang run ./ours wanted 2> err; test $? = 77 && %query tree tmp/appmap/process/*.json | tail -2 || exit 1; done; done | FileCheck %s
// CHECK-COUNT-4: check(data: const uint8_t * = "{{\[110, 111|no}}{{.*}})
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static void check(const uint8_t *data, size_t size) {
  if (size > 1 && data[0] == 'n' && data[1] == 'o')
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  check(data, size);
  return 0;
}
