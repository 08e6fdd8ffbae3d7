/* SPDX-License-Identifier: MIT
 *
 * The keys of appmap.yml: one table per mapping, one function per key.
 */
#include "config/keys.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"
#include "config/reader.h"
#include "config/utf8.h"

enum { DEEPEST = 64 };

/* --- packages ----------------------------------------------------------- */

static int read_package_path(struct am_yaml_reader *reader, yaml_node_t *node,
                             void *target) {
  struct am_package *package = target;
  const char *directory = reader->config->directory, *below;
  char *absolute;
  if (am_read_text(reader, node, "path", &package->path))
    return -1;
  am_utf8_unescape(package->path);
  absolute = am_path_absolute(directory, package->path);
  if (!absolute)
    return am_reader_memory(reader);
  below = am_path_below(directory, absolute);
  free(package->path);
  /* Stays absolute when it asks for a system directory by name. */
  if (!below || (*am_node_text(node) == '/' && am_path_system(absolute))) {
    package->path = absolute;
    return 0;
  }
  package->path = strdup(*below ? below : ".");
  free(absolute);
  return package->path ? 0 : am_reader_memory(reader);
}

static int add_exclude(struct am_yaml_reader *reader, yaml_node_t *node,
                       void *target) {
  struct am_package *package = target;
  struct am_named *exclude = am_reader_add(reader, &package->exclude,
                                           &package->excludes, sizeof *exclude);
  if (!exclude || am_read_text(reader, node, "exclude", &exclude->text))
    return -1;
  exclude->line = am_node_line(node);
  am_utf8_unescape(exclude->text);
  return 0;
}

static int read_exclude(struct am_yaml_reader *reader, yaml_node_t *node,
                        void *target) {
  return am_read_texts(reader, node, "exclude", add_exclude, target);
}

static int read_shallow(struct am_yaml_reader *reader, yaml_node_t *node,
                        void *target) {
  return am_read_bool(reader, node, "shallow",
                      &((struct am_package *)target)->shallow);
}

static const struct am_key package_keys[] = {{"path", read_package_path},
                                             {"exclude", read_exclude},
                                             {"shallow", read_shallow},
                                             {NULL, NULL}};

/* The key of an entry of a configuration shared with the agent of another
 * language; NULL: it is ours. */
static yaml_node_t *find_foreign(struct am_yaml_reader *reader,
                                 yaml_node_t *node) {
  static const char *const names[] = {"gem", "dist", "module", "class"};
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++)
    for (int i = 0; i < 4; i++)
      if (am_node(reader, pair->key)->type == YAML_SCALAR_NODE &&
          !strcmp(am_node_text(am_node(reader, pair->key)), names[i]))
        return am_node(reader, pair->key);
  return NULL;
}

static int add_foreign(struct am_yaml_reader *reader, yaml_node_t *key) {
  struct am_config *config = reader->config;
  struct am_named *foreign = am_reader_add(
      reader, &config->foreign, &config->foreign_count, sizeof *foreign);
  if (!foreign)
    return -1;
  foreign->line = am_node_line(key);
  foreign->text = strdup(am_node_text(key));
  return foreign->text ? 0 : am_reader_memory(reader);
}

static int read_package(struct am_yaml_reader *reader, yaml_node_t *node) {
  struct am_config *config = reader->config;
  struct am_package *package;
  yaml_node_t *foreign =
      node->type == YAML_MAPPING_NODE ? find_foreign(reader, node) : NULL;
  int status;
  if (foreign)
    return add_foreign(reader, foreign);
  package = am_reader_add(reader, &config->packages, &config->package_count,
                          sizeof *package);
  if (!package)
    return -1;
  package->line = am_node_line(node);
  if (node->type == YAML_MAPPING_NODE)
    status = am_read_mapping(reader, node, package_keys, package);
  else if (node->type == YAML_SCALAR_NODE && !am_node_empty(node))
    status = read_package_path(reader, node, package);
  else
    return am_reader_wrong(reader, node, "a package", "a mapping with 'path'");
  if (!status && !package->path)
    return am_reader_tell(reader, AM_SEVERITY_ERROR, package->line,
                          "a package needs a 'path'");
  return status;
}

