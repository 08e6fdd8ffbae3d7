/* SPDX-License-Identifier: MIT
 *
 * With door_debug_info.cpp the C++ of the pass: see door.h. Nothing here
 * decides anything; every difference between LLVM majors that LLVM-C does not
 * hide ends here.
 */
#include "pass/llvm/door.h"

#include <llvm/Config/llvm-config.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>
#if LLVM_VERSION_MAJOR >= 22 /* moved */
#include <llvm/Plugins/PassPlugin.h>
#else
#include <llvm/Passes/PassPlugin.h>
#endif
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/EscapeEnumerator.h>
#include <llvm/Transforms/Utils/ModuleUtils.h>

#include <dlfcn.h>
#include <stdio.h>

using namespace llvm;

namespace {

amp_module_pass *RunOn;

struct AppMapPass : PassInfoMixin<AppMapPass> {
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &) {
    return RunOn(wrap(&M)) ? PreservedAnalyses::none()
                           : PreservedAnalyses::all();
  }
  /* Else opt-bisect and optnone may skip it. */
  static bool isRequired() {
    return true;
  }
};

/* IR that clang did not make may spell it otherwise. Until 20 a string. */
Triple target(LLVMModuleRef module) {
  return Triple(
      Triple::normalize(Triple(unwrap(module)->getTargetTriple()).str()));
}

void offer(PassBuilder &PB) {
  PB.registerPipelineStartEPCallback(
      [](ModulePassManager &MPM, auto &&...) { MPM.addPass(AppMapPass()); });
  PB.registerPipelineParsingCallback(
      [](StringRef Name, ModulePassManager &MPM,
         ArrayRef<PassBuilder::PipelineElement>) {
        if (Name != "appmap")
          return false;
        MPM.addPass(AppMapPass());
        return true;
      });
}

/* Whether the LLVM that we were loaded into is the one we were built for; else
 * any use of its classes may crash. Before 16 it had no way to tell. */
bool fits(char *Host, size_t Size) {
  auto *Tell = reinterpret_cast<void (*)(unsigned *, unsigned *, unsigned *)>(
      dlsym(RTLD_DEFAULT, "LLVMGetVersion"));
  unsigned Major = 0;
  if (Tell)
    Tell(&Major, nullptr, nullptr);
  snprintf(Host, Size, Tell ? "%u" : "14 or 15", Major);
  return Tell ? Major == LLVM_VERSION_MAJOR : LLVM_VERSION_MAJOR < 16;
}

} // namespace

/* Compilers whose plugins have another interface still refuse us afterwards,
 * in a line of theirs. */
extern "C" __attribute__((visibility("default"))) PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  char Host[16];
  if (fits(Host, sizeof Host))
    return {LLVM_PLUGIN_API_VERSION, "AppMap", APPMAP_VERSION, offer};
  fprintf(stderr,
          "appmap: warning: the plugin is for LLVM %d, and this is LLVM %s; "
          "nothing is instrumented\n",
          LLVM_VERSION_MAJOR, Host);
  return {LLVM_PLUGIN_API_VERSION, "AppMap", APPMAP_VERSION,
          [](PassBuilder &) {}};
}

void amp_door_set_pass(amp_module_pass *pass) {
  RunOn = pass;
}

bool amp_module_is_elf(LLVMModuleRef module) {
  return target(module).isOSBinFormatELF();
}

bool amp_module_is_for_device(LLVMModuleRef module) {
  switch (target(module).getArch()) {
  case Triple::amdgcn:
  case Triple::bpfeb:
  case Triple::bpfel:
  case Triple::nvptx:
  case Triple::nvptx64:
  case Triple::r600:
  case Triple::spir:
  case Triple::spir64:
  case Triple::spirv32:
  case Triple::spirv64:
    return true;
  default:
    return false;
  }
}

void amp_instruction_move(LLVMValueRef instruction, LLVMValueRef place) {
  auto *Place = unwrap<Instruction>(place);
  unwrap<Instruction>(instruction)
      ->moveBefore(*Place->getParent(), Place->getIterator());
}

