/* SPDX-License-Identifier: MIT
 *
 * Finds the blocks of a spool. The recorded process may still be writing:
 * whatever is checked is read once, and places where no block was yet are
 * looked at again.
 */
#include "runtime/write/read/reader.h"

#include "runtime/lib/array.h"
#include "runtime/port/descriptor.h"
#include "runtime/port/shortage.h"
#include "runtime/write/read/cursor.h"
#include "runtime/write/read/spool_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Maps a part of the file, which need not begin at a page of this machine.
 * Returns where that part is, or NULL. */
static unsigned char *map_part(struct amw_numbers *numbers, int fd,
                               uint64_t offset, size_t size) {
  size_t before = offset % (uint64_t)sysconf(_SC_PAGESIZE);
  numbers->map_size = before + size;
  numbers->map = mmap(NULL, numbers->map_size, PROT_READ, MAP_SHARED, fd,
                      (off_t)(offset - before));
  return numbers->map == MAP_FAILED ? NULL
                                    : (unsigned char *)numbers->map + before;
}

static void add_module(struct amw_reader *reader, uint64_t offset,
                       uint64_t bytes) {
  struct am_module_payload head;
  struct amw_numbers numbers;
  if (bytes < sizeof head)
    return;
  struct amw_numbers *modules =
      am_array_grow(reader->modules, reader->module_count, sizeof *modules);
  if (!modules)
    return;
  reader->modules = modules;
  unsigned char *map =
      map_part(&numbers, reader->fd, offset, sizeof(struct am_block) + bytes);
  if (!map) {
    am_shortage_check(errno);
    return;
  }
  unsigned char *payload = map + sizeof(struct am_block);
  memcpy(&head, payload, sizeof head);
  payload += sizeof head;
  bytes -= sizeof head;
  if (head.count > bytes / sizeof(uint64_t)) {
    munmap(numbers.map, numbers.map_size);
    return;
  }
  uint64_t ids = head.count * sizeof(uint64_t);
  size_t at = reader->module_count++;
  for (; at > 0 && modules[at - 1].first > head.first; at--)
    modules[at] = modules[at - 1];
  modules[at] = (struct amw_numbers){
      .first = head.first,
      .count = head.count,
      .order = reader->module_count - 1,
      .ids = payload,
      .sidecar = (const char *)payload + ids,
      .sidecar_length = head.sidecar < bytes - ids ? head.sidecar : bytes - ids,
      .map = numbers.map,
      .map_size = numbers.map_size,
  };
}

static void add_chunk(struct amw_reader *reader, uint64_t offset,
                      uint64_t limit) {
  struct amw_chunk *chunks =
      am_array_grow(reader->chunks, reader->chunk_count, sizeof *chunks);
  if (!chunks)
    return;
  reader->chunks = chunks;
  chunks[reader->chunk_count++] =
      (struct amw_chunk){.offset = offset, .limit = limit};
}

static void add_piece(struct amw_reader *reader, const struct am_block *head,
                      uint64_t offset, uint64_t bytes) {
  struct amw_extent extent = {
      .offset = offset, .size = head->size, .base = head->base, .bytes = bytes};
  if (head->log == 0 || head->log > AM_LOG_LAST || head->base >= AM_LOG_END ||
      bytes > AM_LOG_END - head->base || bytes == 0)
    return;
  struct amw_log log = {.number = head->log, .extents = &extent, .count = 1};
  struct amw_cursor cursor = {.map = reader->map, .log = &log};
  struct amw_entry entry;
  extent.first = amw_cursor_next(&cursor, &entry) ? entry.time : UINT64_MAX;
  amw_logs_add(&reader->logs, head->log, &extent);
}

/* Whether the file has grown beyond what is mapped. */
static bool has_grown(const struct amw_reader *reader) {
  struct stat status;
  return fstat(reader->fd, &status) == 0 &&
         (uint64_t)status.st_size > reader->size;
}

/* Takes the block at `offset`. Returns how far the next one is, or 0 when there
 * is none yet. */
static uint64_t add_block(struct amw_reader *reader, uint64_t offset) {
  const struct am_block *block =
      (const struct am_block *)(reader->map + offset);
  struct am_block head;
  uint64_t there = reader->size - offset;
  if (there < sizeof head ||
      __atomic_load_n(&block->magic, __ATOMIC_ACQUIRE) != AM_BLOCK_MAGIC)
    return 0;
  memcpy(&head, block, sizeof head);
  if (head.size < reader->unit || head.size % reader->unit)
    return 0;
  uint64_t bytes = head.size - sizeof head;
  if (!head.chunk && head.used < bytes)
    bytes = head.used;
  if (bytes > there - sizeof head) {
    /* Cut off, or newer than the mapping. */
    if (has_grown(reader))
      return 0;
    bytes = there - sizeof head;
  }
  if (head.kind == AM_BLOCK_TEXT)
    amw_spool_lines_read(&(struct amw_spool_lines){&reader->process,
                                                   &reader->recordings,
                                                   &reader->symbols},
                         (const char *)(block + 1), bytes);
  else if (head.kind == AM_BLOCK_MODULE)
    add_module(reader, offset, bytes);
  else if (head.kind == AM_BLOCK_LOG && head.chunk)
    add_chunk(reader, offset, bytes);
  else if (head.kind == AM_BLOCK_LOG)
    add_piece(reader, &head, offset, bytes);
  return head.size;
}

