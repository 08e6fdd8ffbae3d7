/* SPDX-License-Identifier: MIT
 *
 * What LLVM-C does not offer on every major from 14 to 22: plugin
 * registration, block splitting, escape points, used lists and constructors;
 * door_debug_info.h has debug info. Opaque references in and out, no policy,
 * and signatures that do not depend on the LLVM major.
 */
#ifndef APPMAP_PASS_LLVM_DOOR_H
#define APPMAP_PASS_LLVM_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Target.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the plugin does with each module before any optimization. Returns
 * whether the module was changed. */
typedef bool amp_module_pass(LLVMModuleRef module);
/* To be called while the plugin is loaded: LLVM asks for passes next. */
void amp_door_set_pass(amp_module_pass *pass);

/* Whether the module's target has object files of the ELF format. */
bool amp_module_is_elf(LLVMModuleRef module);
/* Whether it is for a GPU or for the BPF machine of a kernel. */
bool amp_module_is_for_device(LLVMModuleRef module);

/* Moves `instruction` in front of `place`, with its location and its users. */
void amp_instruction_move(LLVMValueRef instruction, LLVMValueRef place);

/* What `pointer` is derived from, and how many bytes behind it leads; NULL when
 * that is not constant. */
LLVMValueRef amp_pointer_base(LLVMTargetDataRef layout, LLVMValueRef pointer,
                              int64_t *bytes);
/* What storing `value` writes at least. */
uint64_t amp_stored_size(LLVMTargetDataRef layout, LLVMValueRef value);

/* Splits the block before `instruction`: an unlikely branch on `condition` to
 * a new block, which goes on to the rest. Returns the new block's terminator.
 */
LLVMValueRef amp_block_split(LLVMValueRef instruction, LLVMValueRef condition);

/* Visits each place where control leaves `function`: the terminator (or the
 * musttail call) before which code may be inserted. With `exceptions` also
 * where an exception leaves it, adding cleanups for calls that may throw, with
 * `personality` (used if the function had none). */
void amp_function_each_exit(
    LLVMValueRef function, bool exceptions, LLVMValueRef personality,
    void (*visit)(void *context, LLVMValueRef instruction), void *context);

/* Data in front of the function's code. */
bool amp_function_has_prefix(LLVMValueRef function);
void amp_function_set_prefix(LLVMValueRef function, LLVMValueRef data);

/* Drops the promises about memory that recording breaks. */
void amp_function_drop_memory_attributes(LLVMValueRef function);

/* Adds to llvm.compiler.used, or with `linker_too` to llvm.used. */
void amp_module_use(LLVMModuleRef module, LLVMValueRef *globals, size_t count,
                    bool linker_too);
/* Functions that run at the beginning and the end. Each entry is dropped with
 * its function's comdat. */
void amp_module_add_ends(LLVMModuleRef module, LLVMValueRef constructor,
                         LLVMValueRef destructor, int priority);

#ifdef __cplusplus
}
#endif

#endif
