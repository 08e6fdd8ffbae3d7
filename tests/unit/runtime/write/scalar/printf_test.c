/* SPDX-License-Identifier: MIT
 *
 * A message is what printf makes of the same format and arguments: copied by
 * the recorder's code, rendered by the writer's. Built with sanitizers, since
 * formats may be anything.
 */
#include "runtime/lib/printf_format.h"
#include "runtime/port/memory/memory.h"
#include "runtime/record/capture/va_list.h"
#include "runtime/spool/format.h"
#include "runtime/write/scalar/printf.h"
#include "tests/unit/harness.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

enum { ROOM = 2048 };

/* A record's ranges. */
static uint64_t ranges[(ROOM + 512) / 8];
static size_t used;

/* As the plan has the format itself copied. */
static void add_text(const char *text) {
  size_t length = strnlen(text, AM_TEXT_MAX);
  bool ends = length < AM_TEXT_MAX;
  uint64_t head = AM_CAPTURED_ADDRESS((uint64_t)(uintptr_t)text) |
                  (uint64_t)length << AM_CAPTURED_LENGTH_SHIFT |
                  (ends ? AM_CAPTURED_TEXT : AM_CAPTURED_CUT);
  ranges[used / 8] = head;
  memcpy((char *)ranges + used + 8, text, length);
  used += 8 + ((length + 7) & ~(size_t)7);
}

static size_t rendered(char text[AMW_MESSAGE_MAX + 1], const char *format,
                       bool *cut) {
  struct amw_memory memory;
  /* To the byte: a read beyond it is found. */
  unsigned char *exact = malloc(used);
  memcpy(exact, ranges, used);
  amw_memory_read(&memory, (struct amw_bytes){0},
                  (struct amw_bytes){exact, used});
  size_t length =
      amw_message_render(text, &memory, (uint64_t)(uintptr_t)format, cut);
  text[length] = '\0';
  free(exact);
  return length;
}

static const char *message(char text[AMW_MESSAGE_MAX + 1], size_t room,
                           bool *cut, const char *format, ...) {
  va_list list;
  va_start(list, format);
  memset(ranges, 0, sizeof ranges);
  used = 0;
  add_text(format);
  used +=
      am_variadic_copy((uint64_t)(uintptr_t)format, (uint64_t)(uintptr_t)list,
                       ENOENT, 512, (char *)ranges + used, room);
  va_end(list);
  rendered(text, format, cut);
  return text;
}

#define EXPECT(...)                                                            \
  do {                                                                         \
    char expected[2048], text[AMW_MESSAGE_MAX + 1];                            \
    bool cut;                                                                  \
    errno = ENOENT;                                                            \
    snprintf(expected, sizeof expected, __VA_ARGS__);                          \
    CHECK_TEXT(message(text, ROOM, &cut, __VA_ARGS__), expected);              \
    CHECK(!cut);                                                               \
  } while (0)

/* What the compiler warns of is what is tested. */
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-truncation"

static void integers(void) {
  EXPECT("%d|%i|%5d|%-5d|%05d|%+d|% d|%.3d", 1, -2, 3, 4, 5, 6, 7, 8);
  EXPECT("%u|%o|%x|%X|%#o|%#x|%#X|%#08x", 1u, 8u, 255u, 255u, 8u, 255u, 255u,
         77u);
  EXPECT("%hhd %hhu %hd %hu", 300, 300, 70000, 70000);
  EXPECT("%ld %lu %lld %llu", -1l, ~0ul, INT64_MIN, UINT64_MAX);
  EXPECT("%jd %zu %td %zd", (intmax_t)-5, (size_t)6, (ptrdiff_t)-7,
         (ssize_t)-8);
  EXPECT("%*d|%-*d|%*d|%.*d|%.*d", 5, 1, 5, 2, -5, 3, 4, 4, -1, 5);
  EXPECT("%.0d|%5.3d|%-8.3x|%+.2d", 0, 7, 10u, 3);
  EXPECT("%d %d %d %d %d %d %d %d %d", 1, 2, 3, 4, 5, 6, 7, 8, 9);
}

