/* SPDX-License-Identifier: MIT
 *
 * Finds out how many elements a pointer leads to: from an integer beside it
 * that is named like a length, or from `int a[static 4]`. A guess, so it asks
 * for more evidence the more a wrong one would distort what is shown.
 */
#include "pass/capture/lengths.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/views/lookup.h"

enum word { NO_WORD, LENGTH, SIZE, COUNT, BYTES };

/* The last word of a length's name. */
static const struct {
  const char *text;
  enum word word;
} lengths[] = {
    {"len", LENGTH},   {"length", LENGTH}, {"size", SIZE},    {"sz", SIZE},
    {"siz", SIZE},     {"n", COUNT},       {"num", COUNT},    {"count", COUNT},
    {"cnt", COUNT},    {"nelem", COUNT},   {"nelems", COUNT}, {"nmemb", COUNT},
    {"nitems", COUNT}, {"argc", COUNT},    {"bytes", BYTES},  {"nbytes", BYTES},
};

/* Names of pointers that say no more than: here are elements. */
static const char *const generic[] = {
    "argv",   "arr",     "array",  "vec",   "data",    "buf",
    "buffer", "str",     "string", "text",  "src",     "source",
    "dst",    "dest",    "ptr",    "in",    "out",     "input",
    "output", "msg",     "block",  "chunk", "payload", "body",
    "line",   "content", "list",   "mem",   "value",
};

static bool is_one_of(const char *word, const char *const *words,
                      size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(word, words[i]))
      return true;
  return false;
}

/* The name's last word in small letters, without what only makes it another
 * name: `buf_len_`, `len2`. */
static void last_word(const char *name, char word[static 32]) {
  size_t end = strlen(name);
  while (end && (name[end - 1] == '_' || isdigit((unsigned char)name[end - 1])))
    end--;
  size_t start = end;
  while (start && name[start - 1] != '_') {
    start--;
    if (start && isupper((unsigned char)name[start]) &&
        islower((unsigned char)name[start - 1]))
      break;
  }
  size_t length = end - start < 31 ? end - start : 31;
  for (size_t i = 0; i < length; i++)
    word[i] = (char)tolower((unsigned char)name[start + i]);
  word[length] = '\0';
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && !strcmp(text + length - tail, end);
}

static bool begins_with_count(const char *name) {
  return !strncasecmp(name, "num_", 4) || !strncasecmp(name, "nr_", 3) ||
         !strncmp(name, "n_", 2) ||
         (!strncmp(name, "num", 3) && isupper((unsigned char)name[3]));
}

static enum word length_word(const char *name) {
  char word[32];
  last_word(name, word);
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
    if (!strcmp(word, lengths[i].text))
      return lengths[i].word;
  if (ends_with(word, "len")) /* buflen */
    return LENGTH;
  if (ends_with(word, "bufsize") || ends_with(word, "bufsiz"))
    return SIZE;
  return begins_with_count(name) ? COUNT : NO_WORD;
}

static bool is_plural(const char *name) {
  char word[32];
  last_word(name, word);
  return strlen(word) > 2 && ends_with(word, "s") && !ends_with(word, "ss") &&
         !ends_with(word, "us");
}

/* points, n_points; item, itemCount; s, s_len. */
static bool are_related(const char *pointer, const char *length) {
  size_t stem = strlen(pointer);
  while (stem > 1 && (pointer[stem - 1] == '_' || pointer[stem - 1] == 's'))
    stem--;
  if (stem == 1)
    return length[0] == pointer[0] &&
           (length[1] == '_' || isupper((unsigned char)length[1]));
  for (const char *at = length; *at; at++)
    if (!strncasecmp(at, pointer, stem))
      return true;
  return false;
}

static bool is_generic(const char *name) {
  char word[32];
  last_word(name, word);
  return strlen(name) <= 2 ||
         is_one_of(word, generic, sizeof generic / sizeof *generic);
}

struct length {
  enum word word;
  bool is_wide;    /* size_t */
  bool is_socklen; /* of one socket address, in bytes */
};

static bool is_socklen(LLVMMetadataRef type) {
  struct amp_node node;
  for (; amp_node_read(type, &node); type = node.base)
    if (node.tag == AMP_TAG_TYPEDEF && amp_text_is(node.name, "socklen_t"))
      return true;
    else if (node.tag == AMP_TAG_BASE)
      break;
  return false;
}

/* But a _BitInt, whose upper bits are anything. */
static bool is_integer(LLVMMetadataRef type, struct amp_node *node) {
  return amp_type_resolve(type, node) && node->tag == AMP_TAG_BASE &&
         node->bits >= 8 && node->bits <= 64 &&
         !memmem(node->name.data, node->name.length, "_BitInt", 7) &&
         (node->encoding == AMP_ENCODING_SIGNED ||
          node->encoding == AMP_ENCODING_UNSIGNED);
}

/* A list or a buffer object, which one has one of: it knows its own length, or
 * leads to others of its kind. */
