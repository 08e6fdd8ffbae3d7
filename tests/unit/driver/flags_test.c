/* SPDX-License-Identifier: MIT
 *
 * The table of flags is searched by halves, so it must be sorted; and what a
 * command line means.
 */
#include "driver/line/flags.h"

#include "driver/line/arguments.h"
#include "tests/unit/harness.h"

static void sorted(void) {
  const char *joined;
  for (size_t i = 1; i < am_flags_count; i++)
    harness_check(strcmp(am_flags[i - 1].name, am_flags[i].name) < 0, __FILE__,
                  __LINE__, "%s must stand after %s", am_flags[i - 1].name,
                  am_flags[i].name);
  for (size_t i = 0; i < am_flags_count; i++)
    CHECK(am_flag_meanings(am_flags[i].name, &joined) == am_flags[i].meanings);
}

static void joined(void) {
  const char *joined;
  CHECK(am_flag_meanings("-ofile", &joined) == AM_FLAG_OUTPUT);
  CHECK_TEXT(joined, "file");
  CHECK(am_flag_meanings("-lm", &joined) == AM_FLAG_LIBRARY);
  CHECK(am_flag_meanings("-Os", &joined) == 0);
  CHECK(am_flag_meanings("-gsplit-dwarf", &joined) == 0);
  CHECK(am_flag_meanings("-MD", &joined) == 0);
}

/* The driver ends in exec and gives no memory back. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0";
}

/* Instead of libc's: all inputs are there but those called so. */
__attribute__((visibility("default"))) int access(const char *path, int mode);
int access(const char *path, int mode) {
  (void)mode;
  return strncmp(path, "nosuch", 6) ? 0 : -1;
}

static int major;

/* C compiles, R only reads, + C++, L links, O a shared object, Q asks, D debug,
 * H hooks, S static, I folders to search, '?' probe. */
static const char *meaning(const char *line) {
  static char text[10];
  char copy[200], *words[20], *word = strtok(strcpy(copy, line), " ");
  int count = 0;
  struct am_arguments read;
  char *out = text;
  for (; word; word = strtok(NULL, " "))
    words[count++] = word;
  CHECK(am_arguments_read(&read, words, count, major, NULL) == 0);
  if (read.query)
    *out++ = 'Q';
  if (read.reads)
    *out++ = read.compiles ? 'C' : 'R';
  if (read.cxx)
    *out++ = '+';
  if (read.links)
    *out++ = read.is_shared ? 'O' : 'L';
  if (read.debug)
    *out++ = 'D';
  if (read.hooks)
    *out++ = 'H';
  if (read.is_static)
    *out++ = 'S';
  for (int i = 0; i < read.includes.count; i++)
    *out++ = 'I';
  if (read.probe)
    *out++ = '?';
  *out = '\0';
  return text;
}