static void add_gap(struct amw_reader *reader, uint64_t from, uint64_t to) {
  struct amw_gap *last =
      reader->gap_count ? &reader->gaps[reader->gap_count - 1] : NULL;
  if (last && last->to == from) {
    last->to = to;
    return;
  }
  struct amw_gap *gaps =
      am_array_grow(reader->gaps, reader->gap_count, sizeof *gaps);
  if (!gaps)
    return;
  reader->gaps = gaps;
  gaps[reader->gap_count++] = (struct amw_gap){from, to};
}

/* Takes the blocks from `from` on up to `to`; returns where the last one ends.
 * Holes are not touched: on a full tmpfs reading one through a mapping is
 * SIGBUS. */
static uint64_t scan(struct amw_reader *reader, uint64_t from, uint64_t to) {
  uint64_t at = from;
  while (at < to && !am_shortage_is_noted()) {
    off_t data = lseek(reader->fd, (off_t)at, SEEK_DATA);
    uint64_t next = at;
    if (data < 0 && errno == ENXIO)
      next = to; /* nothing but a hole */
    else if (data > (off_t)at)
      next = (uint64_t)data & ~(uint64_t)(reader->unit - 1);
    if (next > to)
      next = to;
    if (next > at)
      add_gap(reader, at, next);
    at = next;
    if (at == to)
      break;
    uint64_t size = add_block(reader, at);
    next = at + size;
    if (size == 0)
      add_gap(reader, at, next = at + reader->unit);
    if (next < at) /* damage */
      break;
    at = next;
  }
  return at;
}

static void scan_again(struct amw_reader *reader) {
  struct amw_gap *gaps = reader->gaps;
  size_t count = reader->gap_count;
  uint64_t from = reader->scanned,
           end = am_in_units(reader->size, reader->unit);
  reader->gaps = NULL;
  reader->gap_count = 0;
  /* The last block may have been there in part. */
  if (count > 0 && gaps[count - 1].to >= from)
    from = gaps[--count].from;
  for (size_t i = 0; i < count; i++)
    scan(reader, gaps[i].from, gaps[i].to);
  free(gaps);
  from = scan(reader, from, end);
  if (from > reader->scanned)
    reader->scanned = from;
}

/* The program may have closed our descriptor, or put a file of its own under
 * its number. */
static bool is_ours(const struct amw_reader *reader, struct stat *status) {
  return reader->fd >= 0 && fstat(reader->fd, status) == 0 &&
         status->st_dev == reader->device && status->st_ino == reader->inode;
}

static int open_path(const struct amw_reader *reader) {
  int fd = open(reader->path, O_RDONLY | O_CLOEXEC);
  return fd < 0 ? fd : am_descriptor_move_up(fd);
}

static int open_file(struct amw_reader *reader, struct stat *status) {
  /* The path may lead elsewhere by now, or nowhere. */
  int fd = reader->opener ? reader->opener() : open_path(reader);
  if (fd < 0)
    return -1;
  if (fstat(fd, status) < 0) {
    close(fd);
    return -1;
  }
  if (reader->inode &&
      (status->st_dev != reader->device || status->st_ino != reader->inode)) {
    close(fd);
    errno = ENOENT;
    return -1;
  }
  reader->fd = fd;
  reader->device = status->st_dev;
  reader->inode = status->st_ino;
  return 0;
}

/* Maps the file as long as it is now. */
static int extend(struct amw_reader *reader, struct am_error *error) {
  struct stat status;
  if (!is_ours(reader, &status) && open_file(reader, &status) < 0)
    goto failed;
  uint64_t size = (uint64_t)status.st_size;
  if (size < reader->size)
    return am_error_set(error, "cannot read the spool: it was cut");
  if (size == reader->size)
    return 0;
  void *map =
      reader->map
          ? mremap((void *)reader->map, reader->size, size, MREMAP_MAYMOVE)
          : mmap(NULL, size, PROT_READ, MAP_SHARED, reader->fd, 0);
  if (map == MAP_FAILED) {
    am_shortage_check(errno);
    goto failed;
  }
  reader->map = map;
  reader->size = size;
  return 0;
failed:
  return am_error_set(error, "cannot read the spool: %m");
}

