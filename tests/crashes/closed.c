// Whatever descriptors the program has or has not, the tool has the first
// three, the end of a pipe, and none of the program's.
// RUN: mkdir -p bin && printf '#!/bin/sh\nfor fd in 0 1 2 3 7 1000; do said="$said$fd $(readlink /proc/$$/fd/$fd)\\n"; done\necho "$said" > $FOUND' > bin/appmap-clang && chmod +x bin/appmap-clang
// RUN: %appmap-cc -w -static %s -o program
// RUN: env FOUND=$PWD/none PATH=$PWD/bin:$PATH APPMAP=true not --crash ./program <&- >&- 2>&-; FileCheck %s < none
// RUN: env FOUND=$PWD/second PATH=$PWD/bin:$PATH APPMAP=true not --crash ./program <&-; FileCheck %s < second
// CHECK:      0 /dev/null
// CHECK-NEXT: 1 /dev/null
// CHECK-NEXT: 2 {{.}}
// CHECK-NEXT: 3 pipe:
// CHECK-NEXT: {{^7 $}}
// CHECK-NEXT: {{^1000 $}}
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  int fd = open("/dev/zero", O_RDONLY);
  dup2(fd, 7);
  dup2(fd, 1000);
  return *(volatile int *)8;
}
