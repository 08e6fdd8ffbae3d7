/* SPDX-License-Identifier: MIT
 *
 * Looks through the captured ranges one by one: there are rarely more than ten.
 */
#include "runtime/write/scalar/memory.h"
#include "runtime/spool/format.h"

#include <string.h>

#define NOT_MEMORY (AM_CAPTURED_LINK | AM_CAPTURED_VARIADIC)

void amw_memory_read(struct amw_memory *memory, struct amw_bytes arguments,
                     struct amw_bytes bytes) {
  uint64_t head;
  memory->arguments = arguments;
  memory->count = 0;
  while (bytes.length >= sizeof head && memory->count < AMW_MEMORY_RANGES) {
    memcpy(&head, bytes.bytes, sizeof head);
    size_t length = (size_t)AM_CAPTURED_LENGTH(head);
    bytes.bytes += sizeof head;
    bytes.length -= sizeof head;
    if (length > bytes.length)
      return;
    /* Zeros: nothing was read. */
    if (head) {
      memory->ranges[memory->count].head = head;
      memory->ranges[memory->count++].bytes = bytes.bytes;
    }
    length = (length + 7) & ~(size_t)7;
    if (length > bytes.length)
      return;
    bytes.bytes += length;
    bytes.length -= length;
  }
}

bool amw_memory_find(const struct amw_memory *memory, uint64_t address,
                     struct amw_range *found) {
  bool is_found = false;
  /* An address of which a captured range could say only the low half. */
  if (address >> AM_CAPTURED_LENGTH_SHIFT)
    return false;
  for (size_t i = 0; i < memory->count; i++) {
    uint64_t head = memory->ranges[i].head;
    uint64_t start = AM_CAPTURED_ADDRESS(head),
             length = AM_CAPTURED_LENGTH(head);
    bool is_text = head & AM_CAPTURED_TEXT;
    if (head & NOT_MEMORY || address < start || address - start > length ||
        (address - start == length && !is_text))
      continue;
    size_t left = (size_t)(length - (address - start));
    if (is_found && (left < found->bytes.length ||
                     (left == found->bytes.length && !is_text)))
      continue;
    is_found = true;
    *found = (struct amw_range){
        .address = address,
        .bytes = {memory->ranges[i].bytes + (address - start), left},
        .is_text = is_text,
        .is_cut = head & AM_CAPTURED_CUT,
    };
  }
  return is_found;
}

uint64_t amw_memory_address(const struct amw_memory *memory,
                            const unsigned char *bytes) {
  for (size_t i = 0; i < memory->count; i++) {
    uint64_t head = memory->ranges[i].head;
    const unsigned char *start = memory->ranges[i].bytes;
    if (!(head & NOT_MEMORY) && bytes >= start &&
        bytes <= start + AM_CAPTURED_LENGTH(head))
      return AM_CAPTURED_ADDRESS(head) + (uint64_t)(bytes - start);
  }
  return 0;
}

static bool find_other(const struct amw_memory *memory, uint64_t kind,
                       uint64_t address, struct amw_bytes *bytes) {
  for (size_t i = 0; i < memory->count; i++) {
    uint64_t head = memory->ranges[i].head;
    if (!(head & kind) || AM_CAPTURED_ADDRESS(head) != address)
      continue;
    bytes->bytes = memory->ranges[i].bytes;
    bytes->length = (size_t)AM_CAPTURED_LENGTH(head);
    return true;
  }
  return false;
}

bool amw_memory_link(const struct amw_memory *memory, uint64_t object,
                     struct amw_bytes *bytes) {
  return find_other(memory, AM_CAPTURED_LINK, object, bytes);
}

uint64_t amw_memory_next(const struct amw_memory *memory, uint64_t node) {
  struct amw_bytes bytes;
  uint64_t next;
  if (!amw_memory_link(memory, node, &bytes) || bytes.length < sizeof next)
    return 0;
  memcpy(&next, bytes.bytes, sizeof next);
  return next;
}

bool amw_memory_variadic(const struct amw_memory *memory, uint64_t format,
                         struct amw_bytes *arguments) {
  return find_other(memory, AM_CAPTURED_VARIADIC, format, arguments);
}
