/* SPDX-License-Identifier: MIT
 *
 * What is not copied as it stands: secrets, out-parameters that did not change,
 * trees, which have an order of their own.
 */
#include "tests/unit/runtime/record/capture/planned.h"

#include <stddef.h>
#include <stdlib.h>

static struct appmap_step pointer_at(uint16_t offset, uint16_t size,
                                     uint8_t flags) {
  return (struct appmap_step){.kind = APPMAP_STEP_BYTES,
                              .flags = flags,
                              .offset = offset,
                              .size = size};
}

static struct appmap_step mask_of(uint8_t base, uint16_t offset,
                                  uint16_t size) {
  return (struct appmap_step){
      .kind = APPMAP_STEP_MASK, .base = base, .offset = offset, .size = size};
}

/* Of all parts of a range, an argument, and a result. */
static void secrets(void) {
  enum { SIZE = 40 };
  char memory[SIZE], expected[SIZE], copy[PLANNED_ARGUMENTS];
  memset(memory, 'm', SIZE);
  for (uint16_t from = 0; from < SIZE; from += 3)
    for (uint16_t size = 1; size < SIZE; size += 5) {
      struct planned planned;
      planned_begin(&planned);
      uint8_t range = planned_add(&planned, pointer_at(0, SIZE, 0));
      planned_add(&planned, mask_of(range, from, size));
      planned_add(&planned, mask_of(APPMAP_ARGUMENTS, 8 + from, size));
      planned_add_back(&planned, mask_of(APPMAP_RESULT, from, size));
      planned_add_back(&planned, pointer_at(0, SIZE, APPMAP_STEP_OUT));
      planned_add_back(&planned, mask_of(APPMAP_STEPS + 1, from, size));
      memset(planned.arguments, 'm', sizeof planned.arguments);
      memset(planned.result, 'm', sizeof planned.result);
      planned.arguments[0] = (uintptr_t)memory;
      memset(expected, 'm', SIZE);
      uint32_t end = from + size < SIZE ? from + size : SIZE;
      memset(expected + from, 0, end - from);
      planned_call(&planned);
      CHECK_RANGE(planned_find(&planned, memory, 0), expected, SIZE, 0);
      memset(expected + end, 'm', SIZE - end);
      if (from + size <= SIZE) {
        am_copy_arguments(copy, &planned.function, &planned.frame);
        CHECK(memcmp(copy, &planned.arguments, 8) == 0);
        CHECK(memcmp(copy + 8, expected, SIZE) == 0);
        am_copy_result(copy, &planned.function, planned.result);
        CHECK(memcmp(copy, expected, PLANNED_RESULT) == 0);
      }
      planned.frame.hash[0] ^= 1;
      CHECK(planned_return(&planned));
      CHECK_RANGE(planned_find(&planned, memory, 0), expected, SIZE, 0);
    }
}

/* Between ranges of the result, which stay. */
static void out_parameters(void) {
  char *heap = strdup("what the result points to");
  long first = 1, second = 2;
  struct planned planned;
  planned_begin(&planned);
  planned_add(&planned, pointer_at(0, sizeof first, APPMAP_STEP_OUT));
  planned_add(&planned, pointer_at(8, sizeof second, APPMAP_STEP_OUT));
  struct appmap_step result = pointer_at(0, 9, 0);
  result.base = APPMAP_RESULT;
  planned_add_back(&planned, pointer_at(0, sizeof first, APPMAP_STEP_OUT));
  planned_add_back(&planned, result);
  planned_add_back(&planned, pointer_at(8, sizeof second, APPMAP_STEP_OUT));
  planned.arguments[0] = (uintptr_t)&first;
  planned.arguments[1] = (uintptr_t)&second;
  planned.result[0] = (uintptr_t)heap;
  planned_call(&planned);
  CHECK_RANGE(planned_find(&planned, &first, 0), &first, sizeof first, 0);
  CHECK(!planned_return(&planned));
  CHECK_NONE(planned_find(&planned, &first, 0));
  CHECK_NONE(planned_find(&planned, &second, 0));
  CHECK_RANGE(planned_find(&planned, heap, 0), heap, 9u, 0);
  second = 3;
  CHECK(planned_return(&planned));
  CHECK_NONE(planned_find(&planned, &first, 0));
  CHECK_RANGE(planned_find(&planned, &second, 0), &second, sizeof second, 0);
  CHECK_RANGE(planned_find(&planned, heap, 0), heap, 9u, 0);
  /* Changed back: nothing to tell. One that went away has changed. */
  second = 2;
  CHECK(!planned_return(&planned));
  planned.arguments[1] = 0;
  CHECK(planned_return(&planned));
  free(heap);
}

