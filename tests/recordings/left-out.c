// Where calls are missing the map says so, and about how many of those that were
// not recorded: as the last call of the innermost caller that is known, with
// their time. What comes late is there with those that led to it.
// RUN: %appmap-cc -O0 %s -o %t && env APPMAP_OUTPUT_DIR=out %run-recorded hot %t
// RUN: %query tree hot.appmap.json | grep -v '| knead(' | FileCheck %s
// RUN: %query tree hot.appmap.json | tail -2 | FileCheck --check-prefix=MARK %s
// RUN: %query get hot.appmap.json metadata.elided.calls | grep -E '^2[0-9]{5}$'
// RUN: %query get hot.appmap.json events | python3 %S/Inputs/own-time.py bake
// CHECK:      main()
// CHECK-NEXT: {{^}}| bake(times: int = "300000")
// CHECK-NEXT: {{^}}| | look(n: int = "7")
// CHECK-NEXT: {{^}}| | | burn()
// CHECK-NEXT: {{^}}| | calls left out(
// CHECK-NEXT: {{^}}| serve()
// MARK:      {{^}}| | calls left out(calls: calls = "about 2{{[0-9]+}}", knead: calls = "about 2{{[0-9]+}}")
// MARK-NEXT: {{^}}| serve()
static volatile int sum;

static void burn(void) {}

static void look(int n) {
  if (n)
    burn();
}

static void knead(int n) {
  for (int i = 0; i < 20; i++)
    sum += n;
}

static void bake(int times) {
  for (int i = 0; i < times; i++)
    knead(i);
  look(7);
}

static void serve(void) {}

int main(void) {
  bake(300000);
  serve();
  return 0;
}
