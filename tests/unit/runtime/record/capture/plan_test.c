/* SPDX-License-Identifier: MIT
 *
 * Each kind of step, on memory of each kind.
 */
#include "tests/unit/runtime/record/capture/planned.h"

#include <stdlib.h>

static struct appmap_step bytes_of(uint16_t size) {
  return (struct appmap_step){.kind = APPMAP_STEP_BYTES, .size = size};
}

static struct appmap_step text_of(uint16_t unit, uint16_t size) {
  return (struct appmap_step){
      .kind = APPMAP_STEP_TEXT, .unit = unit, .size = size};
}

/* The step, with its address elsewhere. */
static struct appmap_step at(uint8_t base, uint16_t offset,
                             struct appmap_step step) {
  step.base = base;
  step.offset = offset;
  return step;
}

static void bytes(void) {
  static const char constant[] = "0123456789";
  char local[] = "abcdefghij", *heap = strdup("ABCDEFGHIJ");
  for (uint16_t size = 1; size <= 11; size++) {
    CHECK_RANGE(planned_read(constant, bytes_of(size)), constant, size, 0);
    CHECK_RANGE(planned_read(local, bytes_of(size)), local, size, 0);
    CHECK_RANGE(planned_read(heap, bytes_of(size)), heap, size, 0);
  }
  CHECK_NONE(planned_read(NULL, bytes_of(8)));
  CHECK_NONE(planned_read(heap, at(0, 60, bytes_of(8))));
  CHECK_NONE(planned_read(heap, at(APPMAP_RESULT, 0, bytes_of(8))));
  free(heap);
}

static void text(void) {
  char local[600], *heap = malloc(600);
  for (uint32_t length = 0; length < 40; length++)
    for (uint32_t offset = 0; offset < 9; offset++) {
      memset(local, 'x', sizeof local);
      local[offset + length] = '\0';
      memcpy(heap, local, sizeof local);
      CHECK_RANGE(planned_read(local + offset, text_of(1, AM_TEXT_MAX)),
                  local + offset, length, AM_CAPTURED_TEXT);
      CHECK_RANGE(planned_read(heap + offset, text_of(1, AM_TEXT_MAX)),
                  local + offset, length, AM_CAPTURED_TEXT);
    }
  memset(local, 'x', sizeof local);
  CHECK_RANGE(planned_read(local, text_of(1, AM_TEXT_MAX)), local, AM_TEXT_MAX,
              AM_CAPTURED_CUT);
  CHECK_RANGE(planned_read(local, text_of(1, 13)), local, 13, AM_CAPTURED_CUT);
  CHECK_RANGE(planned_read("constant", text_of(1, AM_TEXT_MAX)), "constant", 8,
              AM_CAPTURED_TEXT);
  free(heap);
}

/* What does not begin where the pointer points. */
static void displaced(void) {
  struct {
    uint32_t length;
    char text[20];
  } local = {5, "behind"}, *heap = malloc(sizeof local);
  memcpy(heap, &local, sizeof local);
  for (int i = 0; i < 2; i++) {
    struct planned planned;
    struct appmap_step text = text_of(1, 20), bytes = bytes_of(3);
    text.second = 4;
    bytes.second = 6;
    planned_begin(&planned);
    planned_add(&planned, text);
    planned_add(&planned, bytes);
    planned.arguments[0] = (uintptr_t)(i ? heap : &local);
    planned_call(&planned);
    char *at = i ? heap->text : local.text;
    CHECK_RANGE(planned_find(&planned, at, 0), at, 6u, AM_CAPTURED_TEXT);
    CHECK_RANGE(planned_find(&planned, at + 2, 0), at + 2, 3u, 0);
    planned.arguments[0] = 0;
    planned_call(&planned);
    CHECK_NUMBER(planned.captured.used, 0);
  }
  free(heap);
}

static void wide_text(void) {
  int *heap = calloc(10, 4);
  short local[] = {'a', 0x100, 'b', 0};
  heap[0] = 'a';
  heap[1] = 0x10000;
  CHECK_RANGE(planned_read(heap, text_of(4, 400)), heap, 8, AM_CAPTURED_TEXT);
  CHECK_RANGE(planned_read(local, text_of(2, 400)), local, 6, AM_CAPTURED_TEXT);
  CHECK_RANGE(planned_read(local, text_of(2, 5)), local, 4, AM_CAPTURED_CUT);
  free(heap);
}

static struct found counted(uint64_t count, struct appmap_step step) {
  static const char data[64] = "sixty-four bytes to be counted";
  struct planned planned;
  planned_begin(&planned);
  step.kind = APPMAP_STEP_COUNTED;
  step.second = 8;
  step.size = 32;
  planned_add(&planned, step);
  planned.arguments[0] = (uintptr_t)data;
  planned.arguments[1] = count;
  planned_call(&planned);
  struct found found = planned_find(&planned, data, 0);
  static char copy[64];
  if (found.bytes)
    found.bytes = memcpy(copy, found.bytes, found.length);
  return found;
}

static void counts(void) {
  struct appmap_step of8 = {.width = 8, .unit = 4};
  struct appmap_step of4 = {.width = 4, .unit = 4, .flags = APPMAP_STEP_SIGNED};
  struct appmap_step of1 = {.width = 1, .unit = 1, .flags = APPMAP_STEP_SIGNED};
  CHECK_NUMBER(counted(3, of8).length, 12);
  CHECK_NUMBER(counted(8, of8).length, 32);
  CHECK_NUMBER(counted(8, of8).flags, 0);
  CHECK_NUMBER(counted(9, of8).length, 32);
  CHECK(counted(9, of8).flags == AM_CAPTURED_CUT);
  CHECK(counted(UINT64_MAX / 4 + 1, of8).flags == AM_CAPTURED_CUT);
  CHECK(counted(UINT64_MAX, of8).flags == AM_CAPTURED_CUT);
  CHECK_NONE(counted(0, of8));
  CHECK_NUMBER(counted(0xffffffff00000002, of4).length, 8);
  CHECK_NONE(counted(0xffffffff, of4));
  CHECK_NUMBER(counted(0x7f, of1).length, 32);
  CHECK_NONE(counted(0x80, of1));
  CHECK_NONE(counted(1, (struct appmap_step){.width = 9, .unit = 1}));
}

