// Label rules and `shallow` of appmap.yml reach the sidecar.
// RUN: rm -rf %t && mkdir -p %t/src && cp %s %t/src/x.cpp
// RUN: printf 'packages:\n- path: src\n  shallow: true\nlabels:\n  log: [write, "sink::flush"]\n  io: write\n' > %t/appmap.yml
// RUN: cd %t && %clangxx -g -fPIC -shared -fpass-plugin=%plugin src/x.cpp -o x.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t/x.so %t/sidecar
// RUN: FileCheck --input-file=%t/sidecar %s
// CHECK-DAG: "name":"write",{{.*}},"labels":["own","log","io"],"shallow":"src",
__attribute__((annotate("appmap.label:own"))) void write() {}

namespace app {
struct sink {
  void flush();
};
// CHECK-DAG: "name":"flush",{{.*}}"class":["app","sink"],"language":"c++","labels":["log"],"shallow":"src",
void sink::flush() {}
} // namespace app

// CHECK-DAG: "name":"flush",{{.*}}"class":["x"],"language":"c++","shallow":"src",
void flush() {}