LLVMValueRef amp_pointer_base(LLVMTargetDataRef layout, LLVMValueRef pointer,
                              int64_t *bytes) {
  const DataLayout &L = *unwrap(layout);
  Value *P = unwrap(pointer);
  if (!P->getType()->isPointerTy())
    return nullptr;
  APInt Offset(L.getIndexTypeSizeInBits(P->getType()), 0);
  P = P->stripAndAccumulateConstantOffsets(L, Offset,
                                           /*AllowNonInbounds=*/true);
  *bytes = Offset.getSExtValue();
  return isa<GEPOperator>(P) ? nullptr : wrap(P);
}

uint64_t amp_stored_size(LLVMTargetDataRef layout, LLVMValueRef value) {
  return unwrap(layout)
      ->getTypeStoreSize(unwrap(value)->getType())
      .getKnownMinValue();
}

LLVMValueRef amp_block_split(LLVMValueRef instruction, LLVMValueRef condition) {
  auto *I = unwrap<Instruction>(instruction);
  MDNode *Unlikely = MDBuilder(I->getContext()).createBranchWeights(1, 1 << 20);
  return wrap(SplitBlockAndInsertIfThen(unwrap(condition), I, false, Unlikely));
}

void amp_function_each_exit(
    LLVMValueRef function, bool exceptions, LLVMValueRef personality,
    void (*visit)(void *context, LLVMValueRef instruction), void *context) {
  Function &F = *unwrap<Function>(function);
  bool Had = F.hasPersonalityFn();
  /* Visiting splits blocks, so collect first. */
  SmallVector<Instruction *, 8> Exits;
  EscapeEnumerator EE(F, "appmap.unwind", exceptions);
  while (IRBuilder<> *B = EE.Next())
    Exits.push_back(&*B->GetInsertPoint());
  if (!Had && F.hasPersonalityFn() && personality)
    F.setPersonalityFn(cast<Constant>(unwrap(personality)));
  for (Instruction *I : Exits)
    visit(context, wrap(I));
}

bool amp_function_has_prefix(LLVMValueRef function) {
  return unwrap<Function>(function)->hasPrefixData();
}

void amp_function_set_prefix(LLVMValueRef function, LLVMValueRef data) {
  unwrap<Function>(function)->setPrefixData(unwrap<Constant>(data));
}

void amp_function_drop_memory_attributes(LLVMValueRef function) {
  Function &F = *unwrap<Function>(function);
#if LLVM_VERSION_MAJOR >= 16 /* memory(...) replaced the single attributes */
  F.removeFnAttr(Attribute::Memory);
#else
  for (auto A : {Attribute::ReadNone, Attribute::ReadOnly, Attribute::WriteOnly,
                 Attribute::ArgMemOnly, Attribute::InaccessibleMemOnly,
                 Attribute::InaccessibleMemOrArgMemOnly})
    F.removeFnAttr(A);
#endif
  for (auto A : {Attribute::NoSync, Attribute::NoFree, Attribute::Speculatable})
    F.removeFnAttr(A);
}

void amp_module_use(LLVMModuleRef module, LLVMValueRef *globals, size_t count,
                    bool linker_too) {
  SmallVector<GlobalValue *, 32> Values;
  for (size_t I = 0; I < count; I++)
    Values.push_back(unwrap<GlobalValue>(globals[I]));
  if (linker_too)
    appendToUsed(*unwrap(module), Values);
  else
    appendToCompilerUsed(*unwrap(module), Values);
}

void amp_module_add_ends(LLVMModuleRef module, LLVMValueRef constructor,
                         LLVMValueRef destructor, int priority) {
  auto *C = unwrap<Function>(constructor), *D = unwrap<Function>(destructor);
  appendToGlobalCtors(*unwrap(module), C, priority, C);
  appendToGlobalDtors(*unwrap(module), D, priority, D);
}
