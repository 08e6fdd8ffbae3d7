// An exception whose type's library is closed while it flies, or before it is
// thrown again, is caught as without us.
// RUN: %clangxx -DPLUGIN -fPIC -shared %s -o plugin.so && %appmap-cxx %s -o %t && %run-recorded closed %t | FileCheck %s --check-prefix OUT
// RUN: %query tree closed.appmap.json | FileCheck %s
#ifdef PLUGIN
struct failure { int code; };
extern "C" void fail() { throw failure{7}; }
#else
#include <cstdio>
#include <dlfcn.h>
#include <exception>
#include <initializer_list>

struct plugin {
  void *library = dlopen("./plugin.so", RTLD_NOW);
  void run() { ((void (*)())dlsym(library, "fail"))(); }
  ~plugin() { dlclose(library); }
};

static void use() {
  plugin used;
  used.run();
}

static std::exception_ptr kept;

static void keep() {
  plugin used;
  try {
    used.run();
  } catch (...) {
    kept = std::current_exception();
  }
}

static void again() { std::rethrow_exception(kept); }

int main() {
  keep();
  for (auto function : {use, again})
    try {
      function();
    } catch (...) {
      puts("caught");
    }
}
#endif
// OUT: caught
// OUT: caught
// CHECK: keep
// CHECK: use{{.*}} !unknown
// CHECK: again{{.*}} !unknown
