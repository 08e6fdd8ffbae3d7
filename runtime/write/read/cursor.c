/* SPDX-License-Identifier: MIT
 *
 * Walks one log through its extents, record by record. What is in them may be
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

/* The identity of a call that its own log tells of. */
static uint64_t identity(uint32_t log, const struct amw_entry *entry) {
  uint64_t distance =
      entry->kind == AM_RECORD_LEAVE ? 8ull * entry->distance : 0;
  return distance <= entry->position
             ? am_call_identity(log, entry->position - distance)
             : 0;
}

/* Takes the payload; false when not all of it is there. */
static bool decode_payload(struct rest *rest, struct amw_entry *entry) {
  switch (entry->kind) {
#define AM_FIELD(type, bits, name)                                             \
  &&take(rest, (type *){&entry->name}, sizeof(type))
#define AM_PART(FLAG, type, bits, name)                                        \
  &&(!(entry->head & AM_RECORD_##FLAG) ||                                      \
     take(rest, (type *){&entry->name}, sizeof(type)))
#define AM_RECORD(number, NAME, name, word, payload)                           \
  case AM_RECORD_##NAME:                                                       \
    return true payload;
#include "runtime/spool/record.def"
#undef AM_RECORD
#undef AM_PART
#undef AM_FIELD
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
      .function = record.function,
      .position = entry->position,
      .time = record.time,
  };
  entry->call = identity(log, entry);
  if (!decode_payload(&rest, entry))
    return false;
  entry->payload = rest.at;
  entry->length = rest.size;
  return true;
}

bool amw_cursor_next(struct amw_cursor *cursor, struct amw_entry *entry) {
  for (; cursor->extent < cursor->log->count; cursor->extent++) {
    const struct amw_extent *extent = &cursor->log->extents[cursor->extent];
    const unsigned char *payload =
        extent->copy ? extent->copy
                     : cursor->map + extent->offset + sizeof(struct am_block);
    uint64_t at = 0;
    if (cursor->position > extent->base)
      at = cursor->position - extent->base;
    while (at < extent->bytes &&
           extent->bytes - at >= sizeof(struct am_record)) {
      uint32_t head;
      memcpy(&head, payload + at, sizeof head);
      /* Reserved, but not begun: zeros. Records of a signal handler that
       * interrupted just then may follow. */
      if (head == 0) {
        at += 8;
        continue;
      }
      uint32_t size = AM_RECORD_SIZE(head);
      if (size < sizeof(struct am_record) || size > extent->bytes - at)
        break;
      entry->position = extent->base + at;
      cursor->position = extent->base + at + size;
      if (head & AM_RECORD_COMMITTED &&
          decode(cursor->log->number, payload + at, entry))
        return true;
      at += size;
    }
  }
  return false;
}