/* A buffer with a text in it, and its size. */
static void counted_text(void) {
  char buffer[32] = "some text\0and more";
  for (uint64_t size = 0; size < 32; size++) {
    struct appmap_step step = text_of(1, 20);
    struct planned planned;
    planned_begin(&planned);
    step.width = 8;
    step.second = 8;
    planned_add(&planned, step);
    planned.arguments[0] = (uintptr_t)buffer;
    planned.arguments[1] = size;
    planned_call(&planned);
    struct found found = planned_find(&planned, buffer, 0);
    if (size == 0)
      CHECK_NONE(found);
    else
      CHECK_RANGE(found, buffer, (uint32_t)(size < 9 ? size : 9),
                  size > 9 ? AM_CAPTURED_TEXT : 0);
  }
}

static void spans(void) {
  struct {
    char *begin, *end;
  } vector = {"a vector's elements", NULL};
  struct appmap_step step = {
      .kind = APPMAP_STEP_SPAN, .base = APPMAP_STEPS, .size = 10, .second = 8};
  for (int length = -1; length < 12; length++) {
    struct planned planned;
    planned_begin(&planned);
    planned_add(&planned, bytes_of(sizeof vector));
    planned_add(&planned, step);
    planned.arguments[0] = (uintptr_t)&vector;
    vector.end = vector.begin + length;
    planned_call(&planned);
    struct found found = planned_find(&planned, vector.begin, 0);
    if (length > 0)
      CHECK_RANGE(found, vector.begin, (uint32_t)(length > 10 ? 10 : length),
                  length > 10 ? AM_CAPTURED_CUT : 0);
    else
      CHECK_NONE(found);
  }
}

static void guards(void) {
  char data[] = {1, 2, 4}, *pointer = data;
  struct appmap_step step = bytes_of(3);
  step.guard_offset = 9;
  step.guard_mask = 0x0f;
  step.guard_value = 5;
  struct planned planned;
  planned_begin(&planned);
  planned_add(&planned, step);
  planned.arguments[0] = (uintptr_t)pointer;
  planned_call(&planned);
  CHECK_NONE(planned_find(&planned, data, 0));
  planned.arguments[1] = 0xf500;
  planned_call(&planned);
  CHECK_RANGE(planned_find(&planned, data, 0), data, 3u, 0);
  planned.plan.steps[0].guard_offset = PLANNED_ARGUMENTS;
  planned_call(&planned);
  CHECK_NONE(planned_find(&planned, data, 0));
}

/* A list in which each element is of another kind of memory. */
static void levels(void) {
  struct element {
    struct element *next;
    const char *text;
  };
  static const struct element last = {NULL, "last"};
  struct element *heap = malloc(sizeof *heap), local = {heap, "local"};
  char *text = strdup("on the heap");
  *heap = (struct element){(struct element *)&last, text};
  struct planned planned;
  planned_begin(&planned);
  uint8_t range = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t next = planned_add(&planned, at(range, 0, bytes_of(sizeof *heap)));
    if (i > 0)
      planned_add(&planned, at(range, 8, text_of(1, 400)));
    range = next;
  }
  planned.arguments[0] = (uintptr_t)&local;
  planned_call(&planned);
  CHECK_RANGE(planned_find(&planned, &local, 0), &local, 16u, 0);
  CHECK_RANGE(planned_find(&planned, heap, 0), heap, 16u, 0);
  CHECK_RANGE(planned_find(&planned, &last, 0), &last, 16u, 0);
  CHECK_RANGE(planned_find(&planned, text, 0), text, 11u, AM_CAPTURED_TEXT);
  CHECK_RANGE(planned_find(&planned, local.text, 0), "local", 5u,
              AM_CAPTURED_TEXT);
  free(text);
  free(heap);
}

/* More than there is room for: the first are whole. */
static void room(void) {
  char *texts[APPMAP_STEPS_MAX];
  struct planned planned;
  planned_begin(&planned);
  planned_add(&planned, bytes_of(sizeof texts));
  for (uint16_t i = 0; i < APPMAP_STEPS_MAX - 1; i++)
    planned_add(&planned, at(APPMAP_STEPS, (uint16_t)(8 * i), text_of(1, 400)));
  for (uint16_t i = 0; i < APPMAP_STEPS_MAX; i++) {
    texts[i] = malloc(200);
    memset(texts[i], 'a' + i % 26, 100);
    texts[i][100] = '\0';
  }
  planned.arguments[0] = (uintptr_t)texts;
  planned_call(&planned);
  for (int i = 0; i < 14; i++)
    CHECK_RANGE(planned_find(&planned, texts[i], 0), texts[i], 100u,
                AM_CAPTURED_TEXT);
  CHECK_NONE(planned_find(&planned, texts[15], 0));
  CHECK(planned.captured.used > APPMAP_CAPTURED_MAX - 24);
  for (int i = 0; i < (int)APPMAP_STEPS_MAX; i++)
    free(texts[i]);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(bytes),  TEST(text),         TEST(wide_text), TEST(displaced),
      TEST(counts), TEST(counted_text), TEST(spans),     TEST(guards),
      TEST(levels), TEST(room),
  };
  am_memory_init();
  return RUN_TESTS(tests, argc, argv);
}