static int read_packages(struct am_yaml_reader *reader, yaml_node_t *node,
                         void *target) {
  (void)target;
  if (node->type != YAML_SEQUENCE_NODE)
    return am_reader_wrong(reader, node, "packages", "a list");
  reader->has_packages = true;
  yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++)
    if (read_package(reader, am_node(reader, *item)))
      return -1;
  return 0;
}

/* --- labels ------------------------------------------------------------- */

struct label {
  const char *name;
};

static int add_label(struct am_yaml_reader *reader, yaml_node_t *node,
                     void *target) {
  struct am_config *config = reader->config;
  struct am_label_rule *rule = am_reader_add(
      reader, &config->labels, &config->label_count, sizeof *rule);
  if (!rule)
    return -1;
  rule->line = am_node_line(node);
  if (!(rule->label = strdup(((struct label *)target)->name)))
    return am_reader_memory(reader);
  return am_read_text(reader, node, "a label's function", &rule->function);
}

static int read_labels(struct am_yaml_reader *reader, yaml_node_t *node,
                       void *target) {
  (void)target;
  if (node->type != YAML_MAPPING_NODE)
    return am_reader_wrong(reader, node, "labels",
                           "a mapping of labels to functions");
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++) {
    if (am_reader_key(reader, node, pair))
      return -1;
    struct label label = {am_node_text(am_node(reader, pair->key))};
    if (am_read_texts(reader, am_node(reader, pair->value),
                      "a label's function", add_label, &label))
      return -1;
  }
  return 0;
}

/* --- recording_labels --------------------------------------------------- */

static int add_recording_label(struct am_yaml_reader *reader, yaml_node_t *node,
                               void *target) {
  struct am_config *config = target;
  char **label = am_reader_add(reader, &config->recording_labels,
                               &config->recording_label_count, sizeof *label);
  return label ? am_read_text(reader, node, "a recording's label", label) : -1;
}

static int read_recording_labels(struct am_yaml_reader *reader,
                                 yaml_node_t *node, void *target) {
  return am_read_texts(reader, node, "recording_labels", add_recording_label,
                       target);
}

/* --- secrets ------------------------------------------------------------ */

static int read_secret(struct am_yaml_reader *reader, yaml_node_t *node) {
  struct am_config *config = reader->config;
  char **secret = am_reader_add(reader, &config->secrets, &config->secret_count,
                                sizeof *secret);
  return secret ? am_read_text(reader, node, "a secret", secret) : -1;
}

static int read_secrets(struct am_yaml_reader *reader, yaml_node_t *node,
                        void *target) {
  (void)target;
  /* `secrets: false` must not become the one secret's name. */
  if (node->type != YAML_SEQUENCE_NODE)
    return am_reader_wrong(reader, node, "secrets", "a list of names");
  reader->config->has_secrets = true;
  yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++)
    if (read_secret(reader, am_node(reader, *item)))
      return -1;
  return 0;
}

/* --- the rest ----------------------------------------------------------- */

static int read_name(struct am_yaml_reader *reader, yaml_node_t *node,
                     void *target) {
  return am_read_text(reader, node, "name",
                      &((struct am_config *)target)->name);
}

static int read_language(struct am_yaml_reader *reader, yaml_node_t *node,
                         void *target) {
  return am_read_text(reader, node, "language",
                      &((struct am_config *)target)->language);
}

static int read_appmap_dir(struct am_yaml_reader *reader, yaml_node_t *node,
                           void *target) {
  struct am_config *config = target;
  if (am_read_text(reader, node, "appmap_dir", &config->appmap_dir))
    return -1;
  am_utf8_unescape(config->appmap_dir);
  return 0;
}

static int read_comments(struct am_yaml_reader *reader, yaml_node_t *node,
                         void *target) {
  return am_read_bool(reader, node, "comments",
                      &((struct am_config *)target)->comments);
}

static int read_source(struct am_yaml_reader *reader, yaml_node_t *node,
                       void *target) {
  return am_read_bool(reader, node, "source",
                      &((struct am_config *)target)->source);
}

