// When the driver added -g for us, the object has no debug info, but a full
// sidecar.
// RUN: env _APPMAP_DRIVER=mark-instrument,strip-debug %clang -g -finstrument-functions-after-inlining -fpass-plugin=%plugin -fPIC -c %s -o %t.o
// RUN: readelf -SW %t.o | FileCheck --check-prefix=SECTIONS --implicit-check-not=.debug_ %s
// RUN: %clang -shared %t.o -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// RUN: env _APPMAP_DRIVER=mark-instrument,strip-debug %S/Inputs/levels %clang %plugin %s %t.values -DMAIN -finstrument-functions-after-inlining
// RUN: FileCheck --check-prefix=VALUES %s < %t.values
// VALUES: f(count=3) #
// SECTIONS: appmap_sidecar
// CHECK: "name":"f",{{.*}}"line":[[#@LINE+1]],{{.*}}"name":"count"
int f(int count) { return count; }
#ifdef MAIN
int main(void) { return f(3) - 3; }
#endif
