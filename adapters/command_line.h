/* SPDX-License-Identifier: MIT
 *
 * For adapters of C++ test frameworks: what a test program was asked to do, as
 * it can be known before main. Compiles as C++03.
 */
#ifndef APPMAP_ADAPTERS_COMMAND_LINE_H
#define APPMAP_ADAPTERS_COMMAND_LINE_H
#pragma GCC system_header

#include <appmap/appmap.h>
#include <appmap/test.h>
#include <stdio.h>

#include <string>

namespace appmap_adapters {

/* The program's arguments, each with a NUL behind it. */
APPMAP_SKIP inline std::string command_line() {
  std::string text;
  char buffer[4096];
  size_t length;
  FILE *file = fopen("/proc/self/cmdline", "re");
  if (!file)
    return text;
  while ((length = fread(buffer, 1, sizeof buffer, file)) > 0)
    text.append(buffer, length);
  fclose(file);
  return text;
}

/* The value of the last argument --<name>=<value>, whatever prefix the name
 * has; without a value, or without such an argument: empty. */
APPMAP_SKIP inline std::string value_of(const std::string &line,
                                        const char *name) {
  std::string wanted = std::string(name) + "=";
  size_t at = line.rfind(wanted);
  return at == std::string::npos ? std::string()
                                 : line.substr(at + wanted.size()).c_str();
}

/* Whether an argument is --<name> or --<name>=..., of one of these names, NULL
 * at their end. */
APPMAP_SKIP inline bool is_asked(const std::string &line,
                                 const char *const *names) {
  for (; *names; names++) {
    std::string wanted = std::string(1, '\0') + "--" + *names;
    size_t at = line.find(wanted), end = at + wanted.size();
    if (at != std::string::npos && (line[end] == '\0' || line[end] == '='))
      return true;
  }
  return false;
}

/* A build that asks a test program for its tests, as gtest_discover_tests() of
 * CMake has it, does not run what it wants recorded: the recording of the
 * process steps aside as it does for tests. */
APPMAP_SKIP inline void lists_tests(const char *framework,
                                    const char *const *names) {
  if (__appmap_test_runner && is_asked(command_line(), names))
    __appmap_test_runner(framework);
}

} /* namespace appmap_adapters */

#endif
