// A program that a sandbox keeps from process_vm_readv lives on, with addresses
// in place of what the kernel would have to copy; one that puts itself into
// such a sandbox too, and whether the sandbox answers or kills. What a child of
// vfork does is not its own.
// RUN: %appmap-cc -O1 -I%S/Inputs %s -o %t && %clang %S/Inputs/forbid.c -o forbid
// RUN: %run-recorded free %t
// RUN: for H in errno kill; do \
// RUN:   %run-recorded from-$H ./forbid $H %t && %run-recorded later-$H %t $H || exit 1; done
// RUN: for N in free from-errno from-kill later-errno later-kill; do \
// RUN:   %query tree $N.appmap.json >tree && FileCheck --check-prefixes=ALL,$(echo $N | tr a-z- A-Z_) %s <tree || exit 1; done
// RUN: %if root %{ %run-recorded bare %t errno bare && %query tree bare.appmap.json | FileCheck --check-prefixes=ALL,LATER_ERRNO %s %}
// RUN: %if root %{ for H in errno kill; do %run-recorded from-$H-bare ./forbid $H-bare %t && \
// RUN:   %query tree from-$H-bare.appmap.json | FileCheck --check-prefixes=ALL,$(echo from-$H | tr a-z- A-Z_) %s || exit 1; done %}
#include "sandbox.h"
#include <stdio.h>
#include <stdlib.h>

static int before(const char *text) {
  return text[0];
}

static int after(const char *text) {
  return text[0];
}

static int constant(const char *text) {
  return text[0];
}

int main(int argc, char **argv) {
  char *heap = strdup("on the heap"), local[] = "on the stack";
  before(heap);
  before(local);
  if (argc > 1 && forbid(argv[1], argc > 2) != 0) {
    perror("forbid");
    return 1;
  }
  pid_t child = argc > 1 ? -1 : vfork();
  if (child == 0)
    _exit(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  for (int i = 0; i < 3; i++)
    after(heap);
  constant("constant");
  constant(local);
  return 0;
}

// FREE: before(text: const char * = "on the heap" @)
// FROM_ERRNO: before(text: const char * = "0x{{[0-9a-f]+}}" @)
// FROM_KILL: before(text: const char * = "0x{{[0-9a-f]+}}" @)
// LATER_ERRNO: before(text: const char * = "on the heap" @)
// LATER_KILL: before(text: const char * = "on the heap" @)
// FREE-COUNT-3: after(text: const char * = "on the heap" @)
// FROM_ERRNO-COUNT-3: after(text: const char * = "0x{{[0-9a-f]+}}" @)
// FROM_KILL-COUNT-3: after(text: const char * = "0x{{[0-9a-f]+}}" @)
// LATER_ERRNO-COUNT-3: after(text: const char * = "0x{{[0-9a-f]+}}" @)
// LATER_KILL-COUNT-3: after(text: const char * = "0x{{[0-9a-f]+}}" @)
// ALL: constant(text: const char * = "constant" @)
// LATER_ERRNO: constant(text: const char * = "on the stack" @)
// LATER_KILL: constant(text: const char * = "on the stack" @)
