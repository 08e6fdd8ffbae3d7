/* SPDX-License-Identifier: MIT
 *
 * Debug info, of which LLVM-C has hardly more than the names of types. As in
 * door.h: opaque references in and out, no policy, and signatures that do not
 * depend on the LLVM major.
 */
#ifndef APPMAP_PASS_LLVM_DOOR_DEBUG_INFO_H
#define APPMAP_PASS_LLVM_DOOR_DEBUG_INFO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A string inside LLVM: `length` bytes, valid as long as its node. */
struct amp_text {
  const char *data;
  size_t length;
};

/* One debug-info node, whatever its class; what a class lacks is zero. */
struct amp_node {
  uint16_t tag; /* DW_TAG_* */
  struct amp_text name, linkage_name;
  LLVMMetadataRef scope;       /* pointer to a member: the class */
  LLVMMetadataRef file;        /* read it with amp_file_read */
  LLVMMetadataRef base;        /* type: what it is made from */
  LLVMMetadataRef declaration; /* subprogram: its in-class declaration */
  LLVMMetadataRef unit;        /* subprogram: its compile unit */
  unsigned line, flags;        /* flags: DIFlag* */
  unsigned encoding;           /* basic type: DW_ATE_* */
  unsigned elements;           /* members, enumerators, parameters, bounds */
  uint64_t bits, offset_bits, storage_offset_bits;
  int64_t value;     /* enumerator: value. bound: count, -1 when unknown */
  int64_t high;      /* enumerator: its bits from the 64th on */
  unsigned language; /* compile unit: DW_LANG_* */
  bool lines_only;   /* compile unit: has no types and variables */
};

/* Fills *node; false for NULL and for metadata that is no debug-info node. */
bool amp_node_read(LLVMMetadataRef metadata, struct amp_node *node);

/* What amp_node_read calls, in this thread, for each member and typedef that it
 * has read: the node may be given another base. NULL: nothing. */
typedef void amp_node_hook(void *context, struct amp_node *node);
void amp_node_set_hook(amp_node_hook *hook, void *context);

/* The i-th of node.elements; a subroutine type's 0th is its result. NULL for
 * void and for the ellipsis. */
LLVMMetadataRef amp_node_element(LLVMMetadataRef metadata, unsigned i);

/* The type that is the i-th template argument of a class; NULL when there is
 * none or debug info does not say: it does not of classes only declared. */
LLVMMetadataRef amp_node_template(LLVMMetadataRef metadata, unsigned i);
/* The same for an integer; false: it is none. */
bool amp_node_template_value(LLVMMetadataRef metadata, unsigned i,
                             int64_t *value);

void amp_file_read(LLVMMetadataRef file, struct amp_text *directory,
                   struct amp_text *name);

/* Where a parameter lives, by a debug variable of any record kind. */
struct amp_variable_place {
  unsigned argument; /* 1, 2, ... */
  unsigned line;
  struct amp_text name;
  LLVMMetadataRef type;
  bool artificial;
  LLVMValueRef address; /* memory that holds the parameter, or NULL */
  LLVMValueRef value;   /* else the parameter itself, or NULL */
  bool indirect;        /* `address` holds a pointer to the parameter */
};

/* Visits, in order, every debug record of a parameter of `function` itself
 * (not of what was inlined into it). */
void amp_function_each_parameter(
    LLVMValueRef function,
    void (*visit)(void *context, const struct amp_variable_place *),
    void *context);

/* The unit of the first subprogram or unit listed in the module, or NULL. */
LLVMMetadataRef amp_module_unit(LLVMModuleRef module);

/* Visits every type that the module's debug info describes or names. */
void amp_module_each_type(LLVMModuleRef module,
                          void (*visit)(void *context, LLVMMetadataRef type),
                          void *context);

#ifdef __cplusplus
}
#endif

#endif
