/* SPDX-License-Identifier: MIT
 *
 * appmap.yml: which code to instrument, and where AppMaps go. Used by the pass
 * (selection, labels), the runtime (name, output directory) and the driver
 * and tool (checking). Not thread-safe; allocates with malloc.
 */
#ifndef APPMAP_CONFIG_CONFIG_H
#define APPMAP_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

/* What a package of the classMap is: as nothing is said, a directory, or a file
 * in maps that have no more than two directories. */
enum am_package_style {
  AM_PACKAGE_UNSAID,
  AM_PACKAGE_DIRECTORY,
  AM_PACKAGE_FILE,
};

/* A text of the file, and where it stands. */
struct am_named {
  char *text;
  int line;
};

/* One entry of `packages`. */
struct am_package {
  /* Relative to the directory, no trailing '/'; "." for all. May be a pattern:
   * am_path_match. */
  char *path;
  struct am_named *exclude;
  size_t excludes;
  bool shallow;
  int line;
};

/* `labels: {label: [function, ...]}`, flattened. */
struct am_label_rule {
  char *label;
  char *function; /* `name` or `Class::name` */
  int line;
};

struct am_config {
  char *file;       /* absolute path of appmap.yml; NULL: none was found */
  char *shown;      /* that path for messages */
  char *directory;  /* absolute; of the file, else the start directory */
  char *name;       /* never NULL: defaults to the directory's name */
  char *language;   /* NULL when not given */
  char *appmap_dir; /* absolute */
  struct am_package *packages;
  size_t package_count;
  struct am_named *foreign; /* keys of packages of other languages */
  size_t foreign_count;
  struct am_label_rule *labels;
  size_t label_count;
  char **recording_labels; /* of AppMaps, not of functions */
  size_t recording_label_count;
  enum am_package_style package_style;
  bool comments, source;
  bool has_secrets; /* the file lists them; else there is a built-in list */
  char **secrets;
  size_t secret_count;
};

enum am_severity { AM_SEVERITY_WARNING, AM_SEVERITY_ERROR };

/* Called with each problem: a whole line but for its newline, in the form that
 * editors and IDEs jump to, `appmap.yml:LINE: error: ...` or `... warning:
 * ...`, with the path as the user would write it; without the line where there
 * is none. To be printed with nothing in front. */
typedef void am_config_report(void *context, enum am_severity severity,
                              const char *message);

/* Takes in the code below `directory`, too. Returns 0, or -1 without memory. */
int am_config_add_package(struct am_config *config, const char *directory);
void am_config_free(struct am_config *config);

/* `path` relative to config->directory if it lies inside, else a copy of the
 * absolute path; "." and ".." resolved textually. malloc'd, NULL without
 * memory.
 */
char *am_config_relative(const struct am_config *config, const char *path);

/* The classMap package of a file, given its relative path: its directory, the
 * project's name at the top, the path itself with `package: file`. malloc'd,
 * NULL without memory. */
char *am_config_package(const struct am_config *config, const char *relative);

#endif
