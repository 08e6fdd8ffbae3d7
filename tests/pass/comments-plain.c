/* Copyright Somebody. The licence is no comment of the function below. */
int after_licence(void) { return 0; }
// With `comments: true`, what stands directly above a function is its comment, as C has it, and whatever macros its declaration begins with.
// RUN: mkdir -p p && cp %s p/x.c && printf '#define LOCAL static __attribute__((used))\n' > p/local.h && printf 'comments: true\npackage: dir\n' > p/appmap.yml
// RUN: cd p && %clang -g -fPIC -shared -fpass-plugin=%plugin x.c -o x.so 2>&1 | count 0
// RUN: objcopy -O binary --only-section=appmap_sidecar x.so sidecar && grep -o '"name":"[a-z_]*","path"\|"comment".*' sidecar | tr '\n' ' ' | sed 's/"name"/\n&/g' | FileCheck %s
// CHECK: "name":"after_licence","path"{{ *$}}
#include "local.h"

// CHECK: "name":"block","path" "comment":"/* Deflates\n * all of it. */"}
/* ===========
 * Not of anything, since a blank line follows.
 */

/* Deflates
 * all of it. */
LOCAL int
block(void) {
  return 0;
}
// CHECK: "name":"lines","path" "comment":"// Inflates\n// all of it."}

// Inflates
// all of it.
LOCAL int lines(void) { return 0; }

// CHECK: "name":"ruled","path" "comment":"/* ====\n * Ruled.\n */"}
/* ====
 * Ruled.
 */
LOCAL int ruled(void) { return 0; }

// CHECK: "name":"under_banner","path"{{ *$}}
/* ------ helpers ------ */
LOCAL int under_banner(void) { return 0; }
/* ------------------------------- */
LOCAL int under_line(void) { return 0; }
// CHECK: "name":"under_line","path"{{ *$}}

int number; /* of the number */
LOCAL int after_number(void) { return number; }
// CHECK: "name":"after_number","path"{{ *$}}
/* Of the macro. */
#define ONE 1
LOCAL int after_macro(void) { return ONE; }
// CHECK: "name":"after_macro","path"{{ *$}}
