/* SPDX-License-Identifier: MIT
 *
 * Exceptions and longjmp. What was thrown is only known as the name of its type
 * and as bytes: numbers and strings are known by the names the Itanium C++ ABI
 * gives them, other types by a description in a sidecar, if there is one.
 */
#include "runtime/write/calls/exception.h"
#include "runtime/lib/hash.h"
#include "runtime/write/scalar/charset.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/symbols/demangle.h"
#include "runtime/write/value/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Types that no sidecar need describe. */
struct builtin {
  const char *mangled, *name;
  struct amw_type type;
};

#define INTEGER(letter, name, bytes, has_sign)                                 \
  {                                                                            \
    letter, name, {                                                            \
      .kind = AMW_TYPE_INT, .size = bytes, .is_signed = has_sign               \
    }                                                                          \
  }
#define FLOAT(letter, name, bytes, x87)                                        \
  {                                                                            \
    letter, name, {                                                            \
      .kind = AMW_TYPE_FLOAT, .size = bytes, .is_x87 = x87                     \
    }                                                                          \
  }
#define TEXT(characters, name)                                                 \
  {                                                                            \
    characters, name, {                                                        \
      .kind = AMW_TYPE_POINTER, .size = 8, .unit = 1                           \
    }                                                                          \
  }

static const struct builtin builtins[] = {
    INTEGER("i", "int", 4, true),
    INTEGER("j", "unsigned int", 4, false),
    INTEGER("l", "long", 8, true),
    INTEGER("m", "unsigned long", 8, false),
    INTEGER("x", "long long", 8, true),
    INTEGER("y", "unsigned long long", 8, false),
    INTEGER("s", "short", 2, true),
    INTEGER("t", "unsigned short", 2, false),
    INTEGER("a", "signed char", 1, true),
    INTEGER("h", "unsigned char", 1, false),
    {"c",
     "char",
     {.kind = AMW_TYPE_CHAR, .size = 1, .is_signed = true, .is_text = true}},
    {"b", "bool", {.kind = AMW_TYPE_BOOL, .size = 1}},
    FLOAT("f", "float", 4, false),
    FLOAT("d", "double", 8, false),
    FLOAT("e", "long double", 16, true),
    TEXT("PKc", "const char *"),
    TEXT("Pc", "char *"),
    {"NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE", "std::string", {}},
    {"NSt3__112basic_stringIcNS_11char_traitsIcEENS_9allocatorIcEEEE",
     "std::string",
     {}},
    {"Ss", "std::string", {}},
};

/* What classes return whose what() is code of the C++ library. */
static const struct {
  const char *mangled, *text;
} library_texts[] = {
    {"St9exception", "std::exception"},
    {"St9bad_alloc", "std::bad_alloc"},
    {"St8bad_cast", "std::bad_cast"},
    {"St10bad_typeid", "std::bad_typeid"},
    {"St13bad_exception", "std::bad_exception"},
    {"St12bad_weak_ptr", "bad_weak_ptr"},
    {"St17bad_function_call", "bad_function_call"},
    {"St20bad_array_new_length", "std::bad_array_new_length"},
};

/* What std::throw_with_nested throws derives from what it was given. */
static const struct {
  const char *mangled, *name;
} wrappers[] = {
    {"St17_Nested_exceptionI", "std::_Nested_exception<"},
    {"St8__nestedI", "std::__nested<"},
};

static bool begins(const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

static const char *library_text(const char *mangled) {
  for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
    if (begins(mangled, wrappers[i].mangled))
      mangled += strlen(wrappers[i].mangled);
  for (size_t i = 0; i < sizeof library_texts / sizeof *library_texts; i++) {
    const char *known = library_texts[i].mangled;
    if (begins(mangled, known) &&
        strspn(mangled + strlen(known), "E") == strlen(mangled + strlen(known)))
      return library_texts[i].text;
  }
  return NULL;
}

/* "app::failure" of "std::_Nested_exception<app::failure>" */
static void unwrap(char *name) {
  for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++) {
    size_t begin = strlen(wrappers[i].name), length = strlen(name);
    if (!begins(name, wrappers[i].name) || name[length - 1] != '>')
      continue;
    length -= begin + 1;
    while (length > 0 && name[begin + length - 1] == ' ')
      length--;
    memmove(name, name + begin, length);
    name[length] = '\0';
  }
}

