// An abort while an exception is handled whose class is gone, as that of a
// plugin may be, ends as it does without us: the class is not looked at blindly.
// RUN: %clangxx -w %s -o plain && %appmap-cxx -w %s -o program
// RUN: ulimit -c 0; for program in plain program; do APPMAP=true timeout 60 ./$program; echo $?; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: 134
// CHECK: 134
#include <cstdlib>
#include <cxxabi.h>

static void work() {
  try {
    throw 1;
  } catch (int) {
    // The first word of what the C++ library keeps of it is its type.
    auto globals = (char **)__cxxabiv1::__cxa_get_globals();
    *(void **)globals[0] = (void *)0x123456789000;
    abort();
  }
}

int main() {
  work();
}