static void whole_lines(void) {
  static const struct {
    const char *line, *meaning;
  } lines[] = {
      {"", "Q"},
      {"-v", "Q"},
      {"--version a.c", "Q"},
      {"-print-search-dirs", "Q"},
      {"-Wl,--version", "Q"},
      {"a.c", "CL"},
      {"a.o", "L"},
      {"-lfoo", "L"},
      {"-c a.c", "C"},
      {"-c a.s", ""},
      {"-c a.S", ""},
      {"a.c b.s", "CL"},
      {"a.s", "L"},
      {"-S a.c", "C"},
      {"-E a.c", "R"},
      {"-E -", "R"},
      {"-M a.c", "R"},
      {"-MD -c a.c", "C"},
      {"-MF x.c -MMD -c a.c", "C"},
      {"-fsyntax-only a.c", "R"},
      {"-r a.o", ""},
      {"-Wl,-r a.o", ""},
      {"-Xlinker --relocatable a.o", ""},
      {"-shared a.o", "O"},
      {"-Wl,-O1,-shared a.o", "O"},
      {"-Xlinker -Bshareable a.o", "O"},
      {"-shared-libgcc a.o", "L"},
      {"-static a.o", "LS"},
      {"-static-pie a.o", "LS"},
      {"-static-libgcc a.o", "L"},
      {"-nostdlib a.o", ""},
      {"-nostdlib crti.o a.o -lc", "L"},
      {"-ffreestanding a.c", "C"},
      {"-m32 a.c", "C"},
      {"--target=aarch64-linux-gnu a.c", "C"},
      {"-target riscv64-unknown-elf a.c", "C"},
      {"-x c -", "CL"},
      {"-x c -c -", "C"},
      {"-xc++ a.txt", "C+L"},
      {"-x assembler a.c", "L"},
      {"-x c a.txt -x none b.o", "CL"},
      {"-c a.cc", "C+"},
      {"-x c a.cc -c", "C"},
      {"-E -x c++ -", "R+"},
      {"-c -Ix -I x -isystem x -isystemx -iquote x -include x a.c", "CIIIII"},
      {"-x c-header a.h", "C"},
      {"-xc++-header a.h", "C+"},
      {"a.h", "C"},
      {"a.hpp b.c", "C+L"},
      {"-c -g a.c", "CD"},
      {"-c -g0 a.c", "C"},
      {"-c -g -g0 a.c", "C"},
      {"-c -ggdb3 a.c", "CD"},
      {"-c -gsplit-dwarf a.c", "C"},
      {"-c -gno-column-info a.c", "C"},
      {"-c -pg a.c", "CH"},
      {"-c -finstrument-functions a.c", "CH"},
      {"-o a.c b.o", "L"},
      {"-c -- -g.c", "C"},
      {"-Xclang a.c -c b.s", ""},
      {"-cc1 -g a.c", "QD"},
      {"-c conftest.c", "R?"},
      {"-o conftest a.o", "?"},
      {"-oconftest12.o -c a.c", "R?"},
      {"-c conftests.c", "C"},
      {"-c my-conftest.c", "C"},
      {"-c build/CMakeFiles/CMakeScratch/TryCompile-x/src.c", "R?"},
      {"-c /b/CMakeFiles/3.25.1/CompilerIdC/CMakeCCompilerId.c", "R?"},
      {"-c meson-private/tmp8/testfile.c", "R?"},
      {"-c CMakeFiles/app.dir/a.c", "C"},
      {"nosuch.c", "C"},
      {"-c nosuch.c", "C"},
      {"nosuch.c nosuch.o", "C"},
      {"nosuch.o", ""},
      {"nosuch.c a.o", "CL"},
      {"nosuch.c -lm", "CL"},
      {"-x c nosuch", "C"},
      {"-working-directory x nosuch.c", "CL"},
      {"nosuch.c -working-directory=x", "CL"},
      {"-working-directory nosuch a.c", "C"},
      {"a.c -o", "C"},
      {"a.c -Xlinker", "C"},
      {"-c -gdwarf64 a.c", "CD"},
      {"-c --debug=3 a.c", "CD"},
      {"-c -gz a.c", "C"},
  };
  major = 19;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    const char *actual = meaning(lines[i].line);
    harness_check(strcmp(actual, lines[i].meaning) == 0, __FILE__, __LINE__,
                  "%s: %s, not %s", lines[i].line, actual, lines[i].meaning);
  }
}

/* What clang itself says: tests/driver/debug-flags.test. */
static void majors(void) {
  static const struct {
    int major;
    const char *line, *meaning;
  } lines[] = {
      {19, "-c -gcodeview a.c", "C"},
      {22, "-c -gcodeview a.c", "CD"},
      {19, "-c -g -gcodeview a.c", "CD"},
      {22, "-c -gcodeview -g0 a.c", "C"},
      {19, "-c -ginline-line-tables a.c", "CD"},
      {22, "-c -ginline-line-tables a.c", "C"},
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    major = lines[i].major;
    CHECK_TEXT(meaning(lines[i].line), lines[i].meaning);
  }
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(sorted),
      TEST(majors),
      TEST(joined),
      TEST(whole_lines),
  };
  return RUN_TESTS(tests, argc, argv);
}
