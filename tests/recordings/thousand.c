// A thousand tests in one process: an AppMap each, and the spool stays small.
// RUN: %appmap-cc -I%include %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out %t
// RUN: ls out | count 1 && ls out/unity | count 1000
// RUN: %query tree out/unity/thousand_c_tmp_test-777.appmap.json | FileCheck %s
// RUN: %query counts out/unity/thousand_c_tmp_test-777.appmap.json | grep -x 'events 200'
// CHECK: work(n: int = "0")
// CHECK: work(n: int = "99")
// CHECK-NOT: work
#include <appmap/test.h>
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

static void work(int n) {}

__attribute__((no_instrument_function)) static long spool_bytes(void) {
  long blocks = 0;
  DIR *folder = opendir("out/spool");
  struct dirent *entry;
  struct stat status;
  while ((entry = readdir(folder)))
    if (entry->d_name[0] != '.' &&
        fstatat(dirfd(folder), entry->d_name, &status, 0) == 0)
      blocks += status.st_blocks;
  closedir(folder);
  return blocks * 512;
}

__attribute__((no_instrument_function)) int main(void) {
  for (int i = 0; i < 1000; i++) {
    char name[32];
    snprintf(name, sizeof name, "test-%d", i);
    uint64_t test = __appmap_test_begin(
        &(struct appmap_test){.framework = "unity", .name = name});
    for (int n = 0; n < 100; n++)
      work(n);
    __appmap_test_end(test, &(struct appmap_test_result){0});
  }
  return spool_bytes() > 1 << 20;
}
