// What a call wrote behind its pointers stands behind its result, where viewers
// show it, and in the tree behind an arrow; the result alone has a key, too.
// Nothing is added to an empty text, nor to the result of a secret function.
// RUN: %appmap-cc -g %s -o %t && APPMAP=true %t
// RUN: %appmap-clang show | %FileCheck %s
// RUN: cat tmp/appmap/process/*.appmap.json | tr '{' '\n' | %FileCheck --check-prefix=JSON %s
#include <appmap/appmap.h>
#include <string.h>

// CHECK: parse(text="12", number={{.*}}) = 0 → {number=12}
// JSON: "class":"int","value":"0; number=12","result":"0","properties":[
// JSON-NEXT: "name":"number","class":"int *"
static int parse(const char *text, int *number) {
  *number = (text[0] - '0') * 10 + text[1] - '0';
  return 0;
}

// CHECK: fill(out={{.*}}, size=8, written={{.*}}) → {out="in.txt-1", written=8}
// JSON: "class":"void","value":"out=\"in.txt-1\", written=8","properties":[
static void fill(char *out, size_t size, int *written) {
  memcpy(out, "in.txt-1", size);
  *written = (int)size;
}

// CHECK: name(length={{.*}}) = "ann" → {length=3}
// JSON: "value":"\"ann\"; length=3","result":"ann"
static const char *name(int *length) {
  *length = 3;
  return "ann";
}

// What the result leads to is not said twice.
// CHECK: copy(to={{.*}}, from="rye") = "rye" → {to="rye"}
// JSON: "class":"char *","value":"rye","object_id":
static char *copy(char *to, const char *from) {
  return strcpy(to, from);
}

// CHECK: nothing(length={{.*}}) = "" → {length=9}
// JSON: "value":"","object_id":
static const char *nothing(int *length) {
  *length = 9;
  return "";
}

// CHECK: key(length={{.*}}) = "sesame" → {length=6}
// JSON: "value":"sesame","object_id":
APPMAP_LABELS("secret")
static const char *key(int *length) {
  *length = 6;
  return "sesame";
}

// CHECK: look(length={{.*}}) = 6 {{ *}}{{[0-9]}}
// JSON: "class":"int","value":"6"}
static int look(const int *length) {
  return *length;
}

int main(void) {
  int number = 5;
  char out[8] = "";
  parse("12", &number);
  fill(out, sizeof out, &number);
  name(&number);
  copy(out, "rye");
  nothing(&number);
  key(&number);
  return look(&number) != 6;
}
