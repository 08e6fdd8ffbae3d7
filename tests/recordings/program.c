// A small program's AppMap says what its source says, at -O0 and at -O2.
// RUN: %record-levels %s -pthread | FileCheck %s --match-full-lines
// RUN: %query get O2.appmap.json metadata.language.name | FileCheck %s --check-prefix=LANGUAGE
#include <appmap/appmap.h>
#include <pthread.h>

enum color { RED, GREEN = 5 };
struct point {
  int x, y;
};

APPMAP_LABELS("geo.area", "pure")
static int area(struct point p, enum color color) {
  return color == GREEN ? p.x * p.y : 0;
}

static int factorial(int n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

const char *greet(const char *name) {
  return *name ? name : "nobody";
}

static void *work(void *unused) {
  greet("");
  return unused;
}

int main(void) {
  pthread_t thread;
  struct point p = {3, 4};
  if (area(p, GREEN) + factorial(3) != 18 || !greet("Ada"))
    return 1;
  pthread_create(&thread, 0, work, 0);
  return pthread_join(thread, 0);
}

// CHECK:      thread 1
// CHECK-NEXT: main() -> int = "0"
// CHECK-NEXT: | area(p: struct point = "{x=3, y=4}", color: enum color = "GREEN") -> int = "12"
// CHECK-NEXT: | factorial(n: int = "3") -> int = "6"
// CHECK-NEXT: | | factorial(n: int = "2") -> int = "2"
// CHECK-NEXT: | | | factorial(n: int = "1") -> int = "1"
// CHECK-NEXT: | greet(name: const char * = "Ada" @) -> const char * = "Ada" @
// CHECK-NEXT: thread 2
// CHECK-NEXT: work(unused: void * = "NULL") -> void * = "NULL"
// CHECK-NEXT: | greet(name: const char * = "" @) -> const char * = "nobody" @
// CHECK-DAG:  {{[^|]+}} | program | area | program.c:13 | static | geo.area,pure
// CHECK-DAG:  {{[^|]+}} | program | factorial | program.c:17 | static |{{ ?}}
// CHECK-DAG:  {{[^|]+}} | program | greet | program.c:21 | static |{{ ?}}
// CHECK-DAG:  {{[^|]+}} | program | work | program.c:25 | static |{{ ?}}
// CHECK-DAG:  {{[^|]+}} | program | main | program.c:30 | static |{{ ?}}

// LANGUAGE: {{^}}c{{$}}
