/* SPDX-License-Identifier: MIT
 *
 * Walks one log through its pieces, record by record. What is in them may be
 * damaged, but does not change any more.
 */
#include "cursor.h"

#include <string.h>

#define POSITION_MASK ((1ull << AM_CALL_LOG_SHIFT) - 1)

static bool decode(const struct am_log *log, const unsigned char *at,
                   struct am_entry *entry) {
  struct am_record record;
  memcpy(&record, at, sizeof record);
  uint32_t skip = sizeof record, size = AM_RECORD_SIZE(record.head);
  *entry = (struct am_entry){
      .kind = AM_RECORD_KIND(record.head),
      .head = record.head,
      .position = entry->position,
      .time = record.time,
  };
  if (entry->kind == AM_RECORD_ENTER || entry->kind == AM_RECORD_MUTED) {
    entry->function = record.what;
    if (entry->kind == AM_RECORD_ENTER)
      skip = sizeof(struct am_enter);
    if (size < skip)
      return false;
  } else if (entry->kind != AM_RECORD_LEAVE) {
    return false;
  } else if (record.head & AM_RECORD_FAR) {
    uint64_t call;
    if (size < skip + sizeof call)
      return false;
    memcpy(&call, at + skip, sizeof call);
    skip += sizeof call;
    entry->call = call & POSITION_MASK;
    entry->call_log = (uint32_t)(call >> AM_CALL_LOG_SHIFT);
  } else {
    uint64_t distance = 8ull * record.what;
    if (distance > entry->position)
      return false;
    entry->call = entry->position - distance;
    entry->call_log = log->number;
  }
  if (entry->kind == AM_RECORD_LEAVE && record.head & AM_RECORD_ERRNO) {
    if (size < skip + sizeof entry->error)
      return false;
    memcpy(&entry->error, at + skip, sizeof entry->error);
    skip += sizeof entry->error;
  }
  entry->payload = at + skip;
  entry->length = size - skip;
  return true;
}

bool am_cursor_next(struct am_cursor *cursor, struct am_entry *entry) {
  for (; cursor->piece < cursor->log->count; cursor->piece++) {
    const struct am_piece *piece = &cursor->log->pieces[cursor->piece];
    const unsigned char *payload =
        piece->copy ? piece->copy
                    : cursor->map + piece->offset + sizeof(struct am_block);
    uint64_t at = 0;
    if (cursor->position > piece->base)
      at = cursor->position - piece->base;
    while (at < piece->bytes && piece->bytes - at >= sizeof(struct am_record)) {
      uint32_t head;
      memcpy(&head, payload + at, sizeof head);
      /* Reserved, but not begun: zeros. Records of a signal handler that
       * interrupted just then may follow. */
      if (head == 0) {
        at += 8;
        continue;
      }
      uint32_t size = AM_RECORD_SIZE(head);
      if (size < sizeof(struct am_record) || size > piece->bytes - at)
        break;
      entry->position = piece->base + at;
      cursor->position = piece->base + at + size;
      if (head & AM_RECORD_COMMITTED &&
          decode(cursor->log, payload + at, entry))
        return true;
      at += size;
    }
  }
  return false;
}