static bool is_container(LLVMMetadataRef record, const struct amp_node *node) {
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node member, type;
    if (!amp_node_read(amp_node_element(record, i), &member) ||
        !amp_type_is_stored(&member))
      continue;
    char *name =
        strndup(member.name.length ? member.name.data : "", member.name.length);
    bool counts = is_integer(member.base, &type) && length_word(name);
    free(name);
    if (counts ||
        (amp_type_resolve(member.base, &type) && type.tag == AMP_TAG_POINTER &&
         amp_type_resolve(type.base, &member) == record))
      return true;
  }
  return false;
}

static bool is_pair(struct amp_pass *pass, const struct amp_parameter *pointer,
                    const char *name, struct length length) {
  struct amp_node node, to;
  amp_type_resolve(pointer->declared, &node);
  LLVMMetadataRef target = amp_type_resolve(node.base, &to);
  bool is_named = are_related(pointer->name, name);
  bool is_many = is_named || is_plural(pointer->name);
  if (!target) /* void * */
    return length.word != NO_WORD;
  if (amp_type_is_hidden(pass, node.base) || to.bits < 8 ||
      to.flags & LLVMDIFlagAppleBlock)
    return false;
  if (amp_text_unit(node.base))
    /* `const char *name, int count` are no pair. */
    return is_named || length.word == LENGTH || length.word == BYTES ||
           (is_generic(pointer->name) &&
            (length.is_wide || !strcmp(name, "n") ||
             (length.word == SIZE && !amp_type_is_const(node.base))));
  if (amp_type_is_record(to.tag)) {
    /* A record's length or size is commonly its own, in bytes. */
    if (length.word != COUNT || length.is_socklen)
      return false;
    if (is_many || (is_container(target, &to)))
      return is_many;
    /* `T *t, int count` may well set the count of one. */
    bool is_short = strlen(pointer->name) <= 2 && strcmp(name, "n") != 0;
    return (is_generic(pointer->name) && !is_short) ||
           (length.is_wide && amp_type_is_const(node.base));
  }
  if (to.tag == AMP_TAG_POINTER)
    return is_many || is_generic(pointer->name) || amp_type_is_const(node.base);
  return true;
}

static bool is_pointer(const struct amp_parameter *parameter) {
  struct amp_node node;
  return parameter->declared && !parameter->is_receiver &&
         amp_type_resolve(parameter->declared, &node) &&
         node.tag == AMP_TAG_POINTER;
}

static void pair(struct amp_pass *pass, struct amp_function *function,
                 unsigned pointer, unsigned length) {
  struct amp_parameter *from = &function->parameters[pointer];
  struct amp_parameter *to = &function->parameters[length];
  struct amp_node type;
  if (!is_pointer(from) || !is_integer(to->declared, &type))
    return;
  struct length found = {
      length_word(to->name),
      type.bits == 64 && type.encoding == AMP_ENCODING_UNSIGNED,
      is_socklen(to->declared),
  };
  /* A pointer that is named so itself leads to one length. */
  if (!found.word || length_word(from->name) ||
      !is_pair(pass, from, to->name, found))
    return;
  struct amp_node node;
  amp_type_resolve(from->declared, &node);
  from->elements =
      (struct amp_elements){.parameter = length,
                            .is_counted = true,
                            .is_signed = type.encoding == AMP_ENCODING_SIGNED,
                            .in_bytes = found.word == BYTES || !node.base};
}

/* The IR argument that the parameter came as. */
static LLVMValueRef argument_of(const struct amp_parameter *parameter) {
  if (!parameter->address)
    return parameter->value ? LLVMIsAArgument(parameter->value) : NULL;
  for (LLVMUseRef use = LLVMGetFirstUse(parameter->address); use;
       use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAStoreInst(user) &&
        LLVMGetOperand(user, 1) == parameter->address &&
        LLVMIsAArgument(LLVMGetOperand(user, 0)))
      return LLVMGetOperand(user, 0);
  }
  return NULL;
}

/* clang says of `int a[static 4]` only that 16 bytes are there. */
static void read_static(struct amp_function *function,
                        struct amp_parameter *parameter) {
  struct amp_node node, to;
  LLVMValueRef argument = is_pointer(parameter) ? argument_of(parameter) : NULL;
  if (!argument || !amp_type_resolve(parameter->declared, &node) ||
      !amp_type_resolve(node.base, &to) || to.bits < 8)
    return;
  unsigned kind = LLVMGetEnumAttributeKindForName("dereferenceable", 15);
  for (unsigned i = 0; i < LLVMCountParams(function->value); i++) {
    LLVMAttributeRef attribute =
        LLVMGetParam(function->value, i) == argument
            ? LLVMGetEnumAttributeAtIndex(function->value, i + 1, kind)
            : NULL;
    if (attribute)
      parameter->elements.count =
          LLVMGetEnumAttributeValue(attribute) / (to.bits / 8);
  }
}

void amp_lengths_find(struct amp_pass *pass, struct amp_function *function) {
  for (unsigned i = 0; i + 1 < function->parameter_count; i++) {
    struct amp_parameter *next = &function->parameters[i + 1];
    bool main = !strcmp(function->parameters[i].name, "argc") &&
                !strcmp(next->name, "argv");
    pair(pass, function, i + main, i + !main);
  }
  for (unsigned i = 0; !pass->is_cxx && i < function->parameter_count; i++)
    if (!function->parameters[i].elements.is_counted)
      read_static(function, &function->parameters[i]);
}
