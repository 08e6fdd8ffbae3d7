/* SPDX-License-Identifier: MIT
 *
 * Reads the lines of /proc/self/maps character by character: "low-high perm
 * offset device inode  name".
 */
#include "runtime/port/memory/mapping.h"
#include "runtime/port/memory/vmread.h"
#include "runtime/port/port.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>

struct reader {
  long fd;
  long used, at;
  char text[512];
};

/* The next character; 0: the end. */
static char next(struct reader *reader) {
  if (reader->at == reader->used) {
    reader->at = 0;
    do
      reader->used = am_syscall6(SYS_read, reader->fd, (long)reader->text,
                                 sizeof reader->text, 0, 0, 0);
    while (reader->used == -EINTR);
    if (reader->used <= 0)
      return (char)(reader->used = 0);
  }
  return reader->text[reader->at++];
}

/* Leaves out what stands behind the number. */
static uintptr_t number(struct reader *reader, char *end) {
  uintptr_t value = 0;
  for (;;) {
    char c = next(reader);
    if (c >= '0' && c <= '9')
      value = value << 4 | (uintptr_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
      value = value << 4 | (uintptr_t)(c - 'a' + 10);
    else {
      *end = c;
      return value;
    }
  }
}

/* Whether the rest of the line ends with the heap's name. */
static bool is_heap(struct reader *reader) {
  static const char name[] = "[heap]";
  unsigned matched = 0;
  for (char c = next(reader); c && c != '\n'; c = next(reader))
    matched = c == name[matched] ? matched + 1 : 0;
  return matched == sizeof name - 1;
}

static bool find(struct reader *reader, uintptr_t address,
                 struct am_mapping *mapping) {
  uintptr_t below = 0;
  bool was_closed = false;
  for (;;) {
    char end;
    mapping->low = number(reader, &end);
    mapping->high = number(reader, &end);
    if (!end || address < mapping->low)
      return false;
    bool is_closed = next(reader) == '-';
    mapping->is_heap = is_heap(reader);
    mapping->below = below;
    mapping->is_guarded = was_closed && below == mapping->low;
    if (address < mapping->high)
      return true;
    below = mapping->high;
    was_closed = is_closed;
  }
}

static bool open_maps(struct reader *reader) {
  reader->used = reader->at = 0;
  reader->fd = am_syscall6(SYS_openat, AT_FDCWD, (long)"/proc/self/maps",
                           O_RDONLY | O_CLOEXEC, 0, 0, 0);
  return reader->fd >= 0;
}

bool am_mapping_find(uintptr_t address, struct am_mapping *mapping) {
  struct reader reader;
  if (am_memory_is_refused() || !open_maps(&reader))
    return false;
  bool found = find(&reader, address, mapping);
  am_syscall6(SYS_close, reader.fd, 0, 0, 0, 0, 0);
  return found;
}

/* Reads the rest of the line; what stands behind the last '/' is the name. */
static bool read_name(struct reader *reader, char *name, size_t size) {
  size_t used = 0;
  bool is_path = false;
  for (char c = next(reader); c && c != '\n'; c = next(reader)) {
    if (c == '/')
      used = 0;
    else if (used + 1 < size)
      name[used++] = c;
    is_path |= c == '/';
  }
  name[used] = '\0';
  return is_path && used > 0;
}

bool am_mapping_name(uintptr_t address, char *name, size_t size) {
  struct reader reader;
  char end;
  bool is_there = false, is_named = false;
  if (!open_maps(&reader))
    return false;
  do {
    uintptr_t low = number(&reader, &end), high = number(&reader, &end);
    is_there = address >= low && address < high;
    is_named = read_name(&reader, name, size);
  } while (end && !is_there);
  am_syscall6(SYS_close, reader.fd, 0, 0, 0, 0, 0);
  return is_there && is_named;
}
