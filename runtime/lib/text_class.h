/* SPDX-License-Identifier: MIT
 *
 * Classes (types, as a recording names them) whose values are text or one
 * character: of others a recording says which values are. The writer and those
 * who read recordings must agree.
 */
#ifndef APPMAP_RUNTIME_LIB_TEXT_CLASS_H
#define APPMAP_RUNTIME_LIB_TEXT_CLASS_H

enum am_text_class {
  AM_CLASS_OTHER,
  AM_CLASS_TEXT,      /* const char *, std::string & */
  AM_CLASS_CHARACTER, /* char, wchar_t */
};

enum am_text_class am_text_class(const char *class_name);

#endif