/* Text of the program that ends with a zero, or is cut. */
static struct amw_range text_at(const struct amw_memory *memory,
                                uint64_t address) {
  struct amw_range text = {0};
  if (!address || !amw_memory_find(memory, address, &text))
    return (struct amw_range){0};
  const unsigned char *end = memchr(text.bytes.bytes, '\0', text.bytes.length);
  if (end) {
    text.bytes.length = (size_t)(end - text.bytes.bytes);
    text.is_cut = false;
  }
  return text;
}

static const struct builtin *find_builtin(const char *mangled) {
  for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
    if (strcmp(builtins[i].mangled, mangled) == 0)
      return &builtins[i];
  return NULL;
}

char *amw_exception_class(const char *mangled) {
  const struct builtin *builtin = find_builtin(mangled);
  char *name = builtin ? strdup(builtin->name) : amw_demangle_type(mangled);
  if (name)
    unwrap(name);
  return name;
}

bool amw_exception_number(const char *mangled, const void *object, char *text,
                          size_t size) {
  const struct builtin *builtin = find_builtin(mangled);
  struct amw_show show = {.size = AMW_SHOW_UNSIZED, .steps = AMW_SHOW_STEPS};
  if (!builtin || !builtin->type.size || builtin->type.unit)
    return false;
  amw_text_clear(&show.text);
  if (!amw_show_value(&show, &builtin->type,
                      (struct amw_bytes){object, builtin->type.size}))
    return false;
  amw_text_end(&show.text, false);
  snprintf(text, size, "%.*s", (int)show.text.length, show.text.bytes);
  return true;
}

static void put_key(struct amw_output *output, const char *key,
                    const char *text) {
  amw_output_bytes(output, key, strlen(key));
  amw_output_escaped(output, text, strlen(text));
  AMW_OUTPUT_LITERAL(output, "\"");
}

/* Up to the end of its last whole letter. */
static void put_message(struct amw_output *output,
                        const struct amw_range *text) {
  const char *bytes = (const char *)text->bytes.bytes;
  size_t length = text->bytes.length;
  if (text->is_cut)
    for (size_t back = 1; back <= 3 && back <= length; back++)
      if (((unsigned char)bytes[length - back] & 0xc0) == 0xc0) {
        if (!am_utf8_sequence(bytes + length - back, back))
          length -= back;
        break;
      }
  amw_output_escaped(output, bytes, length);
  if (text->is_cut)
    AMW_OUTPUT_LITERAL(output, AMW_SHOW_MORE);
}

/* The object, as a value of its type is shown. */
static void put_object(struct amw_output *output, struct amw_lines *lines,
                       struct amw_symbols *symbols, const struct amw_type *type,
                       const struct amw_memory *memory, uint64_t object) {
  struct amw_range range;
  struct amw_show show = {.lines = lines,
                          .symbols = symbols,
                          .memory = memory,
                          .size = AMW_SHOW_UNSIZED,
                          .steps = AMW_SHOW_STEPS};
  amw_text_clear(&show.text);
  if (!object || !type || !amw_memory_find(memory, object, &range) ||
      range.bytes.length < type->size ||
      !amw_show_value(&show, type, range.bytes))
    return;
  amw_text_end(&show.text, false);
  amw_output_escaped(output, show.text.bytes, show.text.length);
}

static void put_thrown(struct amw_output *output, struct amw_lines *lines,
                       struct amw_symbols *symbols,
                       const struct amw_exception *exception, bool is_shown) {
  const struct am_thrown *thrown = &exception->thrown;
  struct amw_memory memory;
  amw_memory_read(&memory, (struct amw_bytes){0}, exception->ranges);
  struct amw_range text = text_at(&memory, thrown->type);
  /* A leading '*': types of this name are told apart by their addresses. */
  size_t star = text.bytes.length > 0 && text.bytes.bytes[0] == '*';
  char *mangled = NULL, *name = NULL;
  if (text.bytes.length > star)
    mangled = strndup((const char *)text.bytes.bytes + star,
                      text.bytes.length - star);
  const struct builtin *builtin = mangled ? find_builtin(mangled) : NULL;
  if (mangled)
    name = amw_exception_class(mangled);
  put_key(output, "\"class\":\"", name ? name : "unknown");
  AMW_OUTPUT_LITERAL(output, ",\"message\":\"");
  text = text_at(&memory, thrown->message);
  if (is_shown && text.bytes.bytes)
    put_message(output, &text);
  else if (is_shown && mangled && library_text(mangled))
    amw_output_escaped(output, library_text(mangled),
                       strlen(library_text(mangled)));
  else if (is_shown && name)
    put_object(output, lines, symbols,
               builtin && builtin->type.size
                   ? &builtin->type
                   : amw_lines_type_named(lines, name),
               &memory, thrown->object);
  AMW_OUTPUT_LITERAL(output, "\"");
  free(mangled);
  free(name);
}

