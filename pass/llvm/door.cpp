/* SPDX-License-Identifier: MIT
 *
 * The one C++ file of the pass: see door.h. Nothing here decides anything;
 * every difference between LLVM majors that LLVM-C does not hide ends here.
 */
#include "pass/llvm/door.h"

#include <llvm/BinaryFormat/Dwarf.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/IntrinsicInst.h>
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

using namespace llvm;

namespace {

struct AppMapPass : PassInfoMixin<AppMapPass> {
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &) {
    return amp_plugin_run(wrap(&M)) ? PreservedAnalyses::none()
                                    : PreservedAnalyses::all();
  }
  /* Else opt-bisect and optnone may skip it. */
  static bool isRequired() {
    return true;
  }
};

thread_local amp_node_hook *Hook;
thread_local void *HookContext;

amp_text text(StringRef S) {
  return {S.data(), S.size()};
}

LLVMMetadataRef ref(const Metadata *M) {
  return wrap(const_cast<Metadata *>(M));
}

void readType(const DIType *T, amp_node &N) {
  N.line = T->getLine();
  N.flags = T->getFlags();
  N.bits = T->getSizeInBits();
  N.offset_bits = T->getOffsetInBits();
  if (auto *B = dyn_cast<DIBasicType>(T)) {
    N.encoding = B->getEncoding();
  } else if (auto *D = dyn_cast<DIDerivedType>(T)) {
    N.base = ref(D->getBaseType());
    if (D->getTag() == dwarf::DW_TAG_ptr_to_member_type)
      N.scope = ref(D->getClassType());
    if (D->isBitField())
      if (auto *C = dyn_cast_or_null<ConstantInt>(D->getStorageOffsetInBits()))
        N.storage_offset_bits = C->getZExtValue();
  } else if (auto *C = dyn_cast<DICompositeType>(T)) {
    N.base = ref(C->getBaseType());
    N.linkage_name = text(C->getIdentifier());
    N.elements = C->getElements().size();
  } else if (auto *S = dyn_cast<DISubroutineType>(T)) {
    N.elements = S->getTypeArray().size();
  }
}

void readEnumerator(const DIEnumerator *E, amp_node &N) {
  APInt V = E->isUnsigned() ? E->getValue().zextOrTrunc(128)
                            : E->getValue().sextOrTrunc(128);
  N.name = text(E->getName());
  N.value = (int64_t)V.extractBitsAsZExtValue(64, 0);
  N.high = (int64_t)V.extractBitsAsZExtValue(64, 64);
}

void readUnit(const DICompileUnit *U, amp_node &N) {
  N.lines_only = U->getEmissionKind() != DICompileUnit::FullDebug;
#if LLVM_VERSION_MAJOR >= 22 /* DW_LNAME_* came in beside DW_LANG_* */
  N.language = U->getSourceLanguage().getUnversionedName();
#else
  N.language = U->getSourceLanguage();
#endif
}

void visitPlace(const DILocalVariable *V, const DILocation *L,
                amp_variable_place &P, const DIExpression *E,
                void (*Visit)(void *, const amp_variable_place *),
                void *Context) {
  bool Deref = E->getNumElements() == 1 && E->startsWithDeref();
  if (!V->getArg() || (L && L->getInlinedAt()))
    return;
  if (E->getNumElements() && !Deref)
    P.address = P.value = nullptr;
  P.argument = V->getArg();
  P.line = V->getLine();
  P.name = text(V->getName());
  P.type = ref(V->getType());
  P.artificial = V->isArtificial();
  P.indirect = Deref && P.address;
  if (Deref && P.value) {
    P.address = P.value;
    P.value = nullptr;
  }
  Visit(Context, &P);
}

LLVMValueRef located(Value *V) {
  return V && !isa<UndefValue>(V) ? wrap(V) : nullptr;
}

} // namespace

extern "C" __attribute__((visibility("default"))) PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "AppMap", APPMAP_VERSION,
          [](PassBuilder &PB) {
            PB.registerPipelineStartEPCallback(
                [](ModulePassManager &MPM, auto &&...) {
                  MPM.addPass(AppMapPass());
                });
            PB.registerPipelineParsingCallback(
                [](StringRef Name, ModulePassManager &MPM,
                   ArrayRef<PassBuilder::PipelineElement>) {
                  if (Name != "appmap")
                    return false;
                  MPM.addPass(AppMapPass());
                  return true;
                });
          }};
}

bool amp_node_read(LLVMMetadataRef metadata, struct amp_node *node) {
  amp_node &N = *node;
  N = amp_node();
  auto *D = metadata ? dyn_cast<DINode>(unwrap(metadata)) : nullptr;
  if (!D)
    return false;
  N.tag = D->getTag();
  if (auto *S = dyn_cast<DIScope>(D)) {
    N.name = text(S->getName());
    N.scope = ref(S->getScope());
    N.file = ref(S->getFile());
  }
  if (auto *T = dyn_cast<DIType>(D)) {
    readType(T, N);
  } else if (auto *S = dyn_cast<DISubprogram>(D)) {
    N.linkage_name = text(S->getLinkageName());
    N.base = ref(S->getType());
    N.declaration = ref(S->getDeclaration());
    N.unit = ref(S->getUnit());
    N.line = S->getLine();
    N.flags = S->getFlags();
  } else if (auto *S = dyn_cast<DINamespace>(D)) {
    N.value = S->getExportSymbols(); /* inline namespace */
  } else if (auto *E = dyn_cast<DIEnumerator>(D)) {
    readEnumerator(E, N);
  } else if (auto *R = dyn_cast<DISubrange>(D)) {
    auto Count = R->getCount();
#if LLVM_VERSION_MAJOR >= 16 /* PointerUnion::dyn_cast deprecated since */
    auto *C = dyn_cast_if_present<ConstantInt *>(Count);
#else
    auto *C = Count.dyn_cast<ConstantInt *>();
#endif
    N.value = C ? C->getSExtValue() : -1;
  } else if (auto *U = dyn_cast<DICompileUnit>(D)) {
    readUnit(U, N);
  }
  if (Hook && (N.tag == dwarf::DW_TAG_member || N.tag == dwarf::DW_TAG_typedef))
    Hook(HookContext, &N);
  return true;
}