static void floating(void) {
  EXPECT("%f|%.2f|%8.3f|%-8.1f|%+f|%08.2f|%.0f|%#.0f", 1.5, 2.345, 3.14159, 4.5,
         5.0, -6.25, 2.5, 3.0);
  EXPECT("%e|%E|%g|%G|%a|%A|%F", 1e10, 1e-10, 0.0001, 1e20, 1.0, 2.5, 7.0);
  EXPECT("%f %f %f %g", 1.0 / 0.0, -1.0 / 0.0, __builtin_nan(""), -0.0);
  EXPECT("%.*f|%*.*f|%.*f", 3, 1.23456, 10, 2, 9.876, -1, 4.5);
  EXPECT("%f %f %f %f %f %f %f %f %f %f %d", 1., 2., 3., 4., 5., 6., 7., 8., 9.,
         10., 11);
  EXPECT("%Lf|%.3Lg|%d|%LF|%La", 1.25l, 1e300l, 7, -3.5l, 4.l);
  EXPECT("%d %d %d %d %d %d %d %Lf %d %Lf", 1, 2, 3, 4, 5, 6, 7, 8.l, 9, 10.l);
}

static void texts(void) {
  EXPECT("[%s] [%10s] [%-10s] [%.2s] [%.*s] [%*s]", "abc", "def", "ghi", "jkl",
         1, "mno", 5, "p");
  EXPECT("[%s] [%.3s] [%.6s] [%10s]", (char *)NULL, (char *)NULL, (char *)NULL,
         (char *)NULL);
  EXPECT("%s%s%s%s%s%s%s%s", "a", "b", "c", "d", "e", "f", "g", "");
  EXPECT("%c%c%5c|%-5c|%%|%5d%%", 'a', 'b', 'c', 'd', 50);
  EXPECT("%p %20p|%-20p|%p", (void *)0x1234, (void *)0x1234, (void *)0x1234,
         (void *)NULL);
  EXPECT("%m|%30m|%d", 5);
  int n;
  EXPECT("ab%ncd %d", &n, 5);
  char three[3] = {'x', 'y', 'z'};
  EXPECT("%.3s", three);
}

static void wide(void) {
  setlocale(LC_ALL, "C.UTF-8");
  EXPECT("[%ls] [%S] [%10ls] [%.3ls]", L"a\u00e9\u20ac\U0001f600", L"b", L"c",
         L"\u00e9\u00e9");
  EXPECT("[%lc] [%C]", (wint_t)0x20ac, (wint_t)'x');
}

static void positions(void) {
  EXPECT("%2$s %1$d %2$s", 7, "x");
  EXPECT("%3$*1$.*2$f|%4$d", 10, 2, 3.14159, 4);
  EXPECT("%1$Lf %3$d %2$s", 1.5l, "two", 3);
  /* The second is of no conversion: an int. */
  EXPECT("%3$d %1$d", 1, 2, 3);
}

#define GIVES(expected, is_cut, ...)                                           \
  do {                                                                         \
    char text[AMW_MESSAGE_MAX + 1];                                            \
    bool cut;                                                                  \
    CHECK_TEXT(message(text, ROOM, &cut, __VA_ARGS__), expected);              \
    CHECK(cut == is_cut);                                                      \
  } while (0)

