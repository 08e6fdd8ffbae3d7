// An empty recording says why: nothing was called, nothing was instrumented.
// RUN: %appmap-cc -c -DPART %s -o part.o && %clang %s part.o -L%libdir -lappmap -Wl,-rpath,%libdir -o uncalled
// RUN: env APPMAP=true ./uncalled 2>&1 | FileCheck %s
// RUN: %clang %s -DPART -c -o plain.o && %clang %s plain.o -Wl,--no-as-needed -L%libdir -lappmap -Wl,-rpath,%libdir -o plain
// RUN: env APPMAP=true ./plain 2>&1 | FileCheck %s
// RUN: not ls tmp/appmap/process/*.appmap.json tmp/appmap/spool/*
// CHECK: {{^}}appmap: no AppMap was written: {{.+}}
// CHECK-NOT: {{.}}
#ifdef PART
void never_called(void) {}
#else
extern void never_called(void);
void (*keep)(void) = never_called;
int main(void) {
  return 0;
}
#endif
