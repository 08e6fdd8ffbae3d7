/* SPDX-License-Identifier: MIT
 *
 * A runtime that prints each call as soon as it happens, decoded with the
 * sidecar, so that a test sees exactly what the pass handed over. Knows only
 * what the tests need; not thread-safe.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "appmap/abi.h"

static const char *sidecar, *sidecar_end;
static uint64_t calls;

void __appmap_module_add(struct appmap_module *module) {
  sidecar = module->sidecar;
  sidecar_end = module->sidecar_end;
  *module->gate = 1;
}

void __appmap_module_remove(struct appmap_module *module) {
  *module->gate = 0;
}

/* The line whose first key and id are these. */
static const char *find(const char *kind, const char *id) {
  char start[64];
  int length = snprintf(start, sizeof start, "{\"%s\":\"%.16s\"", kind, id);
  const char *line = sidecar;
  while (line < sidecar_end && strncmp(line, start, (size_t)length))
    line = (const char *)memchr(line, '\n', (size_t)(sidecar_end - line)) + 1;
  if (line >= sidecar_end) {
    printf("no line %s\n", start);
    exit(1);
  }
  return line;
}

/* What follows "key": in the line, or NULL. */
static const char *key(const char *line, const char *name) {
  char start[64];
  int length = snprintf(start, sizeof start, "\"%s\":", name);
  const char *newline = memchr(line, '\n', (size_t)(sidecar_end - line));
  const char *at =
      memmem(line, (size_t)(newline - line), start, (size_t)length);
  return at ? at + length : NULL;
}

static void print_value(const char *type_id, const unsigned char *bytes) {
  const char *type = find("type", type_id);
  const char *kind = key(type, "kind"), *wide = key(type, "size");
  size_t size = strtoul(wide, NULL, 10);
  int64_t integer = 0;
  if (!strncmp(kind, "\"float", 6)) {
    float single;
    double twice;
    long double extended;
    memcpy(&single, bytes, 4);
    memcpy(&twice, bytes, size < 8 ? 4 : 8);
    memcpy(&extended, bytes, size < 16 ? 4 : 16);
    printf("%Lg", size == 4 ? single : size == 8 ? twice : extended);
  } else if (key(type, "string")) {
    const char *text;
    memcpy(&text, bytes, sizeof text);
    printf("\"%s\"", text);
  } else if (size <= 8 && strncmp(kind, "\"struct", 7) &&
             strncmp(kind, "\"complex", 8)) {
    const char *sign = key(type, "signed");
    memcpy(&integer, bytes, size);
    if (sign && *sign == 't')
      integer =
          (int64_t)((uint64_t)integer << (64 - 8 * size)) >> (64 - 8 * size);
    if (!strncmp(kind, "\"pointer", 8) || !strncmp(kind, "\"reference", 10))
      printf(integer ? "pointer" : "null");
    else
      printf("%" PRId64, integer);
  } else {
    for (size_t i = 0; i < size; i++)
      printf("%s%02x", i && i % 4 == 0 ? " " : "", bytes[i]);
  }
}

/* Where the object at `at`, or behind a comma there, ends. */
static const char *object_end(const char *at) {
  int depth = 0;
  at += *at == ',';
  do
    depth += (*at == '{') - (*at == '}');
  while (at++, depth);
  return at;
}

/* {"name":"p","type":"T","offset":0} at `at`; not all have a name. */
static void print_parameter(const char *at, const unsigned char *arguments) {
  const char *end = object_end(at), *type = key(at, "type");
  const char *name = key(at, "name"), *offset = key(at, "offset");
  if (name && name < end)
    printf("%.*s", (int)strcspn(name + 1, "\""), name + 1);
  printf("=");
  if (offset && offset < end)
    print_value(type + 1, arguments + strtoul(offset, NULL, 10));
  else
    printf("?");
}

uint64_t __appmap_enter(struct appmap_function *function,
                        struct appmap_frame *frame, const void *top) {
  char id[17];
  const unsigned char *arguments = (const unsigned char *)(frame + 1);
  snprintf(id, sizeof id, "%016" PRIx64, function->id);
  const char *line = find("function", id), *name = key(line, "name");
  const char *receiver = key(line, "receiver"), *at = key(line, "parameters");
  printf("%.*s(", (int)strcspn(name + 1, "\""), name + 1);
  if (receiver)
    print_parameter(receiver, arguments);
  for (at++; *at == '{' || *at == ','; at = object_end(at)) {
    printf("%s", *at == ',' || receiver ? ", " : "");
    print_parameter(at, arguments);
  }
  printf(") #%" PRIu64 "\n", ++calls);
  fflush(stdout);
  return calls;
}

void __appmap_leave(uint64_t call, struct appmap_function *function,
                    struct appmap_frame *frame, const void *result) {
  char id[17];
  snprintf(id, sizeof id, "%016" PRIx64, function->id);
  const char *type = key(find("function", id), "result");
  printf("#%" PRIu64 " = ", call);
  if (result)
    print_value(key(type, "type") + 1, result);
  else
    printf("nothing");
  printf("\n");
  fflush(stdout);
}

/* Says whose exception it is: "GNUCC++" of C++, its last byte left out. */
void __appmap_unwind(uint64_t call, struct appmap_function *function,
                     void *exception) {
  uint64_t class = *(const uint64_t *)exception;
  (void)function;
  printf("#%" PRIu64 " unwound by ", call);
  for (int shift = 56; shift > 0 && class >> shift & 0xff; shift -= 8)
    putchar((int)(class >> shift & 0xff));
  putchar('\n');
  fflush(stdout);
}

void __appmap_resume(uint64_t call) {
  printf("#%" PRIu64 " resumed\n", call);
  fflush(stdout);
}

static void print_place(const struct appmap_function *function, uint32_t line) {
  char id[17];
  snprintf(id, sizeof id, "%016" PRIx64, function->id);
  const char *name = key(find("function", id), "name");
  printf(" in %.*s, line %" PRIu32 "\n", (int)strcspn(name + 1, "\""), name + 1,
         line);
  fflush(stdout);
}

void __appmap_longjmp(struct appmap_function *function, const void *buffer,
                   int value, uint32_t line) {
  printf("longjmp to %s with %d", buffer ? "a buffer" : "NULL", value);
  print_place(function, line);
}

void __appmap_throw(struct appmap_function *function, const void *object,
                    const void *type, uint32_t line) {
  const char *name = ((const char *const *)type)[1];
  printf("throw of %s, type %s", object ? "an object" : "NULL", name);
  print_place(function, line);
}

void __appmap_context(const void *context) {
  printf("context %s\n", context ? "of a stack" : "NULL");
  fflush(stdout);
}

void __appmap_process_exit(int how, const char *file) {
  printf("process exit %d of %s\n", how, file ? file : "this");
  fflush(stdout);
}
