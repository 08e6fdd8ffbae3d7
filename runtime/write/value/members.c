/* SPDX-License-Identifier: MIT
 *
 * Structs, unions and classes: their members by name, those of base classes
 * first and as if they were their own. All members of a union are shown.
 */
#include "runtime/write/value/members.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/value/pointer.h"
#include "runtime/write/value/value.h"

static void show_bits(struct amw_show *show, const struct amw_type *type,
                      const struct amw_member *member, struct amw_bytes bytes) {
  struct amw_bits bits = {.bytes = bytes.bytes,
                          .available = bytes.length,
                          .first = member->bit,
                          .count = member->bits,
                          .is_signed = type->is_signed};
  unsigned __int128 value;
  bool is_number = type->kind != AMW_TYPE_BOOL && type->kind != AMW_TYPE_ENUM;
  if (is_number && amw_integer_add(&show->text, &bits))
    return;
  if (is_number || !amw_integer_load(&bits, &value))
    amw_show_literal(show, AMW_SHOW_MORE);
  else if (type->kind == AMW_TYPE_BOOL)
    amw_show_literal(show, value ? "true" : "false");
  else
    amw_number_enumerator(&show->text, type, value);
}

/* What has no form of its own, or of which not enough is known. */
static void show_place(struct amw_show *show, const struct amw_type *of,
                       struct amw_bytes bytes) {
  uint64_t address = amw_memory_address(show->memory, bytes.bytes);
  if (address && (!of || of->size <= bytes.length))
    amw_show_address(show, address);
  else
    amw_show_literal(show, AMW_SHOW_MORE);
}

static void show_member(struct amw_show *show, const struct amw_type *of,
                        const struct amw_member *member,
                        struct amw_bytes bytes) {
  if (*member->name) {
    amw_show_literal(show, member->name);
    amw_show_literal(show, "=");
  }
  if (member->is_secret)
    amw_show_literal(show, "<secret>");
  else if (of && member->bits)
    show_bits(show, of, member, bytes);
  else if (!of || !amw_show_value(show, of, bytes))
    show_place(show, of, bytes);
}

/* What the record has of a member: of a large object not all may lie in one
 * captured range. */
static struct amw_bytes find_member(const struct amw_show *show,
                                    const struct amw_member *member,
                                    struct amw_bytes bytes) {
  struct amw_range range;
  if (!bytes.bytes)
    return bytes;
  if (member->offset < bytes.length)
    return (struct amw_bytes){bytes.bytes + member->offset,
                              bytes.length - (size_t)member->offset};
  uint64_t start = amw_memory_address(show->memory, bytes.bytes);
  if (start && amw_memory_find(show->memory, start + member->offset, &range))
    return range.bytes;
  return member->offset == bytes.length
             ? (struct amw_bytes){bytes.bytes + bytes.length, 0}
             : (struct amw_bytes){0};
}

/* The members without the braces; *first: none was shown yet. */
static void show_all(struct amw_show *show, const struct amw_type *type,
                     struct amw_bytes bytes, bool *first, unsigned depth) {
  for (size_t i = 0; i < type->member_count && !show->text.cut; i++) {
    if (!amw_show_step(show))
      return;
    const struct amw_member *member = &type->members[i];
    const struct amw_type *of = amw_lines_type(show->lines, member->type);
    struct amw_bytes part = find_member(show, member, bytes);
    if (member->is_base && of && of->kind == AMW_TYPE_RECORD && !of->view) {
      if (depth < 8)
        show_all(show, of, part, first, depth + 1);
      continue;
    }
    if (!*first)
      amw_show_literal(show, ", ");
    *first = false;
    /* Only the beginning is known. */
    if (part.length == 0 && of && of->size > 0 && !member->is_secret &&
        !amw_show_is_empty(show, of, 0)) {
      amw_show_literal(show, AMW_SHOW_MORE);
      return;
    }
    show_member(show, of, member, part);
  }
}

bool amw_show_members(struct amw_show *show, const struct amw_type *type,
                      struct amw_bytes bytes) {
  bool first = true, was_uninitialized = show->maybe_uninitialized;
  /* Only one of a union's members holds what it says. */
  if (type->is_union)
    show->maybe_uninitialized = false;
  amw_show_opened(show);
  show->nested++;
  amw_show_literal(show, "{");
  show_all(show, type, bytes, &first, 0);
  amw_show_literal(show, "}");
  show->nested--;
  show->maybe_uninitialized = was_uninitialized;
  return true;
}
