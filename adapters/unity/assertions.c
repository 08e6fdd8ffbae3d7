/* SPDX-License-Identifier: MIT
 *
 * Notes which of Unity's assertions is under way. All go through one shape of
 * function: parameters that are not floating point and those that are lie in
 * registers of their own, in order, and then on the stack, on every system with
 * the ELF ABIs of x86-64 and AArch64, so passing on more than there are does no
 * harm. None has more than eight and three.
 */
#include "adapters/unity/assertions.h"

#include <stddef.h>
#include <stdint.h>

struct am_unity_assertion am_unity_assertion;

#define DECLARED                                                               \
  uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e,             \
      uintptr_t f, uintptr_t g, uintptr_t h, double x, double y, double z

/* Some linkers have Unity's own calls, of one assertion by another, come here
 * too: the test's counts. */
#define ASSERTION(name, at_message, at_line, otherwise)                        \
  void __real_##name(DECLARED) __attribute__((weak));                          \
  void __wrap_##name(DECLARED) {                                               \
    const uintptr_t all[] = {a, b, c, d, e, f};                                \
    bool is_inner = am_unity_assertion.text;                                   \
    if (!is_inner) {                                                           \
      am_unity_assertion.message = (const char *)all[at_message];              \
      am_unity_assertion.text = otherwise;                                     \
      am_unity_assertion.line = (int)all[at_line];                             \
    }                                                                          \
    __real_##name(a, b, c, d, e, f, g, h, x, y, z);                            \
    if (!is_inner)                                                             \
      am_unity_assertion.text = NULL;                                          \
  }
#include "adapters/unity/assertions.def"

void __real_UnityIgnore(const char *message, uintptr_t line)
    __attribute__((weak));

void __wrap_UnityIgnore(const char *message, uintptr_t line) {
  am_unity_assertion.is_ignored = true;
  __real_UnityIgnore(message, line);
}