void amp_node_set_hook(amp_node_hook *hook, void *context) {
  Hook = hook;
  HookContext = context;
}

LLVMMetadataRef amp_node_element(LLVMMetadataRef metadata, unsigned i) {
  Metadata *M = unwrap(metadata);
  if (auto *S = dyn_cast<DISubroutineType>(M))
    return ref(S->getTypeArray()[i]);
  return ref(cast<DICompositeType>(M)->getElements()[i]);
}

LLVMMetadataRef amp_node_template(LLVMMetadataRef metadata, unsigned i) {
  auto *C = dyn_cast_or_null<DICompositeType>(unwrap(metadata));
  auto List = C ? C->getTemplateParams() : DITemplateParameterArray();
  auto *P = i < List.size() ? List[i] : nullptr;
  return isa_and_nonnull<DITemplateTypeParameter>(P) ? ref(P->getType())
                                                     : nullptr;
}

bool amp_node_template_value(LLVMMetadataRef metadata, unsigned i,
                             int64_t *value) {
  auto *C = dyn_cast_or_null<DICompositeType>(unwrap(metadata));
  auto List = C ? C->getTemplateParams() : DITemplateParameterArray();
  auto *P =
      i < List.size() ? dyn_cast<DITemplateValueParameter>(List[i]) : nullptr;
  auto *V =
      P ? mdconst::dyn_extract_or_null<ConstantInt>(P->getValue()) : nullptr;
  if (!V || V->getBitWidth() > 64)
    return false;
  *value = V->getSExtValue();
  return true;
}

void amp_file_read(LLVMMetadataRef file, struct amp_text *directory,
                   struct amp_text *name) {
  auto *F = file ? dyn_cast<DIFile>(unwrap(file)) : nullptr;
  *directory = F ? text(F->getDirectory()) : amp_text();
  *name = F ? text(F->getFilename()) : amp_text();
}

void amp_function_each_parameter(
    LLVMValueRef function,
    void (*visit)(void *context, const struct amp_variable_place *),
    void *context) {
  for (Instruction &I : instructions(unwrap<Function>(function))) {
#if LLVM_VERSION_MAJOR >= 19 /* debug records replaced the intrinsics */
    for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
      amp_variable_place P = {};
      const DIExpression *E = R.getExpression();
      if (R.isDbgAssign()) {
        P.address = located(R.getAddress());
        /* A fragment at 0 says how much was assigned, not another place. */
        auto Fragment = E->getFragmentInfo();
        if (!E->getNumElements() ||
            (E->getNumElements() == 3 && Fragment && !Fragment->OffsetInBits))
          E = R.getAddressExpression();
      } else if (R.isAddressOfVariable()) {
        P.address = located(R.getVariableLocationOp(0));
      } else if (R.getNumVariableLocationOps() == 1) {
        P.value = located(R.getVariableLocationOp(0));
      }
      visitPlace(R.getVariable(), R.getDebugLoc().get(), P, E, visit, context);
    }
#else
    if (auto *R = dyn_cast<DbgVariableIntrinsic>(&I)) {
      amp_variable_place P = {};
      if (R->getNumVariableLocationOps() == 1)
        (isa<DbgValueInst>(R) ? P.value : P.address) =
            located(R->getVariableLocationOp(0));
      visitPlace(R->getVariable(), R->getDebugLoc().get(), P,
                 R->getExpression(), visit, context);
    }
#endif
  }
}

LLVMMetadataRef amp_module_unit(LLVMModuleRef module) {
  Module &M = *unwrap(module);
  for (Function &F : M)
    if (DISubprogram *S = F.getSubprogram())
      if (S->getUnit())
        return ref(S->getUnit());
  auto Units = M.debug_compile_units();
  return Units.begin() == Units.end() ? nullptr : ref(*Units.begin());
}

void amp_module_each_type(LLVMModuleRef module,
                          void (*visit)(void *context, LLVMMetadataRef type),
                          void *context) {
  DebugInfoFinder Finder;
  Finder.processModule(*unwrap(module));
  for (DIType *T : Finder.types())
    visit(context, ref(T));
}

void amp_instruction_move(LLVMValueRef instruction, LLVMValueRef place) {
  auto *Place = unwrap<Instruction>(place);
  unwrap<Instruction>(instruction)
      ->moveBefore(*Place->getParent(), Place->getIterator());
}

bool amp_pointer_offset(LLVMTargetDataRef layout, LLVMValueRef pointer,
                        uint64_t *bytes) {
  const DataLayout &L = *unwrap(layout);
  const Value *P = unwrap(pointer);
  APInt Offset(L.getIndexTypeSizeInBits(P->getType()), 0);
  P = P->stripAndAccumulateConstantOffsets(L, Offset,
                                           /*AllowNonInbounds=*/true);
  *bytes = Offset.getZExtValue();
  return !isa<GEPOperator>(P) && !Offset.isNegative();
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
