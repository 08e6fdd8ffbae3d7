// Text: any characters, cut at 100 code points, never garbage.
// RUN: %record-values %s %S/text.c.json
#include <stddef.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void text(const char *s) {}
static void writable(char *s) {}
static void wide(const wchar_t *w, const char16_t *u, const char32_t *U) {}
static void pair(const char *first, const char *second) {}
static void signed_bytes(const signed char *s, const unsigned char *u) {}
typedef unsigned char xmlChar;
static const xmlChar *bytes_result(void) {
  return (const xmlChar *)"<caf\u00e9/>";
}
struct element {
  const xmlChar *name, *value;
};
static void bytes_members(const struct element *e) {}
static void escapes(const char *s) {}
static void broken(const char *s) {}
static const char *result(void) {
  return "a result";
}

int main(void) {
  text("");
  text("plain");
  text("say \"hi\" 'there'");
  text("na\u00efve \u20ac \U0001f600");
  char array[] = "array";
  writable(array);
  wide(L"w\u00efde", u"\u20ac16", U"\U0001f600!");
  wide(L"", NULL, U"");
  pair("one", "two");
  signed_bytes((const signed char *)"ab", (const unsigned char *)"cd");
  /* Numbers: no letter, a character that is none, no end. */
  signed_bytes((const signed char *)"", (const unsigned char *)"\n");
  signed_bytes((const signed char *)"*", (const unsigned char *)"a\x01");
  unsigned char endless[1000];
  memset(endless, 'x', sizeof endless);
  signed_bytes((const signed char *)"a\xff", endless);
  bytes_result();
  bytes_members(&(struct element){(const xmlChar *)"id", (const xmlChar *)""});

  escapes("tab\tline\nreturn\rbell\aescape\033[0m");
  escapes("a\x01z\x7f");
  escapes("a\xc2\x85z");
  broken("a\xffz");
  broken("cut \xe2\x82");
  broken("overlong \xc0\xaf surrogate \xed\xa0\x80");

  char long_text[1000];
  memset(long_text, 'x', sizeof long_text);
  long_text[100] = 0;
  text(long_text);
  long_text[100] = 'x';
  long_text[101] = 0;
  text(long_text);
  for (int i = 0; i < 200; i += 2)
    memcpy(long_text + i, "\u00e9", 2);
  long_text[200] = 0;
  text(long_text);
  for (int i = 0; i < 400; i += 4)
    memcpy(long_text + i, "\U0001f600", 4);
  strcpy(long_text + 400, "!");
  text(long_text);
  memset(long_text, '\n', 60);
  long_text[60] = 0;
  escapes(long_text);
  result();
  return 0;
}
