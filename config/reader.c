/* SPDX-License-Identifier: MIT
 *
 * Typed values out of a YAML document. libyaml keeps a mark with every node,
 * which is where the line in each message comes from.
 */
#include "config/reader.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "runtime/lib/list.h"
#include "runtime/lib/typo.h"

enum { MOST_ENTRIES = 65536, MOST_KEYS = 10000, MOST_UNKNOWN = 10 };

int am_node_line(const yaml_node_t *node) {
  return (int)node->start_mark.line + 1;
}

int am_reader_tell(const struct am_yaml_reader *reader,
                   enum am_severity severity, int line, const char *format,
                   ...) {
  const char *kind = severity == AM_SEVERITY_ERROR ? "error" : "warning";
  char what[400], message[4600];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  for (char *at = what; *at; at++) /* a key may hold anything */
    if (iscntrl((unsigned char)*at))
      *at = ' ';
  if (line)
    snprintf(message, sizeof message, "%.4000s:%d: %s: %s", reader->shown, line,
             kind, what);
  else
    snprintf(message, sizeof message, "%.4000s: %s: %s", reader->shown, kind,
             what);
  if (reader->report)
    reader->report(reader->context, severity, message);
  return -1;
}

int am_reader_memory(const struct am_yaml_reader *reader) {
  return am_reader_tell(reader, AM_SEVERITY_ERROR, 0, "out of memory");
}

void *am_reader_add(struct am_yaml_reader *reader, void *list, size_t *count,
                    size_t size) {
  void *added = NULL;
  if (reader->entries++ == MOST_ENTRIES)
    am_reader_tell(reader, AM_SEVERITY_ERROR, 0, "more than %d entries",
                   MOST_ENTRIES);
  else if (!(added = am_list_add(list, count, size)))
    am_reader_memory(reader);
  return added;
}

yaml_node_t *am_node(struct am_yaml_reader *reader, int index) {
  return yaml_document_get_node(&reader->document, index);
}

const char *am_node_text(const yaml_node_t *node) {
  return (const char *)node->data.scalar.value;
}

bool am_node_empty(const yaml_node_t *node) {
  return node->type == YAML_SCALAR_NODE &&
         node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (!*am_node_text(node) || !strcmp(am_node_text(node), "~") ||
          !strcasecmp(am_node_text(node), "null"));
}

static const char *kind_of(const yaml_node_t *node) {
  if (am_node_empty(node))
    return "nothing";
  switch (node->type) {
  case YAML_SEQUENCE_NODE:
    return "a list";
  case YAML_MAPPING_NODE:
    return "a mapping";
  default:
    return "a single value";
  }
}

int am_reader_wrong(const struct am_yaml_reader *reader,
                    const yaml_node_t *node, const char *what,
                    const char *wanted) {
  return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(node),
                        "%s must be %s, not %s", what, wanted, kind_of(node));
}

static void unknown_key(struct am_yaml_reader *reader, const yaml_node_t *node,
                        const struct am_key *keys) {
  const char *meant = NULL;
  int fewest = 0;
  if (reader->unknown++ >= MOST_UNKNOWN) {
    /* Another tool's file, it seems. */
    if (reader->unknown == MOST_UNKNOWN + 1)
      am_reader_tell(reader, AM_SEVERITY_WARNING, am_node_line(node),
                     "more unknown keys, ignored");
    return;
  }
  for (const struct am_key *key = keys; key->name; key++) {
    int slips = am_typo(am_node_text(node), key->name);
    if (slips && (!fewest || slips < fewest)) {
      fewest = slips;
      meant = key->name;
    }
  }
  if (meant)
    am_reader_tell(reader, AM_SEVERITY_WARNING, am_node_line(node),
                   "unknown key '%.60s', ignored; did you mean '%s'?",
                   am_node_text(node), meant);
  else
    am_reader_tell(reader, AM_SEVERITY_WARNING, am_node_line(node),
                   "unknown key '%.60s', ignored", am_node_text(node));
}

int am_reader_key(struct am_yaml_reader *reader, const yaml_node_t *mapping,
                  const yaml_node_pair_t *pair) {
  const yaml_node_t *key = am_node(reader, pair->key);
  if (key->type != YAML_SCALAR_NODE || am_node_empty(key))
    return am_reader_wrong(reader, key, "a key", "a name");
  if (pair - mapping->data.mapping.pairs.start >= MOST_KEYS)
    return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(key),
                          "more than %d keys", MOST_KEYS);
  for (yaml_node_pair_t *before = mapping->data.mapping.pairs.start;
       before < pair; before++)
    if (!strcmp(am_node_text(am_node(reader, before->key)), am_node_text(key)))
      return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(key),
                            "'%.60s' was given before, on line %d",
                            am_node_text(key),
                            am_node_line(am_node(reader, before->key)));
  return 0;
}

int am_read_mapping(struct am_yaml_reader *reader, yaml_node_t *mapping,
                    const struct am_key *keys, void *target) {
  yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
  for (; pair < mapping->data.mapping.pairs.top; pair++) {
    yaml_node_t *name = am_node(reader, pair->key);
    yaml_node_t *value = am_node(reader, pair->value);
    const struct am_key *key = keys;
    if (am_reader_key(reader, mapping, pair))
      return -1;
    while (key->name && strcmp(key->name, am_node_text(name)))
      key++;
    if (!key->name)
      unknown_key(reader, name, keys);
    else if (key->read && !am_node_empty(value) &&
             key->read(reader, value, target))
      return -1;
  }
  return 0;
}

int am_read_text(struct am_yaml_reader *reader, yaml_node_t *node,
                 const char *what, char **text) {
  if (node->type != YAML_SCALAR_NODE || am_node_empty(node))
    return am_reader_wrong(reader, node, what, "text");
  if (!*am_node_text(node))
    return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(node),
                          "%s must not be empty", what);
  if (strlen(am_node_text(node)) != node->data.scalar.length)
    return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(node),
                          "%s contains a NUL character", what);
  free(*text);
  *text = strdup(am_node_text(node));
  return *text ? 0 : am_reader_memory(reader);
}

int am_read_bool(struct am_yaml_reader *reader, yaml_node_t *node,
                 const char *what, bool *result) {
  static const char *const words[] = {"false", "true", "no",
                                      "yes",   "off",  "on"};
  if (node->type != YAML_SCALAR_NODE)
    return am_reader_wrong(reader, node, what, "true or false");
  for (int i = 0; i < 6; i++)
    if (!strcasecmp(am_node_text(node), words[i])) {
      *result = i & 1;
      return 0;
    }
  return am_reader_tell(reader, AM_SEVERITY_ERROR, am_node_line(node),
                        "%s must be true or false, not '%.60s'", what,
                        am_node_text(node));
}

int am_read_texts(struct am_yaml_reader *reader, yaml_node_t *node,
                  const char *what, am_read_value *add, void *target) {
  if (node->type == YAML_SCALAR_NODE)
    return add(reader, node, target);
  if (node->type != YAML_SEQUENCE_NODE)
    return am_reader_wrong(reader, node, what, "text or a list of texts");
  yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++)
    if (add(reader, am_node(reader, *item), target))
      return -1;
  return 0;
}
