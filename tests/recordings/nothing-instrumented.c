// A program that is linked with libappmap says once that nothing of it is
// instrumented: none was compiled with the plugin, or appmap.yml wants nothing.
// RUN: %clang -c %s -o plain.o && %appmap-cc plain.o -o plain
// RUN: printf 'packages:\n- path: .\n  exclude: [main]\n' >appmap.yml
// RUN: %appmap-cc %s -o excluded
// RUN: for program in plain excluded; do APPMAP=true ./$program 2>err && count 1 <err && FileCheck %s <err && test ! -e tmp/appmap/process || exit 1; done
// RUN: ./plain 2>&1 | count 0 && test ! -e tmp/appmap/process
// RUN: %appmap-clang run ./plain 2>&1 | FileCheck --check-prefix=TOLD %s
// CHECK: appmap: no AppMap was written: no instrumented code was loaded
// TOLD: nothing was recorded in {{.*}}: no function of ./plain is instrumented
int main(void) {
  return 0;
}
