/* SPDX-License-Identifier: MIT
 *
 * Walks one log through its pieces, record by record. The recorded process may
 * still be writing: whatever is checked is read once.
 */
#include "cursor.h"

#include <string.h>

#define POSITION_MASK ((1ull << AM_CALL_LOG_SHIFT) - 1)

static bool decode(const struct am_piece *piece, uint64_t at,
                   const struct am_record *record, struct am_entry *entry) {
  uint32_t skip = sizeof *record, size = AM_RECORD_SIZE(record->head);
  *entry = (struct am_entry){
      .kind = AM_RECORD_KIND(record->head),
      .head = record->head,
      .position = piece->base + at,
      .time = record->time,
  };
  if (entry->kind == AM_RECORD_ENTER) {
    entry->function = record->what;
  } else if (entry->kind != AM_RECORD_LEAVE) {
    return false;
  } else if (record->head & AM_RECORD_FAR) {
    uint64_t call;
    if (size < skip + sizeof call)
      return false;
    memcpy(&call, piece->payload + at + skip, sizeof call);
    skip += sizeof call;
    entry->call = call & POSITION_MASK;
    entry->call_log = (uint32_t)(call >> AM_CALL_LOG_SHIFT);
  } else {
    uint64_t distance = 8ull * record->what;
    if (distance > entry->position)
      return false;
    entry->call = entry->position - distance;
    entry->call_log = piece->log;
  }
  entry->payload = piece->payload + at + skip;
  entry->length = size - skip;
  return true;
}

bool am_cursor_next(struct am_cursor *cursor, struct am_entry *entry) {
  for (; cursor->piece < cursor->end; cursor->piece++) {
    const struct am_piece *piece = cursor->piece;
    uint64_t at = 0;
    if (cursor->position > piece->base)
      at = cursor->position - piece->base;
    while (at < piece->bytes && piece->bytes - at >= sizeof(struct am_record)) {
      struct am_record record;
      memcpy(&record, piece->payload + at, sizeof record);
      uint32_t size = AM_RECORD_SIZE(record.head);
      /* Reserved, but not begun: zeros. Records of a signal handler that
       * interrupted just then may follow. */
      if (record.head == 0) {
        at += 8;
        continue;
      }
      if (size < sizeof record || size > piece->bytes - at)
        break;
      /* A living process took the block for the log's next piece. */
      if (*(const volatile uint64_t *)&piece->block->base != piece->base)
        break;
      cursor->position = piece->base + at + size;
      if (record.head & AM_RECORD_COMMITTED &&
          decode(piece, at, &record, entry))
        return true;
      at += size;
    }
  }
  return false;
}