struct node {
  struct node *parent, *left, *right;
  int key;
};

/* A tree of `count` keys from `from` on, leaning as `seed` says. */
static struct node *grow(struct node *parent, int from, int count,
                         unsigned seed) {
  if (count == 0)
    return NULL;
  struct node *node = calloc(1, sizeof *node);
  int left = (int)(seed % (unsigned)count);
  node->parent = parent;
  node->key = from + left;
  node->left = grow(node, from, left, seed * 7 + 1);
  node->right = grow(node, from + left + 1, count - left - 1, seed * 5 + 3);
  return node;
}

static void prune(struct node *node) {
  if (!node)
    return;
  prune(node->left);
  prune(node->right);
  free(node);
}

static struct node *end_of(struct node *node, bool last) {
  while (last ? node->right : node->left)
    node = last ? node->right : node->left;
  return node;
}

static void plan_tree(struct planned *planned, int steps) {
  struct appmap_step next = {.kind = APPMAP_STEP_NEXT,
                             .size = sizeof(struct node),
                             .second = offsetof(struct node, left) |
                                       offsetof(struct node, right) << 8,
                             .unit = offsetof(struct node, parent)};
  planned_begin(planned);
  next.base = planned_add(planned, pointer_at(0, sizeof(struct node), 0));
  for (int i = 1; i < steps; i++)
    next.base = planned_add(planned, next);
}

/* As libstdc++ has them: the root's parent is a header that knows both ends. */
static void trees(void) {
  for (unsigned seed = 0; seed < 50; seed++)
    for (int count = 1; count < 12; count++) {
      struct node header = {0}, *root = grow(&header, 0, count, seed);
      header.parent = root;
      header.left = end_of(root, false);
      header.right = end_of(root, true);
      struct planned planned;
      plan_tree(&planned, count + 1);
      struct node *node = header.left;
      planned.arguments[0] = (uintptr_t)node;
      planned_call(&planned);
      for (int key = 0; key < count; key++) {
        struct found found = planned_find(&planned, node, 0);
        /* The link of a node comes after the node. */
        CHECK_RANGE(found, node, sizeof *node, 0);
        CHECK_NUMBER(node->key, key);
        found = planned_find(&planned, node, AM_CAPTURED_LINK);
        if (key + 1 == count)
          break;
        CHECK_NUMBER(found.length, 8);
        memcpy(&node, found.bytes, 8);
      }
      prune(root);
    }
}

/* What looks like trees and is none must end. */
static void no_trees(void) {
  struct node *nodes = calloc(3, sizeof *nodes);
  for (int i = 0; i < 27; i++) {
    nodes[0].right = &nodes[i % 3];
    nodes[i % 3].left = &nodes[i / 3 % 3];
    nodes[i / 3 % 3].parent = &nodes[i / 9];
    nodes[1].right = i % 2 ? (struct node *)8 : nodes;
    struct planned planned;
    plan_tree(&planned, 40);
    planned.arguments[0] = (uintptr_t)nodes;
    planned_call(&planned);
    CHECK(planned_find(&planned, nodes, 0).bytes != NULL);
  }
  free(nodes);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(secrets),
      TEST(out_parameters),
      TEST(trees),
      TEST(no_trees),
  };
  am_memory_init();
  return RUN_TESTS(tests, argc, argv);
}
