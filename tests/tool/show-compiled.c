// From the source to the tree: what a program recorded, show prints.
// RUN: %appmap-cc %s -o program
// RUN: %appmap-clang run ./program one >/dev/null
// RUN: %appmap-clang show | %FileCheck %s
// RUN: %appmap-clang why fib program
// RUN: %appmap-clang sidecar program | grep 'int fib(int n)'
// RUN: %appmap-clang classmap program >all.appmap.json
// RUN: %judge all.appmap.json

// CHECK:      thread 1
// CHECK-NEXT: main(argc=2, argv=[{{.*}}, "one"]) = 0
// CHECK-NEXT: │ name(text="one") = "one"
// CHECK-NEXT: │ fib(n=2) = 1
// CHECK-NEXT: │ │ fib(n=1) = 1
// CHECK-NEXT: │ │ fib(n=0) = 0
static const char *name(const char *text) {
  return text;
}

static int fib(int n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

int main(int argc, char **argv) {
  name(argv[argc - 1]);
  return fib(2) - 1;
}
