/* SPDX-License-Identifier: MIT
 *
 * The metadata of one AppMap.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_METADATA_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_METADATA_H

#include "runtime/write/document/write.h"
#include "runtime/write/sidecar/sidecar.h"

struct am_metadata {
  const struct am_reader *reader;
  const struct am_window *window;
  struct am_sidecar *sidecar;
  json_t *git; /* borrowed; NULL: none */
  bool recovered;
  const struct am_written *written; /* NULL: nothing is missing */
};

/* A new object, or NULL when memory ran out. */
json_t *am_metadata_make(const struct am_metadata *metadata);

#endif
