/* SPDX-License-Identifier: MIT
 *
 * The object exists; what it points to need not, and is read with care.
 */
#include "runtime/record/capture/cxx_what.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/record/capture/cxx_type.h"

#include <appmap/abi.h>

/* In std::exception's virtual table, behind two destructors; and where
 * std::logic_error and std::runtime_error keep a pointer to their text. */
enum { WHAT_SLOT = 16, TEXT_AT = 8 };

static bool copy(void *to, uint64_t from, size_t size) {
  if (am_read_memory(to, from, size) < size)
    return false;
  am_mark_defined(to, size);
  return true;
}

static uint64_t load(uint64_t address) {
  uint64_t word;
  return copy(&word, address, sizeof word) ? word : 0;
}

uint64_t am_cxx_libcxx_text(uint64_t string) {
  unsigned char first;
  if (!copy(&first, string, 1))
    return 0;
  /* The lowest bit says that the text lies elsewhere. */
  return first & 1 ? load(string + 16) : string + 1;
}

/* A text may be made when it is asked for. */
static uint64_t unless_empty(uint64_t text) {
  char first;
  return copy(&first, text, 1) && first ? text : 0;
}

static uint64_t text_of(const struct appmap_what *what, uint64_t function,
                        uint64_t object) {
  if (what->flags & APPMAP_WHAT_CONSTANT)
    return function + (uint64_t)(int64_t)what->offset[0];
  uint64_t at = object + (uint64_t)(int64_t)what->offset[0];
  for (uint32_t i = 0; at && i < (what->flags & APPMAP_WHAT_LOADS); i++) {
    at = load(at);
    if (at && i == 0)
      at += (uint64_t)(int64_t)what->offset[1];
  }
  return at && what->flags & APPMAP_WHAT_LIBCXX_STRING ? am_cxx_libcxx_text(at)
                                                       : at;
}

uint64_t am_cxx_what(uint64_t object, uint64_t type) {
  static const char *const any[] = {"St9exception", NULL};
  static const char *const standard[] = {"St11logic_error", "St13runtime_error",
                                         NULL};
  uint64_t base = am_cxx_find_base(object, type, any);
  if (!base)
    return 0;
  struct appmap_what what;
  uint64_t function = am_cxx_word(am_cxx_word(base) + WHAT_SLOT);
  if (copy(&what, function - sizeof what, sizeof what) &&
      what.magic == APPMAP_WHAT_MAGIC)
    return unless_empty(text_of(&what, function, base));
  base = am_cxx_find_base(object, type, standard);
  return base ? am_cxx_word(base + TEXT_AT) : 0;
}