static int read_style(struct am_yaml_reader *reader, yaml_node_t *node,
                      void *target) {
  struct am_config *config = target;
  char *style = NULL;
  int status = am_read_text(reader, node, "package", &style);
  if (status)
    return status;
  if (!strcmp(style, "file"))
    config->package_style = AM_PACKAGE_FILE;
  else if (!strcmp(style, "dir"))
    config->package_style = AM_PACKAGE_DIRECTORY;
  else
    status =
        am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(node),
                       "package must be 'dir' or 'file', not '%.60s'", style);
  free(style);
  return status;
}

static const struct am_key keys[] = {
    {"name", read_name},
    {"language", read_language},
    {"appmap_dir", read_appmap_dir},
    {"packages", read_packages},
    {"labels", read_labels},
    {"recording_labels", read_recording_labels},
    {"secrets", read_secrets},
    {"comments", read_comments},
    {"source", read_source},
    {"package", read_style},
    /* The AppMap command line and editors keep these in the same file. */
    {"compare", NULL},
    {"update", NULL},
    {"test_commands", NULL},
    {"test_recording", NULL},
    {"remote_recording", NULL},
    {NULL, NULL},
};

static int read_root(struct am_yaml_reader *reader) {
  yaml_node_t *root = yaml_document_get_root_node(&reader->document);
  if (!root || am_node_empty(root))
    return 0;
  if (root->type != YAML_MAPPING_NODE)
    return am_reader_wrong(reader, root, "the file", "a mapping of keys");
  return am_read_mapping(reader, root, keys, reader->config);
}

/* The line of the byte at `offset`, or the last line. */
static int line_at(const char *text, size_t size, size_t offset) {
  int line = 1;
  for (size_t i = 0; i + 1 < size && i < offset; i++)
    line += text[i] == '\n';
  return line;
}

static int malformed(const struct am_yaml_reader *reader,
                     const yaml_parser_t *parser, const char *text,
                     size_t size) {
  /* libyaml puts the end of the file on a line of its own. */
  int last = line_at(text, size, SIZE_MAX);
  int line = (int)parser->problem_mark.line + 1;
  if (parser->error == YAML_MEMORY_ERROR)
    return am_reader_memory(reader);
  if (parser->error == YAML_READER_ERROR) /* has no mark */
    line = line_at(text, size, parser->problem_offset);
  if (line > last)
    line = last;
  if (!parser->context || (int)parser->context_mark.line + 1 >= line)
    return am_reader_tell(reader, AM_SEVERITY_ERROR, line, "not YAML: %s%s%s",
                          parser->problem, parser->context ? " " : "",
                          parser->context ? parser->context : "");
  return am_reader_tell(reader, AM_SEVERITY_ERROR, line,
                        "not YAML: %s %s (from line %d)", parser->problem,
                        parser->context, (int)parser->context_mark.line + 1);
}

static int change_of_depth(yaml_event_type_t type) {
  switch (type) {
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    return 1;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    return -1;
  default:
    return 0;
  }
}

/* The line where the nesting becomes too deep, or 0: libyaml takes minutes for
 * thousands of open brackets. */
static int too_deep(const char *text, size_t size) {
  yaml_parser_t parser;
  int depth = 0, line = 0;
  bool is_read = yaml_parser_initialize(&parser);
  if (is_read)
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
  while (is_read && !line) {
    yaml_event_t event;
    is_read = yaml_parser_parse(&parser, &event) && event.type;
    if (!is_read)
      break;
    depth += change_of_depth(event.type);
    if (depth > DEEPEST)
      line = (int)event.start_mark.line + 1;
    is_read = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return line;
}

int am_config_read(struct am_config *config, const char *text, size_t size,
                   const char *shown, bool *packages, am_config_report *report,
                   void *context) {
  struct am_yaml_reader reader = {
      .config = config, .shown = shown, .report = report, .context = context};
  yaml_parser_t parser;
  int status, deep = too_deep(text, size);
  if (deep)
    return am_reader_tell(&reader, AM_SEVERITY_ERROR, deep,
                          "nested more than %d deep", DEEPEST);
  if (!yaml_parser_initialize(&parser))
    return am_reader_memory(&reader);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
  if (yaml_parser_load(&parser, &reader.document)) {
    status = read_root(&reader);
    yaml_document_delete(&reader.document);
  } else {
    status = malformed(&reader, &parser, text, size);
  }
  yaml_parser_delete(&parser);
  *packages = reader.has_packages;
  return status;
}
