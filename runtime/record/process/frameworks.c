/* SPDX-License-Identifier: MIT
 *
 * A framework is known by names that no other program has: of its functions
 * that run tests, as the linker spells them; where they are C and short, by two
 * of them. They are in the executable's symbol tables when it defines them or
 * calls them in a shared library; not any more when it was stripped.
 */
#include "runtime/record/process/frameworks.h"
#include "runtime/record/base/stderr.h"
#include "runtime/write/symbols/elf_names.h"

#include <stdbool.h>
#include <string.h>

/* `names`: how names begin, all of which must be there. `adapter`: the
 * adapter's namespace, and CMake target; NULL: there is none for it. */
static const struct framework {
  const char *title, *names[2], *adapter, *target;
} frameworks[] = {
    {.title = "GoogleTest",
     .names = {"_ZN7testing8UnitTest3RunEv"},
     .adapter = "appmap_gtest",
     .target = "gtest"},
    {.title = "Catch2",
     .names = {"_ZN5Catch7Session3runEv"},
     .adapter = "appmap_catch2",
     .target = "catch2"},
    {.title = "doctest",
     .names = {"_ZN7doctest7Context3runEv"},
     .adapter = "appmap_doctest",
     .target = "doctest"},
    {.title = "Boost.Test",
     .names = {"_ZN5boost9unit_test14unit_test_mainE"},
     .adapter = "appmap_boost_test",
     .target = "boost-test"},
    {.title = "Boost.UT", .names = {"_ZN5boost3ext2ut"}},
    {.title = "CppUTest",
     .names = {"_ZN21CommandLineTestRunner11RunAllTestsE"}},
    {.title = "CppUnit", .names = {"_ZN7CppUnit10TestRunner"}},
    {.title = "CppUnit", .names = {"_ZN7CppUnit14TextTestRunner"}},
    {.title = "CxxTest", .names = {"_ZN7CxxTest10TestRunner"}},
    {.title = "Qt Test", .names = {"_ZN5QTest5qExecEP7QObject"}},
    {.title = "UnitTest++", .names = {"_ZN8UnitTest11RunAllTestsEv"}},
    {.title = "snitch", .names = {"_ZN6snitch8registry"}},
    {.title = "acutest", .names = {"acutest_check_"}},
    {.title = "GLib's g_test", .names = {"g_test_init", "g_test_run"}},
    {.title = "greatest", .names = {"greatest_info", "greatest_do_fail"}},
    {.title = "libtap", .names = {"ok_at_loc", "tap_plan"}},
    {.title = "libtap", .names = {"_gen_result", "plan_tests"}},
    {.title = "munit", .names = {"munit_suite_main_custom"}},
    {.title = "utest.h", .names = {"utest_state", "utest_main"}},
};
enum { COUNT = sizeof frameworks / sizeof *frameworks };

struct seen {
  bool names[2], adapter;
};

static bool begins_with(const char *name, const char *begin) {
  while (*begin && *begin == *name)
    begin++, name++;
  return !*begin;
}

static void look_at(void *seen_, const char *name) {
  struct seen *seen = seen_;
  const char *ours = strstr(name, "appmap_");
  for (size_t i = 0; i < COUNT; i++) {
    const struct framework *each = &frameworks[i];
    for (size_t n = 0; n < 2; n++)
      if (each->names[n] && begins_with(name, each->names[n]))
        seen[i].names[n] = true;
    if (ours && each->adapter && begins_with(ours, each->adapter))
      seen[i].adapter = true;
  }
}

static bool is_unrecorded(const struct framework *framework,
                          const struct seen *seen) {
  return seen->names[0] && (seen->names[1] || !framework->names[1]) &&
         !seen->adapter;
}

void am_frameworks_tell(void) {
  struct seen seen[COUNT] = {{.adapter = false}};
  amw_elf_names("/proc/self/exe", look_at, seen);
  for (size_t i = 0; i < COUNT; i++) {
    if (!is_unrecorded(&frameworks[i], &seen[i]))
      continue;
    if (frameworks[i].adapter)
      am_message("the tests of %s were not recorded one by one: compile and "
                 "link them with appmap-c++, or with the CMake target "
                 "AppMap::%s (APPMAP_RECORD_TESTS=false: as they were)",
                 frameworks[i].title, frameworks[i].target);
    else
      am_message("the tests of %s were not recorded one by one: run each with "
                 "APPMAP_TEST_NAME=name, or say where it begins and ends with "
                 "<appmap/test.h> (APPMAP_RECORD_TESTS=false: as they were)",
                 frameworks[i].title);
    return;
  }
}
