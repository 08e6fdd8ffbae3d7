// Only the C library's functions are told, however they are declared: not the
// program's own of the same names.
// RUN: for level in -O0 -O2; do %clang -w -g -std=gnu89 -fno-builtin $level -fpass-plugin=%plugin -S -emit-llvm %s -o - | %opt -passes=verify -S | FileCheck %s || exit 1; done
extern void longjmp();
extern int elsewhere(int) __asm__("_exit");
extern int setcontext(int number), swapcontext(void *one);
extern int vfork(void);
extern int mine(void) __attribute__((returns_twice));

// CHECK-LABEL: define {{.*}} @daemon(
// CHECK-NOT: __appmap_process_exit
// CHECK: {{^}}}
__attribute__((noinline)) int daemon(int a, int b) { return a + b; }
static __attribute__((noinline)) int execv(char *path, char **words) {
  return !path;
}
// CHECK-LABEL: define {{.*}} @calls_own(
// CHECK-NOT: __appmap_process_exit
// CHECK: {{^}}}
int calls_own(char *path) { return daemon(1, 2) + execv(path, 0); }

// CHECK-LABEL: define {{.*}} @unlike(
// CHECK-NOT: __appmap_context
// CHECK: {{^}}}
int unlike(void *one) { return setcontext(3) + swapcontext(one); }

// CHECK-LABEL: define {{.*}} @without_prototype(
// CHECK: call void @__appmap_longjmp({{.*}}, i32 {{(noundef )?}}4, i32 {{(noundef )?}}[[#@LINE+1]])
int without_prototype(void *buffer) { longjmp(buffer, 4); }

// CHECK-LABEL: define {{.*}} @renamed(
// CHECK: icmp {{.*}}@__appmap_process_exit
// CHECK: call void @__appmap_process_exit(i32 0, {{.*}} null)
// CHECK: @_exit(
int renamed(int status) { return elsewhere(status); }

// CHECK-LABEL: define {{.*}} @returns_again(
// CHECK: @vfork(
// CHECK: load volatile i64
// CHECK: call void @__appmap_resume(
// CHECK: @mine(
// CHECK: load volatile i64
// CHECK: call void @__appmap_resume(
int returns_again(int n) { return vfork() + mine() + n; }

// CHECK-LABEL: define {{.*}} @through_pointer(
// CHECK-NOT: __appmap_process_exit
// CHECK: {{^}}}
int through_pointer(int exits(int)) { return exits(3); }
