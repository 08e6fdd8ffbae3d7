/* SPDX-License-Identifier: MIT
 *
 * Deques: elements in blocks of memory whose addresses stand in a table.
 * libstdc++ has iterators of the first element and behind the last; libc++ has
 * the number of elements, and of those that would lie before the first.
 */
#include "runtime/write/value/blocks.h"
#include "runtime/write/value/array.h"
#include "runtime/write/value/part.h"

struct blocks {
  const struct amw_show *show;
  uint64_t size, each;       /* of an element; elements in a block */
  uint64_t table;            /* address of the first block's entry */
  uint64_t before;           /* elements that would lie before the first */
  uint64_t first;            /* the first block: address; 0: see the table */
  uint64_t last, last_place; /* the last block, and its entry: not recorded */
};

static struct amw_bytes bytes_at(const struct amw_show *show,
                                 uint64_t address) {
  struct amw_range range;
  return amw_memory_find(show->memory, address, &range) ? range.bytes
                                                        : (struct amw_bytes){0};
}

static struct amw_bytes element(const void *context, uint64_t i) {
  const struct blocks *blocks = context;
  uint64_t at = blocks->before + i, block = 0;
  uint64_t place = blocks->table + 8 * (at / blocks->each);
  if (blocks->first && at < blocks->each)
    block = blocks->first;
  else if (place == blocks->last_place)
    block = blocks->last;
  else if (!amw_part_load(bytes_at(blocks->show, place), 0, 8, &block))
    return (struct amw_bytes){0};
  return bytes_at(blocks->show, block + at % blocks->each * blocks->size);
}

static bool load_gnu(struct blocks *blocks, const struct amw_view *view,
                     struct amw_bytes bytes, uint64_t *count) {
  uint64_t begin, end, limit;
  if (!amw_part_load(bytes, view->begin, 8, &begin) ||
      !amw_part_load(bytes, view->end, 8, &end) ||
      !amw_part_load(bytes, view->blocks.first, 8, &blocks->first) ||
      !amw_part_load(bytes, view->blocks.limit, 8, &limit) ||
      !amw_part_load(bytes, view->blocks.place, 8, &blocks->table) ||
      !amw_part_load(bytes, view->blocks.last, 8, &blocks->last) ||
      !amw_part_load(bytes, view->blocks.last_place, 8, &blocks->last_place) ||
      blocks->first > begin || begin > limit || blocks->last > end ||
      blocks->table > blocks->last_place)
    return false;
  blocks->each = (limit - blocks->first) / blocks->size;
  blocks->before = (begin - blocks->first) / blocks->size;
  *count = (blocks->last_place - blocks->table) / 8 * blocks->each +
           (end - blocks->last) / blocks->size - blocks->before;
  return true;
}

static bool load_llvm(struct blocks *blocks, const struct amw_view *view,
                      struct amw_bytes bytes, uint64_t *count) {
  uint64_t before;
  if (!amw_part_load(bytes, view->count, 8, count) ||
      !amw_part_load(bytes, view->blocks.table, 8, &blocks->table) ||
      !amw_part_load(bytes, view->blocks.start, 8, &before) ||
      view->blocks.each == 0)
    return false;
  blocks->each = view->blocks.each;
  blocks->table += 8 * (before / blocks->each);
  blocks->before = before % blocks->each;
  return true;
}

bool amw_blocks_show(struct amw_show *show, const struct amw_view *view,
                     const struct amw_type *of, struct amw_bytes bytes) {
  struct blocks blocks = {.show = show, .size = of->size};
  uint64_t count;
  bool is_known = view->end == AMW_VIEW_ABSENT
                      ? load_llvm(&blocks, view, bytes, &count)
                      : load_gnu(&blocks, view, bytes, &count);
  if (!is_known || count > AMW_SHOW_SIZE_MAX / of->size ||
      (count > 0 && blocks.each == 0))
    return false;
  amw_part_check(show, blocks.table, count);
  amw_show_size(show, count);
  bool is_entered = count > 0 && amw_show_enter(show, blocks.table);
  amw_show_each(show, of, count, element, &blocks);
  if (is_entered)
    amw_show_exit(show);
  return true;
}
