/* A runtime that counts, small enough to be inlined. */
#include <appmap/abi.h>
#include <stdio.h>

static int enters, leaves;

void __appmap_module_add(struct appmap_module *module) {
  *module->gate = 1;
}

void __appmap_module_remove(struct appmap_module *module) {
  *module->gate = 0;
  printf("%d enters, %d leaves\n", enters, leaves);
}

uint64_t __appmap_enter(struct appmap_function *function,
                        struct appmap_frame *frame, const void *top) {
  return ++enters;
}

void __appmap_leave(uint64_t call, struct appmap_function *function,
                    struct appmap_frame *frame, const void *result) {
  leaves++;
}

void __appmap_unwind(uint64_t call, struct appmap_function *function,
                     void *exception) {
  leaves++;
}
