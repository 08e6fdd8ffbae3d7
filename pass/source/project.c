/* SPDX-License-Identifier: MIT
 *
 * Finds the appmap.yml that applies to a compilation. Builds run anywhere:
 * beside the source, in a build directory below it, or somewhere else.
 */
#include "pass/source/project.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "config/check.h"
#include "config/load.h"
#include "config/path.h"
#include "pass/base/log.h"
#include "pass/source/folder.h"
#include "pass/source/root.h"
#include "pass/source/unit.h"

static void report_environment(void *context, const char *message) {
  amp_log(context, AM_LOG_WARNING, "%s", message);
}

void amp_project_read_environment(struct amp_pass *pass) {
  pass->environment.log_level = AM_LOG_WARNING;
  am_environment_read(&pass->environment, report_environment, pass);
}

static void report_config(void *context, enum am_severity severity,
                          const char *message) {
  amp_log_line(context,
               severity == AM_SEVERITY_ERROR ? AM_LOG_ERROR : AM_LOG_WARNING,
               message);
}

static int load(struct amp_pass *pass, const char *start) {
  return am_config_load(&pass->config, start, pass->environment.config,
                        report_config, pass);
}

/* Whether the search is over; *fine: and what it found can be used. */
static bool is_found(struct amp_pass *pass, const char *start, bool *fine) {
  am_config_free(&pass->config);
  *fine = load(pass, start) == 0;
  return !*fine || pass->config.file;
}

/* Searches where the code is that is compiled. */
static bool is_found_elsewhere(struct amp_pass *pass,
                               const struct amp_build_tree *tree,
                               const struct amp_origins *origins, bool *fine) {
  if (tree->source && is_found(pass, tree->source, fine))
    return true;
  for (size_t i = 0; i < origins->sources.count; i++)
    if (is_found(pass, origins->sources.items[i], fine))
      return true;
  return false;
}

/* Whether the compiler reads something that has no folder, /dev/stdin say. */
static bool is_stream(const char *file) {
  struct stat status;
  return stat(file, &status) == 0 && !S_ISREG(status.st_mode);
}

/* Takes what is built for the project, and what the build makes far away. */
static bool take_root(struct amp_pass *pass, const struct amp_build_tree *tree,
                      const struct amp_origins *origins) {
  bool fine;
  const char *build = tree->build ? tree->build : pass->directory;
  char *root = amp_root_find(pass->directory, tree, origins);
  is_found(pass, root ? root : pass->directory, &fine);
  if (fine && root && !am_path_below(root, build) &&
      !amp_folder_is_shared(build))
    fine = am_config_add_package(&pass->config, build) == 0;
  if (fine && is_stream(pass->file))
    fine = am_config_add_package(&pass->config, pass->file) == 0;
  free(root);
  return fine;
}

/* Searches from the working directory, then from where the code is; when there
 * is no appmap.yml, takes what they have in common as the project. */
static bool find(struct amp_pass *pass) {
  struct amp_build_tree tree;
  struct amp_origins origins;
  bool fine;
  if (is_found(pass, pass->directory, &fine))
    return fine;
  amp_build_tree_find(&tree, pass->directory);
  amp_origins_find(&origins, pass);
  if (!is_found_elsewhere(pass, &tree, &origins, &fine))
    fine = take_root(pass, &tree, &origins);
  amp_build_tree_free(&tree);
  amp_origins_free(&origins);
  return fine;
}

/* A configuration that is named may lie anywhere; and where projects are side
 * by side is nobody's place. */
static void note_root(struct amp_pass *pass) {
  const char *named = pass->environment.config;
  if ((!named || !*named) && !amp_folder_is_shared(pass->config.directory))
    pass->root = amp_unit_outward(pass, pass->config.directory);
}

bool amp_project_load(struct amp_pass *pass) {
  bool fine = find(pass);
  if (fine)
    note_root(pass);
  return fine;
}

void amp_project_check(struct amp_pass *pass) {
  am_config_check(&pass->config, report_config, pass);
}

void amp_project_free(struct amp_pass *pass) {
  am_config_free(&pass->config);
  free(pass->root);
  free(pass->directory);
  free(pass->file);
  free(pass->moved_to);
  free(pass->moved_from);
}
