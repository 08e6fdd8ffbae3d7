// A class of the program's own that is thrown is shown with its members, one
// derived from the standard library's with its message. No values, no message.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
// RUN: %appmap-cxx %s -o %t && APPMAP_DISPLAY_PARAMS=false %run-recorded hidden %t
// RUN: %query tree hidden.appmap.json | FileCheck %s --check-prefix HIDDEN
#include <stdexcept>

namespace app {
struct Place {
  int line;
  int column;
};

template <typename T> struct Failure {
  T code;
  Place at;
};

struct Refused : std::runtime_error {
  int port;
  explicit Refused(int port);
};

Refused::Refused(int port) : std::runtime_error("refused"), port(port) {
}
} // namespace app

static int attempt(int kind) {
  if (kind == 1)
    throw app::Failure<int>{7, {12, 3}};
  throw app::Refused(80);
}

static void run(int kind) {
  try {
    attempt(kind);
  } catch (...) {
  }
}

int main() {
  // CHECK: attempt(kind: int = "1") !app::Failure<int>: {code=7, at={line=12, column=3}}
  // HIDDEN: attempt(kind: int = "<int>") !app::Failure<int>{{$}}
  run(1);
  // CHECK: attempt(kind: int = "2") !app::Refused: refused
  // HIDDEN: attempt(kind: int = "<int>") !app::Refused{{$}}
  run(2);
}
