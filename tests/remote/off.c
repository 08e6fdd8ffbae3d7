// No thread is started and nothing loaded unless APPMAP_REMOTE asks for it, and
// nothing forbids it.
// RUN: %appmap-cc -g %s -o %t
// RUN: %t; APPMAP=true %t; APPMAP_RECORD_REMOTE=true %t
// RUN: APPMAP=false APPMAP_REMOTE=127.0.0.1:0 %t
// RUN: APPMAP_RECORD_REMOTE=false APPMAP_REMOTE=127.0.0.1:0 %t
// RUN: APPMAP_REMOTE=127.0.0.1:0 not %t
#include <dirent.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  int threads = 0, loaded = 0;
  char line[4096];
  DIR *tasks = opendir("/proc/self/task");
  for (struct dirent *task; (task = readdir(tasks));)
    threads += task->d_name[0] != '.';
  FILE *maps = fopen("/proc/self/maps", "r");
  while (fgets(line, sizeof line, maps))
    loaded += strstr(line, "appmap-remote") || strstr(line, "microhttpd");
  return threads != 1 || loaded;
}
