/* SPDX-License-Identifier: MIT
 *
 * The numbers of the DWARF standard and of LLVM's DIFlags that the pass reads.
 * LLVM has them in C++ headers only.
 */
#ifndef APPMAP_PASS_LLVM_DWARF_H
#define APPMAP_PASS_LLVM_DWARF_H

enum am_tag {
  AM_TAG_ARRAY = 0x01,
  AM_TAG_CLASS = 0x02,
  AM_TAG_ENUMERATION = 0x04,
  AM_TAG_MEMBER = 0x0d,
  AM_TAG_POINTER = 0x0f,
  AM_TAG_REFERENCE = 0x10,
  AM_TAG_STRUCTURE = 0x13,
  AM_TAG_SUBROUTINE = 0x15,
  AM_TAG_TYPEDEF = 0x16,
  AM_TAG_UNION = 0x17,
  AM_TAG_INHERITANCE = 0x1c,
  AM_TAG_MEMBER_POINTER = 0x1f,
  AM_TAG_BASE = 0x24,
  AM_TAG_CONST = 0x26,
  AM_TAG_SUBPROGRAM = 0x2e,
  AM_TAG_VOLATILE = 0x35,
  AM_TAG_RESTRICT = 0x37,
  AM_TAG_NAMESPACE = 0x39,
  AM_TAG_UNSPECIFIED = 0x3b, /* decltype(nullptr) */
  AM_TAG_RVALUE_REFERENCE = 0x42,
  AM_TAG_TEMPLATE_ALIAS = 0x43,
  AM_TAG_ATOMIC = 0x47,
};

enum am_encoding {
  AM_ENCODING_BOOLEAN = 0x02,
  AM_ENCODING_COMPLEX = 0x03,
  AM_ENCODING_FLOAT = 0x04,
  AM_ENCODING_SIGNED = 0x05,
  AM_ENCODING_SIGNED_CHAR = 0x06,
  AM_ENCODING_UNSIGNED = 0x07,
  AM_ENCODING_UNSIGNED_CHAR = 0x08,
  AM_ENCODING_UTF = 0x10,
  AM_ENCODING_COMPLEX_INTEGER = 0x80, /* clang's own */
};

enum am_flag {
  AM_FLAG_FORWARD = 1 << 2,
  AM_FLAG_BLOCK = 1 << 3,
  AM_FLAG_VIRTUAL = 1 << 5,
  AM_FLAG_ARTIFICIAL = 1 << 6,
  AM_FLAG_OBJECT_POINTER = 1 << 10,
  AM_FLAG_VECTOR = 1 << 11,
  AM_FLAG_STATIC_MEMBER = 1 << 12,
  AM_FLAG_BIT_FIELD = 1 << 19,
  AM_FLAG_THUNK = 1 << 25,
};

/* Languages that are C++, DW_LANG_C_plus_plus and later. */
static inline int am_language_is_cxx(unsigned language) {
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
