/* SPDX-License-Identifier: MIT
 *
 * One recording as a whole AppMap.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_DOCUMENT_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_DOCUMENT_H

#include "runtime/write/document/writer.h"
#include "runtime/write/text/output.h"

/* Writes what the recording has up to tick `to` to output->fd, from its start.
 * Without an event nothing is written unless `empty_too`. Returns 0 or -1. */
int amw_document_write(struct amw_writer *writer,
                       const struct amw_recording *recording, uint64_t to,
                       bool empty_too, struct amw_output *output,
                       struct amw_written *written, struct am_error *error);

/* Whether nothing is recorded of the recording up to tick `to`. */
bool amw_document_is_empty(struct amw_writer *writer,
                           const struct amw_recording *recording, uint64_t to);

/* No AppMap was written: whether that is because events were dropped, and says
 * so. */
void amw_document_count_drops(const struct amw_writer *writer,
                              const struct amw_recording *recording,
                              struct amw_written *written);

#endif
