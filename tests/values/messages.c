// Functions that take a format as printf does have a parameter `message`: what
// printf would have made of it.
// RUN: %record-values %s %S/messages.c.json
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
}
__attribute__((format(printf, 3, 4))) static int
print(char *to, size_t n, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(to, n, format, list);
  va_end(list);
  return length;
}
static void unmarked(int level, const char *format, ...) {}
static void no_format(int count, ...) {}

int main(void) {
  char out[64] = "";
  say("nothing to fill in");
  say("%d and %s", 42, "text");
  say("%5d|%-5d|%05d|%+d|%x|%X|%o|%u", 1, 2, 3, 4, 255u, 255u, 8u, ~0u);
  say("%ld %lld %zu %hd %hhd %jd %td", 1l, 2ll, (size_t)3, 4, 5, (intmax_t)6,
      (ptrdiff_t)7);
  say("%f %.2f %e %g %a", 1.5, 3.14159, 1e10, 0.1, 1.0);
  say("%Lf %.3s %c %%", 2.5L, "abcdef", 'x');
  say("%*d|%.*s|%-*s|", 4, 7, 2, "abc", 3, "z");
  say("%s %s", "one", (const char *)NULL);
  say("%1$d %2$s", 5, "five");
  say("%d %d %d %d %d %d %d %d", 1, 2, 3, 4, 5, 6, 7, 8);
  say("%g %g %g %g %g %g %g %g %g", 1., 2., 3., 4., 5., 6., 7., 8., 9.);
  say("%p", (void *)0x1234);
  print(out, sizeof out, "%s=%d", "key", 9);
  unmarked(1, "%d:%s", 5, "x");
  no_format(2, 1, 2);
  say("bad %s", (const char *)1);
  return 0;
}
