// A constructor or destructor is one call, however many variants clang makes
// (at -O0 C1 calls C2, at -O2 it is an alias).
// RUN: %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck \
// RUN:   --implicit-check-not='plain(' --implicit-check-not='derived(' --implicit-check-not=C1 %s < %t
#define KEEP __attribute__((noinline))
struct plain {
  KEEP plain(int) {}
  KEEP virtual ~plain() {}
};
struct base {
  int b = 1;
};
struct derived : virtual base {
  KEEP derived(int) {}
  KEEP virtual ~derived() {}
};
// Methods that only look like variants.
struct names {
  KEEP int C1() { return C2(); }
  KEEP int C2() { return 0; }
};

int main() {
  // CHECK: {{^}}plain(this=pointer, =1) #
  // CHECK: {{^}}~plain(this=pointer) #
  { plain p(1); }
  // CHECK: {{^}}plain(this=pointer, =2) #
  // CHECK: {{^}}~plain(this=pointer) #
  delete new plain(2);
  // CHECK: {{^}}derived(this=pointer, =3) #
  // CHECK: {{^}}~derived(this=pointer) #
  delete new derived(3);
  // CHECK: {{^}}C1(this=pointer) #
  // CHECK: {{^}}C2(this=pointer) #
  return names().C1();
}