static void set_rate(struct amw_reader *reader) {
  const struct am_start *start = &reader->start;
  const struct am_clock_sample *late =
      start->last.ticks ? &start->last : &start->second;
  double ticks = (double)late->ticks - (double)start->first.ticks;
  double time = (double)late->monotonic - (double)start->first.monotonic;
  reader->nanoseconds = 1;
  if (start->clock == AM_CLOCK_TSC && ticks > 0 && time > 0)
    reader->nanoseconds = time / ticks;
}

/* The process may be changing it: takes what is the same twice. */
static void read_start(struct amw_reader *reader) {
  struct am_start again;
  const unsigned char *at = reader->map + sizeof(struct am_block);
  memcpy(&reader->start, at, sizeof again);
  for (int tries = 0; tries < 10; tries++) {
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    memcpy(&again, at, sizeof again);
    if (memcmp(&again, &reader->start, sizeof again) == 0)
      break;
    reader->start = again;
  }
  set_rate(reader);
}

static int fail_version(const struct am_start *start, struct am_error *error) {
  enum { FIRST_WITH_RELEASE = 5 };
  char release[40] = "";
  if (start->version >= FIRST_WITH_RELEASE && *start->release)
    snprintf(release, sizeof release, " of AppMap %.*s",
             (int)sizeof start->release, start->release);
  return am_error_set(error, "spool format %u%s, this AppMap reads %u",
                      start->version, release, AM_SPOOL_VERSION);
}

/* Without a first block the process was killed before it could say anything. */
static int check_start(struct amw_reader *reader, struct am_error *error) {
  struct am_block head;
  if (reader->size == 0)
    return 0;
  if (reader->size < sizeof head + sizeof reader->start)
    return am_error_set(error, "not a spool");
  memcpy(&head, reader->map, sizeof head);
  if (head.magic != 0 &&
      (head.magic != AM_BLOCK_MAGIC || head.kind != AM_BLOCK_START))
    return am_error_set(error, "not a spool");
  read_start(reader);
  if (head.magic != 0 && reader->start.version != AM_SPOOL_VERSION)
    return fail_version(&reader->start, error);
  if (head.magic != 0 && !am_is_unit(reader->start.unit))
    return am_error_set(error, "not a spool");
  reader->is_open = head.magic != 0;
  reader->unit = reader->start.unit;
  return 0;
}

int amw_reader_refresh(struct amw_reader *reader, struct am_error *error) {
  if (extend(reader, error) < 0)
    return -1;
  if (!reader->is_open)
    return 0;
  scan_again(reader);
  int result = 0;
  for (size_t i = 0; i < reader->chunk_count; i++)
    if (amw_chunk_refresh(&reader->chunks[i], reader->map, &reader->logs) < 0)
      result = am_error_set(error, "out of memory");
  if (result < 0)
    return -1;
  /* What a thread emptied its chunk into meanwhile. */
  if (extend(reader, error) < 0)
    return -1;
  scan_again(reader);
  read_start(reader);
  return 0;
}

int amw_reader_open(struct amw_reader *reader, const char *path,
                    int (*opener)(void), struct am_error *error) {
  *reader = (struct amw_reader){
      .path = strdup(path), .opener = opener, .fd = -1, .nanoseconds = 1};
  if (reader->path && extend(reader, error) == 0 &&
      check_start(reader, error) == 0 && amw_reader_refresh(reader, error) == 0)
    return 0;
  if (!reader->path)
    am_error_set(error, "out of memory");
  amw_reader_close(reader);
  return -1;
}

void amw_reader_close(struct amw_reader *reader) {
  struct stat status;
  if (reader->map)
    munmap((void *)reader->map, reader->size);
  if (is_ours(reader, &status))
    close(reader->fd);
  for (size_t i = 0; i < reader->module_count; i++)
    munmap(reader->modules[i].map, reader->modules[i].map_size);
  for (size_t i = 0; i < reader->chunk_count; i++)
    free(reader->chunks[i].copy);
  amw_recordings_close(&reader->recordings);
  amw_logs_close(&reader->logs);
  amw_symbols_close(&reader->symbols);
  json_decref(reader->process);
  free(reader->modules);
  free(reader->chunks);
  free(reader->gaps);
  free(reader->path);
  *reader = (struct amw_reader){.fd = -1};
}

uint64_t amw_reader_muted(const struct amw_reader *reader, uint32_t log) {
  uint64_t muted = 0;
  for (size_t i = 0; i < reader->chunk_count; i++) {
    const struct am_block *block =
        (const struct am_block *)(reader->map + reader->chunks[i].offset);
    if (log == 0 || __atomic_load_n(&block->log, __ATOMIC_RELAXED) == log)
      muted += __atomic_load_n(&block->muted, __ATOMIC_RELAXED);
  }
  return muted;
}
