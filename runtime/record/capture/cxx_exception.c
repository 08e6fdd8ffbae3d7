/* SPDX-License-Identifier: MIT
 *
 * Exceptions and their types exist while they are thrown: the C++ library reads
 * them just now, and so may we. What an exception points to need not exist, and
 * is copied with care.
 */
#include "runtime/record/capture/cxx_exception.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/record/base/words.h"

/* struct _Unwind_Exception: its class, then a function, then a word that is not
 * 0 while a thread is being ended rather than an exception thrown. */
enum { STOP_AT = 16, HEADER_SIZE = 32 };

/* Of what the C++ library keeps in front of it. A dependent exception is one
 * more reference to another one's object: rethrown from std::exception_ptr. */
enum {
  TYPE_BEFORE = 80,
  GNU_PRIMARY_BEFORE = 80,
  LLVM_PRIMARY_BEFORE = 88,
};
#define CLASS_OF(a, b, c, d)                                                   \
  ((uint64_t)(a) << 56 | (uint64_t)(b) << 48 | (uint64_t)(c) << 40 |           \
   (uint64_t)(d) << 32 | 'C' << 24 | '+' << 16 | '+' << 8)
static const uint64_t GNU_CLASS = CLASS_OF('G', 'N', 'U', 'C');
static const uint64_t LLVM_CLASS = CLASS_OF('C', 'L', 'N', 'G');
enum { DEPENDENT = 1 };

/* Where std::type_info has its name, and its subclasses their bases. */
enum {
  NAME_AT = 8,
  BASE_AT = 16,
  COUNT_AT = 20,
  BASES_AT = 24,
  BASE_SIZE = 16
};
enum { BASE_VIRTUAL = 1, BASE_OFFSET_SHIFT = 8 };

/* Classes that are looked at for one that has a message. */
enum { CLASSES_MAX = 64, DEPTH_MAX = 16 };

static bool in_doubt;

void am_exception_doubt(void) {
  in_doubt = true;
}

/* Directly: the memory exists, unless in doubt. */
static uint64_t word_at(uint64_t address) {
  uint64_t word = 0;
  if (in_doubt)
    am_read_memory(&word, address, sizeof word);
  else
    am_copy_readable(&word, address, sizeof word);
  am_mark_defined(&word, sizeof word);
  return word;
}

AM_UNCHECKED static char byte_at(uint64_t address) {
  char byte = '\0';
  if (in_doubt)
    am_read_memory(&byte, address, sizeof byte);
  else
    byte = *(const volatile char *)address;
  am_mark_defined(&byte, sizeof byte);
  return byte;
}

static bool is_text(uint64_t address, const char *text) {
  for (;; address++, text++) {
    if (byte_at(address) != *text)
      return false;
    if (!*text)
      return true;
  }
}

/* The type's mangled name. A star says that the name is no global one. */
static uint64_t name_of(uint64_t type) {
  uint64_t name = word_at(type + NAME_AT);
  return byte_at(name) == '*' ? name + 1 : name;
}

/* Which class of the C++ library's a type_info is itself an object of. */
static uint64_t kind_of(uint64_t type) {
  return name_of(word_at(word_at(type) - 8));
}

/* The address of the std::logic_error or std::runtime_error in an object of
 * this type; 0: there is none. */
static uint64_t find_standard(uint64_t object, uint64_t type, int depth,
                              int *budget) {
  if (depth == 0 || (*budget)-- <= 0)
    return 0;
  uint64_t name = name_of(type), kind = kind_of(type);
  if (is_text(name, "St11logic_error") || is_text(name, "St13runtime_error"))
    return object;
  if (is_text(kind, "N10__cxxabiv120__si_class_type_infoE"))
    return find_standard(object, word_at(type + BASE_AT), depth - 1, budget);
  if (!is_text(kind, "N10__cxxabiv121__vmi_class_type_infoE"))
    return 0;
  uint32_t count = (uint32_t)(word_at(type + BASE_AT) >> 32);
  for (uint32_t i = 0; *budget > 0 && i < count; i++) {
    uint64_t base = type + BASES_AT + (uint64_t)BASE_SIZE * i;
    int64_t flags = (int64_t)word_at(base + 8);
    int64_t offset = flags >> BASE_OFFSET_SHIFT;
    /* Of a virtual base the virtual table says where it is. */
    if (flags & BASE_VIRTUAL)
      offset = (int64_t)word_at(word_at(object) + (uint64_t)offset);
    uint64_t found = find_standard(object + (uint64_t)offset, word_at(base),
                                   depth - 1, budget);
    if (found)
      return found;
  }
  return 0;
}

