/* SPDX-License-Identifier: MIT
 *
 * Finds and loads the libclang that belongs to the clang we are running in.
 * One of another major would bring a second LLVM into the process.
 */
#include "pass/llvm/libclang.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <llvm-c/Core.h>

/* Never unloaded: LLVM may point into it until the process ends. */
static void *open_library(const char *name) {
  return dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
}

/* First beside the LLVM that clang uses, then by Debian's and LLVM's names. */
static void *find_library(void) {
  static const char *const names[] = {"libclang-%d.so.%d", "libclang-%d.so.1",
                                      "libclang.so.%d"};
  char name[4096];
  Dl_info info;
  void *library = NULL;
  if (dladdr((void *)LLVMGetModuleContext, &info) && info.dli_fname) {
    const char *slash = strrchr(info.dli_fname, '/');
    snprintf(name, sizeof name, "%.*s/libclang.so",
             slash ? (int)(slash - info.dli_fname) : 0, info.dli_fname);
    library = open_library(name);
  }
  for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) {
    snprintf(name, sizeof name, names[i], APPMAP_LLVM_MAJOR, APPMAP_LLVM_MAJOR);
    library = open_library(name);
  }
  return library;
}

const struct amp_libclang *amp_libclang_load(void) {
  static struct amp_libclang functions;
  static bool tried, complete;
  if (tried)
    return complete ? &functions : NULL;
  tried = true;
  void *library = find_library();
  if (!library)
    return NULL;
  complete = true;
#define AMP_CLANG(result, name, parameters)                                    \
  functions.name = (result(*) parameters)dlsym(library, "clang_" #name);       \
  complete = complete && functions.name;
  AMP_CLANG_FUNCTIONS
#undef AMP_CLANG
  return complete ? &functions : NULL;
}
