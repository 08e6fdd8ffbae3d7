/* SPDX-License-Identifier: MIT
 *
 * The numbers of the DWARF standard and of LLVM's DIFlags that the pass reads.
 * LLVM has them in C++ headers only.
 */
#ifndef APPMAP_PASS_LLVM_DWARF_H
#define APPMAP_PASS_LLVM_DWARF_H

enum amp_tag {
  AMP_TAG_ARRAY = 0x01,
  AMP_TAG_CLASS = 0x02,
  AMP_TAG_ENUMERATION = 0x04,
  AMP_TAG_MEMBER = 0x0d,
  AMP_TAG_POINTER = 0x0f,
  AMP_TAG_REFERENCE = 0x10,
  AMP_TAG_STRUCTURE = 0x13,
  AMP_TAG_SUBROUTINE = 0x15,
  AMP_TAG_TYPEDEF = 0x16,
  AMP_TAG_UNION = 0x17,
  AMP_TAG_INHERITANCE = 0x1c,
  AMP_TAG_MEMBER_POINTER = 0x1f,
  AMP_TAG_BASE = 0x24,
  AMP_TAG_CONST = 0x26,
  AMP_TAG_SUBPROGRAM = 0x2e,
  AMP_TAG_VOLATILE = 0x35,
  AMP_TAG_RESTRICT = 0x37,
  AMP_TAG_NAMESPACE = 0x39,
  AMP_TAG_UNSPECIFIED = 0x3b, /* decltype(nullptr) */
  AMP_TAG_RVALUE_REFERENCE = 0x42,
  AMP_TAG_TEMPLATE_ALIAS = 0x43,
  AMP_TAG_ATOMIC = 0x47,
};

enum amp_encoding {
  AMP_ENCODING_BOOLEAN = 0x02,
  AMP_ENCODING_COMPLEX = 0x03,
  AMP_ENCODING_FLOAT = 0x04,
  AMP_ENCODING_SIGNED = 0x05,
  AMP_ENCODING_SIGNED_CHAR = 0x06,
  AMP_ENCODING_UNSIGNED = 0x07,
  AMP_ENCODING_UNSIGNED_CHAR = 0x08,
  AMP_ENCODING_UTF = 0x10,
  AMP_ENCODING_COMPLEX_INTEGER = 0x80, /* clang's own */
};

enum amp_flag {
  AMP_FLAG_FORWARD = 1 << 2,
  AMP_FLAG_BLOCK = 1 << 3,
  AMP_FLAG_VIRTUAL = 1 << 5,
  AMP_FLAG_ARTIFICIAL = 1 << 6,
  AMP_FLAG_OBJECT_POINTER = 1 << 10,
  AMP_FLAG_VECTOR = 1 << 11,
  AMP_FLAG_STATIC_MEMBER = 1 << 12,
  AMP_FLAG_BIT_FIELD = 1 << 19,
  AMP_FLAG_THUNK = 1 << 25,
};

/* Languages that are C++, DW_LANG_C_plus_plus and later. */
static inline int amp_language_is_cxx(unsigned language) {
  switch (language) {
  case 0x04: /* C++98 */
  case 0x19: /* C++03 */
  case 0x1a: /* C++11 */
  case 0x21: /* C++14 */
  case 0x2a: /* C++17 */
  case 0x2b: /* C++20 */
  case 0x11: /* Objective-C++ */
    return 1;
  default:
    return 0;
  }
}

#endif
