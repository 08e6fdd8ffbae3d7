/* SPDX-License-Identifier: MIT
 *
 * Loads the appmap.yml of every folder in files/ from the folder's subfolder
 * `in` if there is one, and compares messages and result with the file
 * `expected`. Paths are printed relative to the folder.
 */
#include "config/config.h"
#include "config/load.h"
#include "tests/unit/harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void print_message(void *context, enum am_severity severity,
                          const char *message) {
  (void)severity;
  fprintf(context, "%s\n", message);
}

static const char *from(const char *root, const char *path) {
  size_t length = strlen(root);
  if (!path || strncmp(path, root, length))
    return path ? path : "-";
  return path[length] ? path + length + 1 : ".";
}

static void print_config(FILE *out, const char *root,
                         const struct am_config *config) {
  fprintf(out, "file %s\n", from(root, config->file));
  fprintf(out, "directory %s\n", from(root, config->directory));
  fprintf(out, "name %s\n", config->name);
  fprintf(out, "language %s\n", config->language ? config->language : "-");
  fprintf(out, "appmap_dir %s\n", from(root, config->appmap_dir));
  for (size_t i = 0; i < config->package_count; i++) {
    const struct am_package *package = &config->packages[i];
    fprintf(out, "package %s line %d%s\n", package->path, package->line,
            package->shallow ? " shallow" : "");
    for (size_t j = 0; j < package->excludes; j++)
      fprintf(out, "  exclude %s\n", package->exclude[j].text);
  }
  for (size_t i = 0; i < config->label_count; i++)
    fprintf(out, "label %s %s\n", config->labels[i].label,
            config->labels[i].function);
  if (config->has_secrets)
    fprintf(out, "secrets\n");
  for (size_t i = 0; i < config->secret_count; i++)
    fprintf(out, "  secret %s\n", config->secrets[i]);
  fprintf(out, "%s%s%s\n",
          config->package_style == AM_PACKAGE_FILE ? "by file" : "by directory",
          config->comments ? " comments" : "", config->source ? " source" : "");
}

static char *load(const char *root) {
  char start[600], *text = NULL;
  size_t size;
  struct am_config config;
  FILE *out = open_memstream(&text, &size);
  snprintf(start, sizeof start, "%s/in", root);
  if (access(start, F_OK))
    start[strlen(root)] = '\0';
  CHECK(!chdir(start));
  int status = am_config_load(&config, start, NULL, print_message, out);
  fprintf(out, "status %d\n", status);
  print_config(out, root, &config);
  am_config_free(&config);
  fclose(out);
  return text;
}

static char *contents(const char *path) {
  static char text[10000];
  FILE *file = fopen(path, "r");
  if (!file)
    return NULL;
  text[fread(text, 1, sizeof text - 1, file)] = '\0';
  fclose(file);
  return text;
}

static void check_folder(const char *name) {
  char root[500], path[520];
  snprintf(root, sizeof root, "%.250s/%.240s", FILES, name);
  snprintf(path, sizeof path, "%s/expected", root);
  char *actual = load(root), *expected = contents(path);
  harness_check(expected && strcmp(actual, expected) == 0, __FILE__, __LINE__,
                "%s: expected\n%s--- actual\n%s", name,
                expected ? expected : "(no file)\n", actual);
  free(actual);
}

static void files(void) {
  DIR *directory = opendir(FILES);
  struct dirent *entry;
  int folders = 0;
  while (directory && (entry = readdir(directory)))
    if (entry->d_name[0] != '.') {
      check_folder(entry->d_name);
      folders++;
    }
  if (directory)
    closedir(directory);
  CHECK(folders > 10);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {TEST(files)};
  return RUN_TESTS(tests, argc, argv);
}
