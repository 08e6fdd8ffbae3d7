// Where values are hidden, what an exception says never reaches the disk, be
// it text or a member; its class and its object's address do.
// RUN: %appmap-cxx -w -O1 %s -o %t
// RUN: env APPMAP=true APPMAP_DISPLAY_PARAMS=false bash -c '%t kill; true'
// RUN: not grep -aq hunter2 tmp/appmap/spool/*.spool
// RUN: grep -aq 6Secret tmp/appmap/spool/*.spool
// RUN: %appmap-clang recover
// RUN: FileCheck %s < tmp/appmap/process/*.appmap.json
// RUN: rm -r tmp
// RUN: env APPMAP=true bash -c '%t kill; true'
// RUN: grep -aq "hunter2 said" tmp/appmap/spool/*.spool
#include <csignal>
#include <cstring>
#include <stdexcept>

struct Secret : std::runtime_error {
  char text[32];
  Secret(const char *said) : std::runtime_error(said) {
    memcpy(text, "hunter2 kept", 13);
  }
};

static void fail(int n) {
  if (n)
    throw Secret("hunter2 said");
}

int main() {
  try {
    fail(1);
  } catch (Secret &) {
  }
  raise(SIGKILL);
}
// CHECK-NOT: hunter2
// CHECK: "class":"Secret"
// CHECK-NOT: hunter2
