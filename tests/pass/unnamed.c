// A parameter without a name has no key `name`.
// RUN: %clang -w -g -O1 -fpass-plugin=%plugin -shared -fPIC %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: grep '^{"function"' %t | FileCheck --implicit-check-not='"name":""' %s
struct point {
  int x, y;
};

// CHECK-DAG: "name":"first",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0},{"name":"p","type":"{{[0-9a-f]+}}","offset":8,"out":true}]
void first(int, struct point *p) {
  p->x++;
}
// CHECK-DAG: "name":"last",{{.*}}"parameters":[{"name":"n","type":"{{[0-9a-f]+}}","offset":0},{"type":"{{[0-9a-f]+}}","offset":8,"out":true}]
void last(int n, struct point *) {}
// CHECK-DAG: "name":"large",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0}]
void large(struct point) {}
// The message is none of the source.
// CHECK-DAG: "name":"say",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0},{"name":"message",
void say(const char *, ...) {}
