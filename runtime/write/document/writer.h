/* SPDX-License-Identifier: MIT
 *
 * What the writer keeps from recording to recording. Private to write.c and
 * document.c.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_WRITER_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_WRITER_H

#include "runtime/write/bounds/bounds.h"
#include "runtime/write/document/result.h"
#include "runtime/write/read/reader.h"
#include "runtime/write/sidecar/sidecar.h"

struct amw_writer {
  struct amw_write_options options;
  struct amw_reader reader;
  struct amw_sidecar sidecar;
  struct amw_bounds bounds;
  json_t *git; /* borrowed */
  bool git_asked;
  json_t *swept; /* an object: kinds whose folders were rid of old files */
};

/* What the spool says of the process; NULL: nothing. */
static inline const char *amw_writer_say(const struct amw_writer *writer,
                                         const char *key) {
  return json_string_value(json_object_get(writer->reader.process, key));
}

#endif