/* Functions that are not like printf after all. */
static void no_formats(void) {
  GIVES("/bin/ls", false, "/bin/ls", "-l", NULL);
  GIVES("100%/x %d", false, "100%/x %d", 5);
  GIVES("", false, "");
  GIVES("%", false, "%");
  GIVES("50%", false, "50%");
  GIVES("1 %2$d", false, "%d %2$d", 1);
  GIVES("%99$d", false, "%99$d", 1);
  GIVES("%b", false, "%b", 1);
  GIVES("a %", true, "a %%%s", (char *)8);
  GIVES("[] []", false, "[%.0s] [%.*s]", (char *)8, 0, (char *)8);
  GIVES("-", true, "-%s!", (char *)-1);
  GIVES("-", true, "-%s!", (char *)0xdead000000001000);
}

static void bounds(void) {
  char text[AMW_MESSAGE_MAX + 1], padding[AMW_MESSAGE_MAX + 1];
  bool cut;
  memset(padding, ' ', AMW_MESSAGE_MAX);
  padding[AMW_MESSAGE_MAX] = '\0';
  GIVES(padding, true, "%2000000000d", 1);
  GIVES(padding, true, "%*s", 2000000000, "x");
  memset(padding, '0', AMW_MESSAGE_MAX);
  GIVES(padding, true, "%.999999999999d%d", 1, 2);
  char huge[6000];
  snprintf(huge, sizeof huge, "%Lf", 1e4900l);
  huge[AMW_MESSAGE_MAX] = '\0';
  GIVES(huge, true, "%Lf", 1e4900l);
  char *format = malloc(1000);
  memset(format, 'x', 999);
  format[999] = '\0';
  message(text, ROOM, &cut, format);
  CHECK_NUMBER(strlen(text), AM_TEXT_MAX);
  CHECK(cut);
  free(format);
  /* What does not fit in the event is missing. */
  for (size_t room = 0; room < 200; room++) {
    message(text, room, &cut, "%d-%s-%s", 1, "twenty characters...", "b");
    CHECK(strncmp("1-twenty characters...-b", text, strlen(text)) == 0);
    CHECK(cut == (room < 88));
  }
}

/* A text that goes on where nothing can be read. */
static void end_of_memory(void) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(pages + page, page);
  memcpy(pages + page - 3, "end", 3);
  GIVES("to the end", true, "to the %s.", pages + page - 3);
  GIVES("to the en.", false, "to the %.2s.", pages + page - 3);
  munmap(pages, page);
}

static uint64_t state = 88172645463325252ull;

static uint64_t random_number(void) {
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

/* Nothing to compare with: printf would crash. */
static void random_formats(void) {
  static const char letters[] = "%%%%%%%%%$*..0123456789-+ #'hhlljztLq"
                                "diouxXcspnfFeEgGaAmCSbZ\xff\x80y";
  static const uint64_t values[] = {0,          1,
                                    8,          UINT64_MAX,
                                    INT64_MAX,  0x7ff0000000000001,
                                    1ull << 47, (uint64_t)(uintptr_t)letters};
  char text[AMW_MESSAGE_MAX + 1], format[40];
  bool cut;
  for (int round = 0; round < 200000; round++) {
    size_t length = random_number() % sizeof format;
    for (size_t i = 0; i < length; i++)
      format[i] = letters[random_number() % (sizeof letters - 1)];
    format[length < sizeof format ? length : length - 1] = '\0';
    uint64_t v[8];
    for (int i = 0; i < 8; i++)
      v[i] = values[random_number() % 8];
    message(text, random_number() % ROOM, &cut, format, v[0], v[1], v[2], v[3],
            v[4], v[5], 1.5, v[6], v[7]);
    /* Damage what is in the spool. */
    for (int i = 0; used > 0 && i < 4; i++)
      ((char *)ranges)[random_number() % used] = (char)random_number();
    rendered(text, format, &cut);
  }
}

static const struct test tests[] = {
    TEST(integers), TEST(floating),      TEST(texts),
    TEST(wide),     TEST(positions),     TEST(no_formats),
    TEST(bounds),   TEST(end_of_memory), TEST(random_formats),
};

int main(int argc, char **argv) {
  am_memory_init();
  return RUN_TESTS(tests, argc, argv);
}
