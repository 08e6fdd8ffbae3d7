/* SPDX-License-Identifier: MIT
 *
 * In order: down to the right and then left, or up until we come from the
 * left. The root's parent may be a header, as in libstdc++, whose right link is
 * the last node.
 */
#include "runtime/record/capture/binary_tree.h"
#include "runtime/port/memory/memory.h"

/* Reads two links of the node at `address`. */
static bool links(uint64_t address, uint32_t first_at, uint64_t *first,
                  uint32_t second_at, uint64_t *second, uint32_t *budget) {
  struct iovec to[] = {{first, sizeof *first}, {second, sizeof *second}};
  uintptr_t from[] = {address + first_at, address + second_at};
  if (*budget == 0 || !am_is_address(address))
    return false;
  --*budget;
  am_read_ranges(to, from, 2);
  return to[0].iov_len == sizeof *first && to[1].iov_len == sizeof *second;
}

static uint64_t leftmost(const struct am_tree_node *node, uint32_t *budget) {
  uint64_t at = node->right, left, right;
  while (links(at, node->left_at, &left, node->right_at, &right, budget)) {
    if (!left)
      return at;
    at = left;
  }
  return 0;
}

uint64_t am_tree_node_next(const struct am_tree_node *node, uint32_t *budget) {
  if (node->right)
    return leftmost(node, budget);
  uint64_t below = node->address, at = node->parent, right, parent;
  while (links(at, node->right_at, &right, node->parent_at, &parent, budget)) {
    if (right != below)
      return at == node->address ? 0 : at;
    below = at;
    at = parent;
  }
  return 0;
}
