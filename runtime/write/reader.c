/* SPDX-License-Identifier: MIT
 *
 * Finds the blocks of a spool. The recorded process may still be writing:
 * whatever is checked is read once.
 */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for one more element, doubling; NULL when memory ran out. */
static void *grow(void *array, size_t count, size_t size) {
  if (count & (count - 1))
    return array;
  return reallocarray(array, count ? 2 * count : 1, size);
}

static struct am_window *window_of(struct am_reader *reader, int64_t id) {
  /* The latest first: of many recordings, most end soon after they begin. */
  for (size_t i = reader->window_count; i-- > 0;)
    if (reader->windows[i].id == id)
      return &reader->windows[i];
  struct am_window *windows =
      grow(reader->windows, reader->window_count, sizeof *windows);
  if (!windows)
    return NULL;
  reader->windows = windows;
  struct am_window *window = &windows[reader->window_count++];
  *window = (struct am_window){.id = id, .to = UINT64_MAX};
  return window;
}

static void add_window(struct am_reader *reader, json_t *text) {
  struct am_window *window =
      window_of(reader, json_integer_value(json_object_get(text, "id")));
  const json_t *to = json_object_get(text, "to");
  if (!window)
    return;
  if (json_is_integer(to)) {
    window->to = (uint64_t)json_integer_value(to);
    window->closed = true;
  }
  const char *name = json_string_value(json_object_get(text, "name"));
  if (!name || window->text)
    return;
  const char *kind = json_string_value(json_object_get(text, "kind"));
  window->text = json_incref(text);
  window->name = name;
  window->kind = kind ? kind : "process";
  window->from = (uint64_t)json_integer_value(json_object_get(text, "from"));
}

static void add_line(struct am_reader *reader, const char *line,
                     size_t length) {
  json_t *json = json_loadb(line, length, 0, NULL);
  json_t *process = json_object_get(json, "process");
  json_t *window = json_object_get(json, "window");
  if (json_is_object(process) && !reader->process)
    reader->process = json_incref(process);
  if (json_is_object(window))
    add_window(reader, window);
  json_decref(json);
}

static void add_lines(struct am_reader *reader, const char *text,
                      size_t length) {
  while (length > 0) {
    const char *end = memchr(text, '\n', length);
    size_t line = end ? (size_t)(end - text) : length;
    if (line > 0)
      add_line(reader, text, line);
    line += end != NULL;
    text += line;
    length -= line;
  }
}

static void add_module(struct am_reader *reader, const unsigned char *payload,
                       uint64_t bytes) {
  struct am_module_payload head;
  if (bytes < sizeof head)
    return;
  memcpy(&head, payload, sizeof head);
  payload += sizeof head;
  bytes -= sizeof head;
  if (head.count > bytes / sizeof(uint64_t))
    return;
  uint64_t ids = head.count * sizeof(uint64_t);
  struct am_numbers *modules =
      grow(reader->modules, reader->module_count, sizeof *modules);
  if (!modules)
    return;
  reader->modules = modules;
  modules[reader->module_count++] = (struct am_numbers){
      .first = head.first,
      .count = head.count,
      .ids = payload,
      .sidecar = (const char *)payload + ids,
      .sidecar_length = head.sidecar < bytes - ids ? head.sidecar : bytes - ids,
  };
}

static void add_piece(struct am_reader *reader, const struct am_block *block,
                      const struct am_block *head, uint64_t bytes) {
  if (head->log == 0 || head->base >= 1ull << AM_CALL_LOG_SHIFT || bytes == 0)
    return;
  struct am_piece *pieces =
      grow(reader->pieces, reader->piece_count, sizeof *pieces);
  if (!pieces)
    return;
  reader->pieces = pieces;
  pieces[reader->piece_count++] = (struct am_piece){
      .block = block,
      .payload = (const unsigned char *)(block + 1),
      .base = head->base,
      .bytes = bytes,
      .log = head->log,
  };
}

/* Takes the block at `offset`; returns how far the next one is. */
static uint64_t add_block(struct am_reader *reader, size_t offset) {
  const struct am_block *block =
      (const struct am_block *)(reader->map + offset);
  struct am_block head;
  uint64_t there = reader->size - offset;
  if (there < sizeof head)
    return there;
  memcpy(&head, block, sizeof head);
  if (head.magic != AM_BLOCK_MAGIC || head.size < AM_SPOOL_PAGE ||
      head.size % AM_SPOOL_PAGE)
    return AM_SPOOL_PAGE;
  if (head.size < there)
    there = head.size;
  uint64_t bytes = there - sizeof head;
  if (head.used < bytes)
    bytes = head.used;
  const unsigned char *payload = (const unsigned char *)(block + 1);
  if (head.kind == AM_BLOCK_TEXT)
    add_lines(reader, (const char *)payload, bytes);
  else if (head.kind == AM_BLOCK_MODULE)
    add_module(reader, payload, bytes);
  else if (head.kind == AM_BLOCK_LOG)
    add_piece(reader, block, &head, bytes);
  return there;
}

