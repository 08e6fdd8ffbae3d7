// show puts quotes round text and characters, and round nothing else that a type of characters
// is shown as: lists, numbers, addresses, NULL, what is kept secret.
// RUN: %appmap-cc -w %s -o program && %run-recorded recorded ./program
// RUN: %appmap-clang show --all recorded.appmap.json | FileCheck %s
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>
typedef char name_t[8];
typedef unsigned char octet;
static void text(const char *s) {}
static void wide(const wchar_t *s) {}
static void narrow(const char16_t *s) {}
static void bytes(const unsigned char *s, size_t n) {}
static void octets(octet *s) {}
static void counted(const char *s, size_t length) {}
static void name(name_t *s) {}
static void strings(char **s) {}
static void secret(const char *password) {}
static void any(void *s, size_t n) {}
static void letter(char c) {}
static void function(char (*f)(char *)) {}
static char *fails(void) { errno = EACCES; return NULL; }
static char *fails_with(int n) { errno = n; return (char *)-1; }
static const char *says(void) { return "NULL EACCES (Permission denied)"; }
static char first(char *s) { return *s; }
int main(void) {
  unsigned char numbers[] = {0, 1}, abc[] = "abc";
  name_t known = "known";
  char *two[] = {known, NULL};
  text("plain"), text("[0, 1]"), text("[]"), text(""), text("0x11"), text("NULL"), text(NULL), text("<secret>"), text((char *)16);
  // CHECK: text(s="plain")
  // CHECK-NEXT: text(s="[0, 1]")
  // CHECK-NEXT: text(s="[]")
  // CHECK-NEXT: text(s="")
  // CHECK-NEXT: text(s="0x11")
  // CHECK-NEXT: text(s="NULL")
  // CHECK-NEXT: text(s=NULL)
  // CHECK-NEXT: text(s="<secret>")
  // CHECK-NEXT: text(s=0x10)
  for (int i = 0; i < 7; i++) bytes(numbers, 2);
  // CHECK-COUNT-7: bytes(s=[0, 1], n=2)
  bytes(NULL, 0), octets(abc), octets(numbers), counted("[1]x", 3), name(&known), strings(two), secret("x"), any(abc, 3), any(numbers, 2);
  // CHECK-NEXT: bytes(s=NULL, n=0)
  // CHECK-NEXT: octets(s="abc")
  // CHECK-NEXT: octets(s=0)
  // CHECK-NEXT: counted(s="[1]", length=3)
  // CHECK-NEXT: name(s="known")
  // CHECK-NEXT: strings(s="known")
  // CHECK-NEXT: secret(password=<secret>)
  // CHECK-NEXT: any(s="abc", n=3)
  // CHECK-NEXT: any(s=0x{{[0-9a-f]+}}, n=2)
  letter('c'), function(first), wide(L"w\u00e4de [0]"), narrow(u"[n]"), fails(), fails_with(ENOENT), says(), first(known);
  // CHECK-NEXT: letter(c='c')
  // CHECK-NEXT: function(f=first)
  // CHECK-NEXT: wide(s="wäde [0]")
  // CHECK-NEXT: narrow(s="[n]")
  // CHECK-NEXT: fails() = NULL EACCES (Permission denied)
  // CHECK-NEXT: fails_with(n=2) = 0xffffffffffffffff ENOENT (No such file or directory)
  // CHECK-NEXT: says() = "NULL EACCES (Permission denied)"
  // CHECK-NEXT: first(s="known") = 'k'
}
