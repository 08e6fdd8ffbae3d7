/* SPDX-License-Identifier: MIT
 *
 * Structs, unions and classes: their members by name, those of base classes
 * first and as if they were their own. All members of a union are shown.
 */
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/value/show.h"

static void show_bits(struct am_show *show, const struct am_type *type,
                      const struct am_member *member, struct am_bytes bytes) {
  struct am_bits bits = {.bytes = bytes.bytes,
                         .available = bytes.length,
                         .first = member->bit,
                         .count = member->bits,
                         .is_signed = type->is_signed};
  unsigned __int128 value;
  bool is_number = type->kind != AM_TYPE_BOOL && type->kind != AM_TYPE_ENUM;
  if (is_number && am_integer_add(&show->text, &bits))
    return;
  if (is_number || !am_integer_load(&bits, &value))
    am_show_literal(show, AM_SHOW_MORE);
  else if (type->kind == AM_TYPE_BOOL)
    am_show_literal(show, value ? "true" : "false");
  else
    am_number_enumerator(&show->text, type, value);
}

/* What has no form of its own, or of which not enough is known. */
static void show_place(struct am_show *show, const struct am_type *of,
                       struct am_bytes bytes) {
  uint64_t address = am_image_address(show->image, bytes.bytes);
  if (address && (!of || of->size <= bytes.length))
    am_show_address(show, address);
  else
    am_show_literal(show, AM_SHOW_MORE);
}

static void show_member(struct am_show *show, const struct am_type *of,
                        const struct am_member *member, struct am_bytes bytes) {
  if (*member->name) {
    am_show_literal(show, member->name);
    am_show_literal(show, "=");
  }
  if (member->is_secret)
    am_show_literal(show, "<secret>");
  else if (of && member->bits)
    show_bits(show, of, member, bytes);
  else if (!of || !am_show_value(show, of, bytes))
    show_place(show, of, bytes);
}

/* What the record has of a member: of a large object not all may lie in one
 * piece. */
static struct am_bytes find_member(const struct am_show *show,
                                   const struct am_member *member,
                                   struct am_bytes bytes) {
  struct am_memory memory;
  if (!bytes.bytes)
    return bytes;
  if (member->offset < bytes.length)
    return (struct am_bytes){bytes.bytes + member->offset,
                             bytes.length - (size_t)member->offset};
  uint64_t start = am_image_address(show->image, bytes.bytes);
  if (start && am_image_find(show->image, start + member->offset, &memory))
    return memory.bytes;
  return member->offset == bytes.length
             ? (struct am_bytes){bytes.bytes + bytes.length, 0}
             : (struct am_bytes){0};
}

/* The members without the braces; *first: none was shown yet. */
static void show_all(struct am_show *show, const struct am_type *type,
                     struct am_bytes bytes, bool *first, unsigned depth) {
  for (size_t i = 0; i < type->member_count && !show->text.cut; i++) {
    if (!am_show_step(show))
      return;
    const struct am_member *member = &type->members[i];
    const struct am_type *of = am_sidecar_type(show->sidecar, member->type);
    struct am_bytes part = find_member(show, member, bytes);
    if (member->is_base && of && of->kind == AM_TYPE_RECORD && !of->view) {
      if (depth < 8)
        show_all(show, of, part, first, depth + 1);
      continue;
    }
    if (!*first)
      am_show_literal(show, ", ");
    *first = false;
    /* Only the beginning is known. */
    if (part.length == 0 && of && of->size > 0 && !member->is_secret) {
      am_show_literal(show, AM_SHOW_MORE);
      return;
    }
    show_member(show, of, member, part);
  }
}

bool am_show_members(struct am_show *show, const struct am_type *type,
                     struct am_bytes bytes) {
  bool first = true, was_doubtful = show->is_doubtful;
  /* Only one of a union's members holds what it says. */
  if (type->is_union)
    show->is_doubtful = false;
  am_show_opened(show);
  show->nested++;
  am_show_literal(show, "{");
  show_all(show, type, bytes, &first, 0);
  am_show_literal(show, "}");
  show->nested--;
  show->is_doubtful = was_doubtful;
  return true;
}
