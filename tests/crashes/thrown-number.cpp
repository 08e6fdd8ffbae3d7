// An exception that nobody caught and that is no class says its value, too.
// RUN: %appmap-cxx %s -o program
// RUN: for kind in i u c b d l t; do env APPMAP=true APPMAP_OUTPUT_DIR=out not --crash ./program $kind && %query get out/process/*.json metadata.exception && rm -r out || exit 1; done | FileCheck %s
// RUN: env APPMAP=true APPMAP_DISPLAY_PARAMS=false APPMAP_OUTPUT_DIR=out not --crash ./program i && %query get out/process/*.json metadata.exception | FileCheck %s --check-prefix=HIDDEN
// HIDDEN: {"class":"int","message":""}
static void fail(char kind) {
  switch (kind) {
  // CHECK: {"class":"int","message":"-5"}
  case 'i': throw -5;
  // CHECK-NEXT: {"class":"unsigned int","message":"4000000000"}
  case 'u': throw 4000000000u;
  // CHECK-NEXT: {"class":"char","message":"x"}
  case 'c': throw 'x';
  // CHECK-NEXT: {"class":"bool","message":"true"}
  case 'b': throw true;
  // CHECK-NEXT: {"class":"double","message":"2.5"}
  case 'd': throw 2.5;
  // CHECK-NEXT: {"class":"long","message":"0"}
  case 'l': throw 0l;
  // CHECK-NEXT: {"class":"const char *","message":"no oven"}
  case 't': throw "no oven";
  }
}
int main(int, char **argv) {
  fail(argv[1][0]);
}
