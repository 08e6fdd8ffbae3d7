/* SPDX-License-Identifier: MIT
 *
 * The metadata of one AppMap.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_METADATA_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_METADATA_H

#include "runtime/write/calls/pairing.h"
#include "runtime/write/document/result.h"
#include "runtime/write/sidecar/sidecar.h"

struct amw_metadata {
  const struct amw_reader *reader;
  const struct amw_recording *recording;
  struct amw_sidecar *sidecar;
  json_t *git; /* borrowed; NULL: none */
  bool recovered;
  const struct amw_written *written; /* NULL: nothing is missing */
  struct amw_last *last;             /* where it went wrong */
};

/* A new object, or NULL when memory ran out. */
json_t *amw_metadata_make(const struct amw_metadata *metadata);

#endif
