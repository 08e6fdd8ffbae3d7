// Pointers show what they lead to; bad strings are no text, long ones are cut.
// RUN: %record-levels %s | FileCheck %s
#include <stddef.h>

void any(void *p) {}
void to_int(const int *p) {}
void to_pointer(char **p) {}
void call(int (*f)(void)) {}
void text(const char *s) {}
void bytes(unsigned char *s) {}

int main(void) {
  int i = 1;
  char *strings[] = {"one", NULL};
  static char hundred[120], wide[400];
  for (size_t n = 0; n < 119; n++)
    hundred[n] = 'x';
  for (size_t n = 0; n < 398; n += 2) {
    wide[n] = '\xc3';
    wide[n + 1] = '\xa9';
  }
  any(&i);
  to_int(&i);
  to_int(NULL);
  to_pointer(strings);
  call(main);
  text("plain");
  text(NULL);
  text((const char *)1);
  text((const char *)0xdead0000beefull);
  text("\x01\xff\xfe garbage");
  text(hundred);
  text(wide);
  bytes((unsigned char *)"\x80\x81");
  return 0;
}

// CHECK:      | any(p: void * = "0x..." @)
// CHECK-NEXT: | to_int(p: const int * = "1" @)
// CHECK-NEXT: | to_int(p: const int * = "NULL")
// CHECK-NEXT: | to_pointer(p: char ** = "one" @)
// CHECK-NEXT: | call(f: int (*)(void) = "main" @)
// CHECK-NEXT: | text(s: const char * = "plain" @)
// CHECK-NEXT: | text(s: const char * = "NULL")
// CHECK-NEXT: | text(s: const char * = "0x..." @)
// CHECK-NEXT: | text(s: const char * = "0x..." @)
// CHECK-NEXT: | text(s: const char * = "0x..." @)
// CHECK-NEXT: | text(s: const char * = "{{(x{99})}}…" @)
// CHECK-NEXT: | text(s: const char * = "{{((é){99})}}…" @)
// CHECK-NEXT: | bytes(s: unsigned char * = "128" @)
