/* SPDX-License-Identifier: MIT
 *
 * Walks one log through its pieces, record by record. What is in them may be
 * damaged, but does not change any more.
 */
#include "runtime/write/read/cursor.h"

#include <string.h>

/* What is left of a record. */
struct rest {
  const unsigned char *at;
  uint32_t size;
};

static bool take(struct rest *rest, void *to, uint32_t size) {
  if (rest->size < size)
    return false;
  memcpy(to, rest->at, size);
  rest->at += size;
  rest->size -= size;
  return true;
}

static bool decode_enter(struct rest *rest, uint32_t log,
                         struct amw_entry *entry) {
  entry->call = (uint64_t)log << AM_CALL_LOG_SHIFT | entry->position;
  return take(rest, &entry->stack, sizeof entry->stack) &&
         take(rest, &entry->site, sizeof entry->site) &&
         (!(entry->head & AM_RECORD_INHERITED) ||
          take(rest, &entry->call, sizeof entry->call));
}

static bool decode_leave(struct rest *rest, uint32_t log,
                         struct amw_entry *entry) {
  uint64_t distance = 8ull * entry->what;
  if (entry->head & AM_RECORD_FAR) {
    if (!take(rest, &entry->call, sizeof entry->call))
      return false;
  } else {
    if (distance > entry->position)
      return false;
    entry->call =
        (uint64_t)log << AM_CALL_LOG_SHIFT | (entry->position - distance);
  }
  return (!(entry->head & AM_RECORD_ERRNO) ||
          take(rest, &entry->error, sizeof entry->error)) &&
         (!(entry->head & AM_RECORD_THROWN) ||
          take(rest, &entry->thrown.thrown, sizeof entry->thrown.thrown));
}

/* Takes what stands behind the head; false when not all of it is there. */
static bool decode_kind(struct rest *rest, uint32_t log,
                        struct amw_entry *entry) {
  switch (entry->kind) {
  case AM_RECORD_ENTER:
    return decode_enter(rest, log, entry);
  case AM_RECORD_LEAVE:
    return decode_leave(rest, log, entry);
  case AM_RECORD_MUTED:
    return true;
  case AM_RECORD_STACK:
    return take(rest, &entry->range, sizeof entry->range);
  case AM_RECORD_THROW:
    return take(rest, &entry->thrown, sizeof entry->thrown);
  case AM_RECORD_JUMP:
    return take(rest, &entry->jump, sizeof entry->jump);
  case AM_RECORD_LANDED:
    return take(rest, &entry->call, sizeof entry->call);
  default:
    return false;
  }
}

static bool decode(uint32_t log, const unsigned char *at,
                   struct amw_entry *entry) {
  struct am_record record;
  memcpy(&record, at, sizeof record);
  struct rest rest = {at + sizeof record,
                      AM_RECORD_SIZE(record.head) - (uint32_t)sizeof record};
  *entry = (struct amw_entry){
      .kind = AM_RECORD_KIND(record.head),
      .head = record.head,
      .what = record.what,
      .position = entry->position,
      .time = record.time,
  };
  if (!decode_kind(&rest, log, entry))
    return false;
  entry->payload = rest.at;
  entry->length = rest.size;
  return true;
}

bool amw_cursor_next(struct amw_cursor *cursor, struct amw_entry *entry) {
  for (; cursor->piece < cursor->log->count; cursor->piece++) {
    const struct amw_piece *piece = &cursor->log->pieces[cursor->piece];
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
          decode(cursor->log->number, payload + at, entry))
        return true;
      at += size;
    }
  }
  return false;
}
