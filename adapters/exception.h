/* SPDX-License-Identifier: MIT
 *
 * For adapters of C++ test frameworks: the class of the exception that is being
 * handled. Compiles without exceptions and without RTTI.
 */
#ifndef APPMAP_ADAPTERS_EXCEPTION_H
#define APPMAP_ADAPTERS_EXCEPTION_H
#pragma GCC system_header

#include <appmap/appmap.h>
#include <cxxabi.h>
#include <stdlib.h>

#include <string>
#include <typeinfo>

namespace appmap_adapters {

/* Empty when there is none, or it is none of C++. */
APPMAP_SKIP inline std::string exception_class() {
  const std::type_info *type = abi::__cxa_current_exception_type();
  if (!type)
    return std::string();
  int status = 0;
  char *name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  std::string text = name ? name : type->name();
  free(name);
  /* std::throw_with_nested wraps what it throws. */
  static const char *const wrappers[] = {"std::_Nested_exception<",
                                         "std::__nested<"};
  for (int i = 0; i < 2; i++) {
    std::string wrapper = wrappers[i];
    if (text.compare(0, wrapper.size(), wrapper) != 0)
      continue;
    text = text.substr(wrapper.size(), text.size() - wrapper.size() - 1);
    text.resize(text.find_last_not_of(' ') + 1);
  }
  return text;
}

} /* namespace appmap_adapters */

#endif