uint64_t amw_exception_key(const struct amw_exception *exception) {
  const struct am_thrown *thrown = &exception->thrown;
  struct amw_memory memory;
  amw_memory_read(&memory, (struct amw_bytes){0}, exception->ranges);
  struct amw_range text = text_at(&memory, thrown->message);
  uint64_t key =
      am_fnv_bytes(AM_FNV_BASIS, text.bytes.bytes, text.bytes.length);
  return am_fnv(am_fnv(key, thrown->type), thrown->object) | 1;
}

static void put_jump(struct amw_output *output, const struct am_jump *jump,
                     bool is_shown) {
  char message[40] = "";
  if (jump->buffer && is_shown)
    snprintf(message, sizeof message, "value %" PRId32, (int32_t)jump->value);
  put_key(output, "\"class\":\"longjmp\",\"message\":\"", message);
}

void amw_exception_type(const struct amw_exception *exception, char *to,
                        size_t size) {
  struct amw_memory memory;
  amw_memory_read(&memory, (struct amw_bytes){0}, exception->ranges);
  struct amw_range text = text_at(&memory, exception->thrown.type);
  snprintf(to, size, "%.*s", (int)text.bytes.length,
           text.bytes.bytes ? (const char *)text.bytes.bytes : "");
}

bool amw_exception_cause(struct amw_exception *exception) {
  struct amw_memory memory;
  struct amw_bytes bytes;
  if (exception->kind != AMW_EXCEPTION_THROWN)
    return false;
  amw_memory_read(&memory, (struct amw_bytes){0}, exception->ranges);
  if (!amw_memory_link(&memory, exception->thrown.object, &bytes) ||
      bytes.length != sizeof exception->thrown)
    return false;
  memcpy(&exception->thrown, bytes.bytes, sizeof exception->thrown);
  exception->function = NULL;
  exception->line = 0;
  return true;
}

static void put_one(struct amw_output *output, struct amw_lines *lines,
                    struct amw_symbols *symbols,
                    const struct amw_exception *exception, bool is_shown) {
  uint64_t object = exception->kind == AMW_EXCEPTION_THROWN
                        ? exception->thrown.object
                        : exception->jump.buffer;
  const struct amw_function *function = exception->function;
  AMW_OUTPUT_LITERAL(output, "{");
  if (exception->kind == AMW_EXCEPTION_THROWN)
    put_thrown(output, lines, symbols, exception, is_shown);
  else
    put_jump(output, &exception->jump, is_shown);
  AMW_OUTPUT_LITERAL(output, ",\"object_id\":");
  amw_output_number(output, object <= AMW_NUMBER_MAX ? object : 0);
  if (function) {
    put_key(output, ",\"path\":\"", function->path);
    if (exception->line && exception->line <= UINT32_MAX) {
      AMW_OUTPUT_LITERAL(output, ",\"lineno\":");
      amw_output_number(output, exception->line);
    }
  }
  AMW_OUTPUT_LITERAL(output, "}");
}

void amw_exception_write(struct amw_output *output, struct amw_lines *lines,
                         struct amw_symbols *symbols,
                         const struct amw_exception *exception, bool is_shown) {
  if (exception->kind == AMW_EXCEPTION_PLAIN)
    return;
  AMW_OUTPUT_LITERAL(output, ",\"exceptions\":[");
  put_one(output, lines, symbols, exception, is_shown);
  struct amw_exception cause = *exception;
  for (size_t i = 0; i < AMW_CAUSES && amw_exception_cause(&cause); i++) {
    cause.function = exception->causes[i].function;
    cause.line = exception->causes[i].line;
    AMW_OUTPUT_LITERAL(output, ",");
    put_one(output, lines, symbols, &cause, is_shown);
  }
  AMW_OUTPUT_LITERAL(output, "]");
}
