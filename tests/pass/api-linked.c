// The public functions find the runtime however it is linked: shared, static,
// or, from a shared library, in the program; and do nothing where there is none.
// REQUIRES: gcc
// RUN: %appmap-cc %s -o shared && %appmap-cc -static %s -o static
// RUN: %appmap-cc -shared -fPIC -DLIBRARY %s -o liblibrary.so && %appmap-cc -DMAIN %s -L. -llibrary -Wl,-rpath,. -o split
// RUN: %clang -g -fpass-plugin=%plugin -I%include %s -o none && gcc -I%include %s -o gcc
// RUN: for program in shared static split none gcc; do rm -rf tmp; env APPMAP=true APPMAP_RECORD_PROCESS=false ./$program > out; echo $program $(cat out) $(cd tmp/appmap 2>/dev/null && ls */*); done | FileCheck --match-full-lines --implicit-check-not={{.}} %s
// CHECK: shared recorded code/block.appmap.json
// CHECK-NEXT: static recorded code/block.appmap.json
// CHECK-NEXT: split recorded code/block.appmap.json
// CHECK-NEXT: none off
// CHECK-NEXT: gcc off
#include <appmap/appmap.h>

int work(void);
int inner(void);

#ifndef MAIN
int inner(void) {
  return 1;
}

int work(void) {
  appmap_recording recording =
      appmap_recording_start("block", APPMAP_THIS_THREAD);
  puts(recording ? "recorded" : "off");
  fflush(stdout);
  inner();
  return appmap_recording_stop(recording);
}
#endif

#ifndef LIBRARY
int main(void) {
  return work() != -1 && 0;
}
#endif