static int compare_pieces(const void *left, const void *right) {
  const struct am_piece *a = left, *b = right;
  if (a->log != b->log)
    return a->log < b->log ? -1 : 1;
  if (a->base != b->base)
    return a->base < b->base ? -1 : 1;
  return a->payload < b->payload ? -1 : a->payload > b->payload;
}

static int compare_modules(const void *left, const void *right) {
  const struct am_numbers *a = left, *b = right;
  return a->first < b->first ? -1 : a->first > b->first;
}

static void set_rate(struct am_reader *reader) {
  const struct am_start *start = &reader->start;
  const struct am_clock_sample *late =
      start->last.ticks ? &start->last : &start->second;
  double ticks = (double)late->ticks - (double)start->first.ticks;
  double time = (double)late->monotonic - (double)start->first.monotonic;
  reader->nanoseconds = 1;
  if (start->clock == AM_CLOCK_TSC && ticks > 0 && time > 0)
    reader->nanoseconds = time / ticks;
}

enum start { START_FOUND, START_MISSING, START_WRONG };

/* Missing: the process was killed before it could say anything. */
static enum start read_start(struct am_reader *reader, char reason[256]) {
  struct am_block head;
  if (reader->size == 0)
    return START_MISSING;
  snprintf(reason, 256, "not a spool");
  if (reader->size < sizeof head + sizeof reader->start)
    return START_WRONG;
  memcpy(&head, reader->map, sizeof head);
  if (head.magic != 0 &&
      (head.magic != AM_BLOCK_MAGIC || head.kind != AM_BLOCK_START))
    return START_WRONG;
  memcpy(&reader->start, reader->map + sizeof head, sizeof reader->start);
  if (head.magic != 0 && reader->start.version != AM_SPOOL_VERSION) {
    snprintf(reason, 256, "spool format %u, this AppMap reads %u",
             reader->start.version, AM_SPOOL_VERSION);
    return START_WRONG;
  }
  reason[0] = '\0';
  set_rate(reader);
  return head.magic ? START_FOUND : START_MISSING;
}

static int map_file(struct am_reader *reader, const char *path, int *file,
                    char reason[256]) {
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat(fd, &status) < 0)
    goto failed;
  reader->size = (size_t)status.st_size;
  if (reader->size > 0) {
    void *map = mmap(NULL, reader->size, PROT_READ, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
      goto failed;
    reader->map = map;
  }
  *file = fd;
  return 0;
failed:
  snprintf(reason, 256, "cannot read the spool: %s", strerror(errno));
  if (fd >= 0)
    close(fd);
  return -1;
}

/* Holes are not touched: on a full tmpfs reading one through a mapping is
 * SIGBUS. */
static void add_blocks(struct am_reader *reader, int file) {
  for (uint64_t offset = 0; offset < reader->size;) {
    off_t data = lseek(file, (off_t)offset, SEEK_DATA);
    if (data < 0 && errno == ENXIO)
      return; /* nothing but a hole from here on */
    if (data > (off_t)offset)
      offset = (uint64_t)data & ~(uint64_t)(AM_SPOOL_PAGE - 1);
    if (offset < reader->size)
      offset += add_block(reader, offset);
  }
}

int am_reader_open(struct am_reader *reader, const char *path,
                   char reason[256]) {
  int file;
  *reader = (struct am_reader){.nanoseconds = 1};
  if (map_file(reader, path, &file, reason) < 0)
    return -1;
  int result = read_start(reader, reason);
  if (result == START_FOUND)
    add_blocks(reader, file);
  close(file);
  if (result == START_WRONG) {
    am_reader_close(reader);
    return -1;
  }
  if (reader->piece_count)
    qsort(reader->pieces, reader->piece_count, sizeof *reader->pieces,
          compare_pieces);
  if (reader->module_count)
    qsort(reader->modules, reader->module_count, sizeof *reader->modules,
          compare_modules);
  return 0;
}

void am_reader_close(struct am_reader *reader) {
  if (reader->map)
    munmap((void *)reader->map, reader->size);
  for (size_t i = 0; i < reader->window_count; i++)
    json_decref(reader->windows[i].text);
  json_decref(reader->process);
  free(reader->windows);
  free(reader->modules);
  free(reader->pieces);
  *reader = (struct am_reader){0};
}
