/* SPDX-License-Identifier: MIT
 *
 * Typed values out of a YAML document. Functions that return int return 0, or
 * -1 after they reported an error with its line.
 */
#ifndef APPMAP_CONFIG_READER_H
#define APPMAP_CONFIG_READER_H

#include <stdbool.h>
#include <yaml.h>

#include "config/config.h"

struct am_yaml_reader {
  struct am_config *config;
  const char *shown; /* the file's path in messages */
  am_config_report *report;
  void *context;
  yaml_document_t document;
  bool has_packages;
  size_t entries; /* added to lists */
  size_t unknown; /* keys */
};

/* Reads the value of one key into `target`, the struct its mapping fills. */
typedef int am_read_value(struct am_yaml_reader *reader, yaml_node_t *value,
                          void *target);

struct am_key {
  const char *name;
  am_read_value *read; /* NULL: another AppMap tool's; left alone */
};

/* Reports; `line` 0: of the whole file. Returns -1, for `return tell(...)`. */
__attribute__((format(printf, 4, 5))) int
am_reader_tell(const struct am_yaml_reader *reader, enum am_severity severity,
               int line, const char *format, ...);
int am_reader_memory(const struct am_yaml_reader *reader);
/* "`what` must be `wanted`, not a list". */
int am_reader_wrong(const struct am_yaml_reader *reader,
                    const yaml_node_t *node, const char *what,
                    const char *wanted);

/* am_list_add; NULL after a message. An alias makes much of a short file. */
void *am_reader_add(struct am_yaml_reader *reader, void *list, size_t *count,
                    size_t size);

yaml_node_t *am_node(struct am_yaml_reader *reader, int index);
const char *am_node_text(const yaml_node_t *node);
int am_node_line(const yaml_node_t *node);
/* `key:` with nothing behind it says the same as no key. */
bool am_node_empty(const yaml_node_t *node);

/* Checks that a pair's key is a name that the mapping has not had before. */
int am_reader_key(struct am_yaml_reader *reader, const yaml_node_t *mapping,
                  const yaml_node_pair_t *pair);
/* Reads every pair through its row of `keys`, which ends with name NULL. */
int am_read_mapping(struct am_yaml_reader *reader, yaml_node_t *mapping,
                    const struct am_key *keys, void *target);
int am_read_text(struct am_yaml_reader *reader, yaml_node_t *node,
                 const char *what, char **text);
int am_read_bool(struct am_yaml_reader *reader, yaml_node_t *node,
                 const char *what, bool *result);
/* Calls `add` for a single text, or for each text of a list. */
int am_read_texts(struct am_yaml_reader *reader, yaml_node_t *node,
                  const char *what, am_read_value *add, void *target);

#endif
