// What looks like a format is read without harm, and nothing of the function's
// own arguments is used up.
// RUN: %record-levels %s -w | FileCheck %s
// RUN: cat O0.out | FileCheck %s --check-prefix=OUT
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static int say(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vprintf(format, list);
  va_end(list);
  return length;
}
static int ignore(const char *format, ...) {
  return 0;
}
static int run(const char *path, ...) {
  int count = 1;
  va_list list;
  va_start(list, path);
  while (va_arg(list, const char *))
    count++;
  va_end(list);
  return count;
}
static int show(const char *secret_token, ...) {
  return 0;
}

int main(void) {
  int written = 5;
  char text[2000];
  memset(text, 'x', sizeof text);
  text[sizeof text - 1] = '\0';
  say("%s %d%n %.1f %Lg|", "one", 2, &written, 3.5, 4.25L);
  errno = ENOENT;
  ignore("%m: %ls", L"wide \u20ac");
  run("/usr/bin/%s/%s", "-l", NULL);
  run("100%, sure", NULL);
  ignore("to %s and on", (char *)(1ul << 63));
  ignore("%n%d", (int *)8, 7);
  ignore("%d", 1, 2, 3);
  ignore("%s%d", text, 5);
  ignore(NULL);
  ignore((const char *)4096, 5);
  show("%s", "hidden");
  printf("%d\n", written);
  return 0;
}
// OUT: one 2 3.5 4.25|5
// CHECK:      say({{.*}}, message: {{.*}} = "one 2 3.5 4.25|"{{.*}}) -> int = "15"
// CHECK-NEXT: ignore({{.*}}, message: {{.*}} = "No such file or directory: wide €"
// CHECK-NEXT: run({{.*}}, message: {{.*}} = "/usr/bin/-l/(null)"{{.*}}) -> int = "2"
// CHECK-NEXT: run({{.*}}, message: {{.*}} = "100%, sure"{{.*}}) -> int = "1"
// CHECK-NEXT: ignore({{.*}}, message: {{.*}} = "to …"
// CHECK-NEXT: ignore({{.*}}, message: {{.*}} = "7"
// CHECK-NEXT: ignore({{.*}}, message: {{.*}} = "1"
// CHECK-NEXT: ignore({{.*}}, message: {{.*}} = "xxxxxxxxxx{{.*}}x…"
// CHECK-NEXT: ignore(format: const char * = "NULL"
// CHECK-NEXT: ignore(format: const char * = "0x
// CHECK-NEXT: show(
// CHECK-NOT:  hidden
