/* SPDX-License-Identifier: MIT */
#include "runtime/record/capture/cxx_type.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/valgrind.h"

/* Where std::type_info has its name, and its subclasses their bases. */
enum {
  NAME_AT = 8,
  BASE_AT = 16,
  COUNT_AT = 20,
  BASES_AT = 24,
  BASE_SIZE = 16
};
enum { BASE_VIRTUAL = 1, BASE_OFFSET_SHIFT = 8 };

/* Classes that are looked at for a base, and how deep. */
enum { CLASSES_MAX = 64, DEPTH_MAX = 16 };

static bool in_doubt;

void am_cxx_doubt(void) {
  in_doubt = true;
}

/* Directly: the memory exists, unless in doubt. */
uint64_t am_cxx_word(uint64_t address) {
  uint64_t word = 0;
  if (in_doubt)
    am_read_memory(&word, address, sizeof word);
  else
    am_copy_readable(&word, address, sizeof word);
  am_mark_defined(&word, sizeof word);
  return word;
}

AM_UNCHECKED char am_cxx_byte(uint64_t address) {
  char byte = '\0';
  if (in_doubt)
    am_read_memory(&byte, address, sizeof byte);
  else
    byte = *(const volatile char *)address;
  am_mark_defined(&byte, sizeof byte);
  return byte;
}

bool am_cxx_is_text(uint64_t address, const char *text) {
  for (;; address++, text++) {
    if (am_cxx_byte(address) != *text)
      return false;
    if (!*text)
      return true;
  }
}

/* A star says that the name is no global one. */
uint64_t am_cxx_name(uint64_t type) {
  uint64_t name = am_cxx_word(type + NAME_AT);
  return am_cxx_byte(name) == '*' ? name + 1 : name;
}

/* Which class of the C++ library's a type_info is itself an object of. */
static uint64_t kind_of(uint64_t type) {
  return am_cxx_name(am_cxx_word(am_cxx_word(type) - 8));
}

static bool is_one_of(uint64_t name, const char *const *names) {
  for (; *names; names++)
    if (am_cxx_is_text(name, *names))
      return true;
  return false;
}

static uint64_t find(uint64_t object, uint64_t type, const char *const *names,
                     int depth, int *budget) {
  if (depth == 0 || (*budget)-- <= 0)
    return 0;
  uint64_t kind = kind_of(type);
  if (is_one_of(am_cxx_name(type), names))
    return object;
  if (am_cxx_is_text(kind, "N10__cxxabiv120__si_class_type_infoE"))
    return find(object, am_cxx_word(type + BASE_AT), names, depth - 1, budget);
  if (!am_cxx_is_text(kind, "N10__cxxabiv121__vmi_class_type_infoE"))
    return 0;
  uint32_t count = (uint32_t)(am_cxx_word(type + BASE_AT) >> 32);
  for (uint32_t i = 0; *budget > 0 && i < count; i++) {
    uint64_t base = type + BASES_AT + (uint64_t)BASE_SIZE * i;
    int64_t flags = (int64_t)am_cxx_word(base + 8);
    int64_t offset = flags >> BASE_OFFSET_SHIFT;
    /* Of a virtual base the virtual table says where it is. */
    if (flags & BASE_VIRTUAL)
      offset = (int64_t)am_cxx_word(am_cxx_word(object) + (uint64_t)offset);
    uint64_t found = find(object + (uint64_t)offset, am_cxx_word(base), names,
                          depth - 1, budget);
    if (found)
      return found;
  }
  return 0;
}

uint64_t am_cxx_find_base(uint64_t object, uint64_t type,
                          const char *const *names) {
  int budget = CLASSES_MAX;
  return find(object, type, names, DEPTH_MAX, &budget);
}
