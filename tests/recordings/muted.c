// A function that was called more often than any AppMap could show is only
// counted, exactly in all, about right by name; a new recording hears it again.
// RUN: %appmap-cc -I%include -O1 %s -o %t -pthread
// RUN: APPMAP=true APPMAP_MAX_SIZE=4M APPMAP_OUTPUT_DIR=out %t && ls out/code | count 2
// RUN: %query get out/code/all.appmap.json metadata.elided | FileCheck %s
// RUN: %query tree out/code/all.appmap.json | grep -c '^often\|^rare' | grep -x $((800002 - $(%query get out/code/all.appmap.json metadata.elided.calls)))
// RUN: %query tree out/code/all.appmap.json | grep -c ^rare | grep -x 2
// RUN: %query tree out/code/again.appmap.json | grep -c ^often | grep -x 3
// CHECK: {"calls":{{[67][0-9]*}},"limit":{
// CHECK-SAME: "functions":[{"name":"often",{{.*}}"calls":{{[67][0-9][0-9][0-9][0-9][0-9]}}}
#include <appmap/appmap.h>
#include <dirent.h>
#include <pthread.h>
#include <sys/stat.h>

static void often(void) {}
static void rare(void) {}

APPMAP_SKIP static void *work(void *context) {
  for (int i = 0; i < 200000; i++)
    often();
  return context;
}

APPMAP_SKIP static int spool_is_small(void) {
  DIR *folder = opendir("out/spool");
  struct dirent *entry;
  struct stat status;
  int small = 1;
  while ((entry = readdir(folder)))
    if (entry->d_name[0] != '.')
      small &= fstatat(dirfd(folder), entry->d_name, &status, 0) == 0 &&
               status.st_size < 8 << 20;
  return small;
}

APPMAP_SKIP int main(void) {
  appmap_recording all = appmap_recording_start("all", APPMAP_ALL_THREADS);
  rare();
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    pthread_create(&threads[i], 0, work, 0);
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], 0);
  rare();
  appmap_recording_stop(all);
  appmap_recording again = appmap_recording_start("again", APPMAP_ALL_THREADS);
  for (int i = 0; i < 3; i++)
    often();
  return appmap_recording_stop(again) || !spool_is_small();
}
