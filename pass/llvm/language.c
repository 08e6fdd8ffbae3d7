/* SPDX-License-Identifier: MIT
 *
 * C, C++ and what is made of them, by DWARF's numbers.
 */
#include "pass/llvm/language.h"

#include <stddef.h>

#include "pass/llvm/dwarf.h"

static const struct language {
  enum amp_language number;
  bool is_cxx;
  const char *standard;
} languages[] = {
    {AMP_LANGUAGE_C99, false, "c99"},
    {AMP_LANGUAGE_C11, false, "c11"},
    {AMP_LANGUAGE_C17, false, "c17"},
    {AMP_LANGUAGE_CXX, true, "c++"},
    {AMP_LANGUAGE_OBJECTIVE_CXX, true, "c++"},
    {AMP_LANGUAGE_CXX03, true, "c++03"},
    {AMP_LANGUAGE_CXX11, true, "c++11"},
    {AMP_LANGUAGE_CXX14, true, "c++14"},
    {AMP_LANGUAGE_CXX17, true, "c++17"},
    {AMP_LANGUAGE_CXX20, true, "c++20"},
};

static const struct language *find(unsigned number) {
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    if (languages[i].number == number)
      return &languages[i];
  return NULL;
}

bool amp_language_is_cxx(unsigned language) {
  const struct language *known = find(language);
  return known && known->is_cxx;
}

const char *amp_language_standard(unsigned language) {
  const struct language *known = find(language);
  return known ? known->standard : NULL;
}
