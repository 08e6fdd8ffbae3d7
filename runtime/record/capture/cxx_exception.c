/* SPDX-License-Identifier: MIT
 *
 * Exceptions and their types exist when they are thrown: the C++ library reads
 * them just now, and so may we. What an exception points to need not exist, and
 * is copied with care.
 */
#include "runtime/record/capture/cxx_exception.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/record/base/words.h"
#include "runtime/record/capture/cxx_type.h"
#include "runtime/record/capture/cxx_what.h"

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

/* The address of what the exception says; 0: not known. */
static uint64_t message_of(uint64_t object, uint64_t type) {
  uint64_t name = am_cxx_name(type);
  if (am_cxx_is_text(name, "PKc") || am_cxx_is_text(name, "Pc"))
    return am_cxx_word(object);
  if (am_cxx_is_text(name,
                     "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"))
    return am_cxx_word(object);
  if (am_cxx_is_text(name, "NSt3__112basic_stringIcNS_11char_traitsIcEENS_"
                           "9allocatorIcEEEE"))
    return am_cxx_libcxx_text(object);
  return am_cxx_what(object, type);
}

/* The size of the object as far as the type's name tells: that of a number, or
 * of a pointer, is small, and what lies behind it is nobody's business. */
static uint32_t object_size(uint64_t name) {
  char first = am_cxx_byte(name);
  if (first == 'P')
    return 8;
  return am_cxx_byte(name + 1) == '\0' ? 16 : AM_OBJECT_MAX;
}

/* Makes a range of what has been copied behind its head. */
static void add_range(struct am_exception *exception, uint64_t address,
                      uint32_t size, uint64_t flags) {
  char *to = exception->captured + exception->used;
  uint64_t head = AM_CAPTURED_ADDRESS(address) |
                  (uint64_t)size << AM_CAPTURED_LENGTH_SHIFT | flags;
  __builtin_memcpy(to, &head, 8);
  uint32_t end = am_round8(size);
  for (; size < end; size++)
    ((volatile char *)to)[8 + size] = 0;
  exception->used += 8 + end;
}

static char *room(struct am_exception *exception) {
  return exception->captured + exception->used + 8;
}

static void add_name(struct am_exception *exception,
                     const struct am_thrown *thrown) {
  char *to = room(exception);
  uint32_t size = 0;
  while (size < AM_TYPE_NAME_MAX &&
         (to[size] = am_cxx_byte(thrown->type + size)))
    size++;
  add_range(exception, thrown->type, size,
            size < AM_TYPE_NAME_MAX ? AM_CAPTURED_TEXT : AM_CAPTURED_CUT);
}

static void add_message(struct am_exception *exception,
                        const struct am_thrown *thrown) {
  char *to = room(exception);
  uint32_t got = (uint32_t)am_read_memory(to, thrown->message, AM_TEXT_MAX);
  am_mark_defined(to, got);
  uint32_t size = am_text_length(to, got, 1);
  if (got > 0)
    add_range(exception, thrown->message, size,
              size < got ? AM_CAPTURED_TEXT : AM_CAPTURED_CUT);
}

static void add_object(struct am_exception *exception,
                       const struct am_thrown *thrown) {
  char *to = room(exception);
  uint32_t size = object_size(thrown->type);
  size = (uint32_t)am_read_memory(to, thrown->object, size);
  if (size > 0)
    add_range(exception, thrown->object, size, 0);
}

/* The type of the exception whose object this is; 0: it is none of C++. */
static uint64_t type_of(uint64_t object) {
  uint64_t class = 0, type = 0;
  if (am_read_memory(&class, object - HEADER_SIZE, sizeof class) < sizeof class
      || am_read_memory(&type, object - HEADER_SIZE - TYPE_BEFORE,
                        sizeof type) < sizeof type)
    return 0;
  am_mark_defined(&class, sizeof class);
  am_mark_defined(&type, sizeof type);
  return class == GNU_CLASS || class == LLVM_CLASS ? type : 0;
}

/* What std::throw_with_nested keeps of the exception that was being handled: a
 * std::exception_ptr behind the virtual table, to the object in both C++
 * libraries. Returns its type; 0: there is none. */
static uint64_t find_cause(uint64_t *object, uint64_t type) {
  static const char *const nested[] = {"St16nested_exception", NULL};
  uint64_t base = am_cxx_find_base(*object, type, nested);
  if (!base || am_read_memory(object, base + 8, sizeof *object) < 8)
    return 0;
  am_mark_defined(object, sizeof *object);
  return *object ? type_of(*object) : 0;
}

/* Each is a link from the object that wraps it, then as the first. Where a
 * message is known the object says no more. */
static void add_causes(struct am_exception *exception, uint64_t object,
                       uint64_t type, bool hidden) {
  while (sizeof exception->captured - exception->used >=
         AM_EXCEPTION_ONE + 8 + sizeof(struct am_thrown)) {
    uint64_t wrapper = object;
    type = find_cause(&object, type);
    if (!am_is_address(type))
      return;
    struct am_thrown cause = {.object = object, .type = am_cxx_name(type)};
    if (!hidden)
      cause.message = message_of(object, type);
    __builtin_memcpy(room(exception), &cause, sizeof cause);
    add_range(exception, wrapper, sizeof cause, AM_CAPTURED_LINK);
    add_name(exception, &cause);
    if (cause.message)
      add_message(exception, &cause);
    else if (!hidden)
      add_object(exception, &cause);
  }
}

void am_exception_describe(struct am_exception *exception, const void *object,
                           const void *type, bool hidden) {
  exception->thrown = (struct am_thrown){.object = (uintptr_t)object};
  exception->used = 0;
  if (!am_is_address((uintptr_t)type) || !am_is_address((uintptr_t)object))
    return;
  exception->thrown.type = am_cxx_name((uintptr_t)type);
  add_name(exception, &exception->thrown);
  if (!hidden) {
    exception->thrown.message = message_of((uintptr_t)object, (uintptr_t)type);
    if (exception->thrown.message)
      add_message(exception, &exception->thrown);
    add_object(exception, &exception->thrown);
  }
  add_causes(exception, (uintptr_t)object, (uintptr_t)type, hidden);
}

/* Whoever catches all does not look at the type: the library that has it may
 * have been closed. Where the kernel may not be asked, it is taken to exist. */
static bool is_there(uint64_t type) {
  uint64_t words[2];
  return am_memory_is_refused() ||
         am_read_memory(words, type, sizeof words) == sizeof words;
}

bool am_exception_find(struct am_exception *exception, const void *header,
                       bool hidden) {
  uint64_t at = (uintptr_t)header, object = at + HEADER_SIZE, type = 0;
  if (am_cxx_word(at + STOP_AT))
    return false;
  uint64_t class = am_cxx_word(at);
  if (class == (GNU_CLASS | DEPENDENT))
    object = am_cxx_word(at - GNU_PRIMARY_BEFORE);
  else if (class == (LLVM_CLASS | DEPENDENT))
    object = am_cxx_word(at - LLVM_PRIMARY_BEFORE);
  else if (class != GNU_CLASS && class != LLVM_CLASS)
    object = 0;
  if (object)
    type = am_cxx_word(object - HEADER_SIZE - TYPE_BEFORE);
  if (!is_there(type))
    type = 0;
  am_exception_describe(exception, (const void *)object, (const void *)type,
                        hidden);
  return true;
}