/* libc++'s std::string has the lowest bit set when its text lies elsewhere. */
static uint64_t string_text(uint64_t string, bool is_llvm) {
  if (!is_llvm)
    return word_at(string);
  return word_at(string) & 1 ? word_at(string + 16) : string + 1;
}

/* The address of what the exception says; 0: not known. */
static uint64_t message_of(uint64_t object, uint64_t type) {
  uint64_t name = name_of(type);
  if (is_text(name, "PKc") || is_text(name, "Pc"))
    return word_at(object);
  if (is_text(name, "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"))
    return string_text(object, false);
  if (is_text(name, "NSt3__112basic_stringIcNS_11char_traitsIcEENS_"
                    "9allocatorIcEEEE"))
    return string_text(object, true);
  int budget = CLASSES_MAX;
  uint64_t standard = find_standard(object, type, DEPTH_MAX, &budget);
  return standard ? word_at(standard + 8) : 0;
}

/* The size of the object as far as the type's name tells: that of a number, or
 * of a pointer, is small, and what lies behind it is nobody's business. */
static uint32_t object_size(uint64_t name) {
  char first = byte_at(name);
  if (first == 'P')
    return 8;
  return byte_at(name + 1) == '\0' ? 16 : AM_OBJECT_MAX;
}

/* Makes a piece of what has been copied behind its head. */
static void add_piece(struct am_exception *exception, uint64_t address,
                      uint32_t size, uint64_t flags) {
  char *to = exception->pieces + exception->used;
  uint64_t head = AM_PIECE_ADDRESS(address) |
                  (uint64_t)size << AM_PIECE_LENGTH_SHIFT | flags;
  __builtin_memcpy(to, &head, 8);
  uint32_t end = am_round8(size);
  for (; size < end; size++)
    ((volatile char *)to)[8 + size] = 0;
  exception->used += 8 + end;
}

static char *room(struct am_exception *exception) {
  return exception->pieces + exception->used + 8;
}

static void add_name(struct am_exception *exception) {
  char *to = room(exception);
  uint32_t size = 0;
  while (size < AM_TYPE_NAME_MAX &&
         (to[size] = byte_at(exception->thrown.type + size)))
    size++;
  add_piece(exception, exception->thrown.type, size,
            size < AM_TYPE_NAME_MAX ? AM_PIECE_TEXT : AM_PIECE_CUT);
}

static void add_message(struct am_exception *exception) {
  char *to = room(exception);
  uint32_t got =
      (uint32_t)am_read_memory(to, exception->thrown.message, AM_TEXT_MAX);
  am_mark_defined(to, got);
  uint32_t size = am_text_length(to, got, 1);
  if (got > 0)
    add_piece(exception, exception->thrown.message, size,
              size < got ? AM_PIECE_TEXT : AM_PIECE_CUT);
}

static void add_object(struct am_exception *exception) {
  char *to = room(exception);
  uint32_t size = object_size(exception->thrown.type);
  size = (uint32_t)am_read_memory(to, exception->thrown.object, size);
  if (size > 0)
    add_piece(exception, exception->thrown.object, size, 0);
}

void am_exception_describe(struct am_exception *exception, const void *object,
                           const void *type, bool hidden) {
  exception->thrown = (struct am_thrown){.object = (uintptr_t)object};
  exception->used = 0;
  if (!am_is_address((uintptr_t)type) || !am_is_address((uintptr_t)object))
    return;
  exception->thrown.type = name_of((uintptr_t)type);
  add_name(exception);
  if (hidden)
    return;
  exception->thrown.message = message_of((uintptr_t)object, (uintptr_t)type);
  if (exception->thrown.message)
    add_message(exception);
  add_object(exception);
}

bool am_exception_find(struct am_exception *exception, const void *header,
                       bool hidden) {
  uint64_t at = (uintptr_t)header, object = at + HEADER_SIZE, type = 0;
  if (word_at(at + STOP_AT))
    return false;
  uint64_t class = word_at(at);
  if (class == (GNU_CLASS | DEPENDENT))
    object = word_at(at - GNU_PRIMARY_BEFORE);
  else if (class == (LLVM_CLASS | DEPENDENT))
    object = word_at(at - LLVM_PRIMARY_BEFORE);
  else if (class != GNU_CLASS && class != LLVM_CLASS)
    object = 0;
  if (object)
    type = word_at(object - HEADER_SIZE - TYPE_BEFORE);
  am_exception_describe(exception, (const void *)object, (const void *)type,
                        hidden);
  return true;
}
