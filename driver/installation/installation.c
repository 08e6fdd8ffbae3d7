/* SPDX-License-Identifier: MIT
 *
 * Where this copy of AppMap is installed. The build tree has the same shape as
 * the installed one: bin/ beside lib/.
 */
#include "driver/installation/installation.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "driver/line/words.h"

/* NULL: none. */
static char *find_libdir(const char *program) {
  static const char *const names[] = {APPMAP_LIBDIR, "lib", "lib64"};
  const char *slash = strrchr(program, '/');
  for (int i = 0; i < 3; i++) {
    char *folder =
        am_word("%.*s/../%s", (int)(slash - program), program, names[i]);
    char *libdir = realpath(folder, NULL);
    free(folder);
    if (libdir && !access(am_word("%s/appmap", libdir), F_OK))
      return libdir;
    free(libdir);
  }
  return NULL;
}

static int newest_first(const void *a, const void *b) {
  return *(const int *)b - *(const int *)a;
}

static void find_majors(struct am_installation *installation) {
  char *folder = am_word("%s/appmap", installation->libdir);
  DIR *directory = opendir(folder);
  struct dirent *entry;
  while (directory && (entry = readdir(directory))) {
    int major, end = 0;
    if (sscanf(entry->d_name, "llvm-%d%n", &major, &end) != 1 ||
        entry->d_name[end] || installation->count == AM_MAJORS)
      continue;
    if (!access(am_installation_plugin(installation, major), R_OK))
      installation->majors[installation->count++] = major;
  }
  if (directory)
    closedir(directory);
  qsort(installation->majors, (size_t)installation->count, sizeof(int),
        newest_first);
}

int am_installation_find(struct am_installation *installation,
                         struct am_error *error) {
  *installation = (struct am_installation){0};
  installation->program = realpath("/proc/self/exe", NULL);
  if (!installation->program)
    return am_error_set(error, "cannot read /proc/self/exe");
  installation->libdir = find_libdir(installation->program);
  if (!installation->libdir)
    return am_error_set(
        error, "no lib/appmap beside %.*s: the installation is not complete",
        (int)(strrchr(installation->program, '/') - installation->program),
        installation->program);
  find_majors(installation);
  return 0;
}

char *am_installation_plugin(const struct am_installation *installation,
                             int major) {
  return am_word("%s/appmap/llvm-%d/AppMap.so", installation->libdir, major);
}

char *am_installation_include(const struct am_installation *installation) {
  return am_word("%s/appmap/include", installation->libdir);
}

char *am_installation_toolchain(const struct am_installation *installation) {
  return am_word("%s/cmake/AppMap/AppMapToolchain.cmake", installation->libdir);
}

bool am_installation_has(const struct am_installation *installation,
                         int major) {
  for (int i = 0; i < installation->count; i++)
    if (installation->majors[i] == major)
      return true;
  return false;
}

char *am_installation_majors(const struct am_installation *installation) {
  char *list = am_word("%s", installation->count ? "" : "none");
  for (int i = installation->count; i--;)
    list = am_word("%s%s%d", list, *list ? ", " : "", installation->majors[i]);
  return list;
}
