/* SPDX-License-Identifier: MIT
 *
 * The other half of the door: debug info. Nothing here decides anything.
 */
#include "pass/llvm/door_debug_info.h"

#include <llvm/BinaryFormat/Dwarf.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>

#include "pass/llvm/dwarf.h"

using namespace llvm;

/* dwarf.h has these for C. */
#define SAME(ours, dwarfs)                                                     \
  static_assert((unsigned)AMP_##ours == (unsigned)dwarf::DW_##dwarfs, "")
SAME(TAG_ARRAY, TAG_array_type);
SAME(TAG_CLASS, TAG_class_type);
SAME(TAG_ENUMERATION, TAG_enumeration_type);
SAME(TAG_MEMBER, TAG_member);
SAME(TAG_POINTER, TAG_pointer_type);
SAME(TAG_REFERENCE, TAG_reference_type);
SAME(TAG_STRUCTURE, TAG_structure_type);
SAME(TAG_SUBROUTINE, TAG_subroutine_type);
SAME(TAG_TYPEDEF, TAG_typedef);
SAME(TAG_UNION, TAG_union_type);
SAME(TAG_INHERITANCE, TAG_inheritance);
SAME(TAG_MEMBER_POINTER, TAG_ptr_to_member_type);
SAME(TAG_BASE, TAG_base_type);
SAME(TAG_CONST, TAG_const_type);
SAME(TAG_SUBPROGRAM, TAG_subprogram);
SAME(TAG_VOLATILE, TAG_volatile_type);
SAME(TAG_RESTRICT, TAG_restrict_type);
SAME(TAG_NAMESPACE, TAG_namespace);
SAME(TAG_UNSPECIFIED, TAG_unspecified_type);
SAME(TAG_RVALUE_REFERENCE, TAG_rvalue_reference_type);
SAME(TAG_TEMPLATE_ALIAS, TAG_template_alias);
SAME(TAG_ATOMIC, TAG_atomic_type);
SAME(ENCODING_BOOLEAN, ATE_boolean);
SAME(ENCODING_COMPLEX, ATE_complex_float);
SAME(ENCODING_FLOAT, ATE_float);
SAME(ENCODING_SIGNED, ATE_signed);
SAME(ENCODING_SIGNED_CHAR, ATE_signed_char);
SAME(ENCODING_UNSIGNED, ATE_unsigned);
SAME(ENCODING_UNSIGNED_CHAR, ATE_unsigned_char);
SAME(ENCODING_UTF, ATE_UTF);
SAME(ENCODING_COMPLEX_INTEGER, ATE_lo_user);
SAME(LANGUAGE_CXX, LANG_C_plus_plus);
SAME(LANGUAGE_C99, LANG_C99);
SAME(LANGUAGE_OBJECTIVE_CXX, LANG_ObjC_plus_plus);
SAME(LANGUAGE_CXX03, LANG_C_plus_plus_03);
SAME(LANGUAGE_CXX11, LANG_C_plus_plus_11);
SAME(LANGUAGE_C11, LANG_C11);
SAME(LANGUAGE_CXX14, LANG_C_plus_plus_14);
#if LLVM_VERSION_MAJOR >= 16 /* DWARF 5 had none of these */
SAME(LANGUAGE_CXX17, LANG_C_plus_plus_17);
SAME(LANGUAGE_CXX20, LANG_C_plus_plus_20);
SAME(LANGUAGE_C17, LANG_C17);
#endif
#undef SAME

namespace {

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

void readSubprogram(const DISubprogram *S, amp_node &N) {
  N.linkage_name = text(S->getLinkageName());
  N.base = ref(S->getType());
  N.declaration = ref(S->getDeclaration());
  N.unit = ref(S->getUnit());
  N.line = S->getLine();
  N.flags = S->getFlags();
}

void readBound(const DISubrange *R, amp_node &N) {
  auto Count = R->getCount();
#if LLVM_VERSION_MAJOR >= 16 /* PointerUnion::dyn_cast deprecated since */
  auto *C = dyn_cast_if_present<ConstantInt *>(Count);
#else
  auto *C = Count.dyn_cast<ConstantInt *>();
#endif
  N.value = C ? C->getSExtValue() : -1;
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
    readSubprogram(S, N);
  } else if (auto *S = dyn_cast<DINamespace>(D)) {
    N.value = S->getExportSymbols(); /* inline namespace */
  } else if (auto *E = dyn_cast<DIEnumerator>(D)) {
    readEnumerator(E, N);
  } else if (auto *R = dyn_cast<DISubrange>(D)) {
    readBound(R, N);
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
  DITemplateParameter *P = i < List.size() ? List[i] : nullptr;
  auto *T = dyn_cast_or_null<DITemplateTypeParameter>(P);
  return T ? ref(T->getType()) : nullptr;
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
