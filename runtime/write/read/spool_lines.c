/* SPDX-License-Identifier: MIT
 *
 * Each line is read by itself; one that is damaged says nothing.
 */
#include "runtime/write/read/spool_lines.h"

#include <string.h>

#include "config/utf8.h"
#include "runtime/port/shortage.h"

static void add_line(const struct amw_spool_lines *lines, const char *line,
                     size_t length) {
  json_t *json = json_loadb(line, length, 0, NULL);
  json_t *process = json_object_get(json, "process");
  json_t *recording = json_object_get(json, "recording");
  json_t *object = json_object_get(json, "object");
  if (json_is_object(process) && !*lines->process) {
    *lines->process = json_incref(process);
    am_utf8_restore(process, "directory");
    am_utf8_restore(process, "output");
  }
  if (json_is_object(recording))
    amw_recordings_add(lines->recordings, recording);
  am_utf8_restore(object, "path");
  if (json_is_object(object))
    amw_symbols_add(lines->symbols, object);
  json_decref(json);
}

void amw_spool_lines_read(const struct amw_spool_lines *lines, const char *text,
                          size_t length) {
  while (length > 0 && !am_shortage_is_noted()) {
    const char *end = memchr(text, '\n', length);
    size_t line = end ? (size_t)(end - text) : length;
    if (line > 0)
      add_line(lines, text, line);
    line += end != NULL;
    text += line;
    length -= line;
  }
}
