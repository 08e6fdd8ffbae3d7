; IR of other front ends: each argument is moved to its variable before the entry
; is recorded, whatever stands before it. What may not be done earlier is not.
; REQUIRES: llvm-ge-16
; RUN: %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %s | FileCheck %s
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"
declare void @check(i32)
declare void @llvm.dbg.declare(metadata, metadata, metadata)

; A call, then the slot, then the move, then a store of the user's.
; CHECK-LABEL: define {{.*}}@late(
; CHECK: store i64 0, ptr %appmap.call
; CHECK-NEXT: store i32 %n, ptr %slot
; CHECK-NEXT: load atomic i8, ptr @__appmap_gate
; CHECK: call i64 @__appmap_enter
; CHECK: call void @check(i32 %n)
; CHECK: store i32 7, ptr %slot
define i32 @late(i32 %n) !dbg !5 {
  call void @check(i32 %n), !dbg !9
  %slot = alloca i32
  store i32 %n, ptr %slot
  call void @llvm.dbg.declare(metadata ptr %slot, metadata !10, metadata !DIExpression()), !dbg !9
  store i32 7, ptr %slot
  ret i32 0, !dbg !9
}

; What a pointer leads to is a parameter when that is its variable, and nothing
; before it can have written there; else nobody knows whether it may be followed
; before the call.
; CHECK-LABEL: define {{.*}}@followed(
; CHECK: store i64 0, ptr %appmap.call
; CHECK-NEXT: store ptr %q, ptr %array
; CHECK-NEXT: %n = load i32, ptr %p
; CHECK-NEXT: store i32 %n, ptr %slot
; CHECK-NEXT: load atomic i8
; CHECK: %m = load ptr, ptr %q
; CHECK: store ptr %m, ptr %second
define i32 @followed(ptr %p, ptr %q) !dbg !11 {
  %slot = alloca i32
  %array = alloca [2 x ptr]
  store ptr %q, ptr %array
  %m = load ptr, ptr %q
  %second = getelementptr [2 x ptr], ptr %array, i32 0, i32 1
  store ptr %m, ptr %second
  %n = load i32, ptr %p
  store i32 %n, ptr %slot
  call void @llvm.dbg.declare(metadata ptr %slot, metadata !12, metadata !DIExpression()), !dbg !13
  ret i32 0, !dbg !13
}

; Memory that others write to, the result's, a place that has to be computed.
; CHECK-LABEL: define {{.*}}@changed(
; CHECK: store i64 0, ptr %appmap.call
; CHECK-NEXT: %own = load i32, ptr %b
; CHECK-NEXT: store i32 %own, ptr %slot
; CHECK-NEXT: load atomic i8
; CHECK: call void @check(i32 0)
; CHECK: %n = load i32, ptr %p
; CHECK: %r = load i32, ptr %out
define void @changed(ptr sret(i32) %out, ptr %p, ptr byval(i32) %b, i64 %i) !dbg !19 {
  %slot = alloca i32
  %other = alloca [4 x i32]
  call void @check(i32 0), !dbg !20
  %own = load i32, ptr %b
  store i32 %own, ptr %slot
  %n = load i32, ptr %p
  store i32 %n, ptr %other
  %r = load i32, ptr %out
  %third = getelementptr i32, ptr %other, i32 2
  store i32 %r, ptr %third
  %place = getelementptr i32, ptr %other, i64 %i
  store i64 %i, ptr %place
  call void @llvm.dbg.declare(metadata ptr %slot, metadata !21, metadata !DIExpression()), !dbg !20
  call void @llvm.dbg.declare(metadata ptr %other, metadata !22, metadata !DIExpression()), !dbg !20
  ret void, !dbg !20
}

; The user's value comes first, or the argument only behind a branch.
; CHECK-LABEL: define {{.*}}@not_yet(
; CHECK-NOT: load i32
; CHECK: call i64 @__appmap_enter
; CHECK: store i32 7, ptr %slot
; CHECK-NEXT: store i32 %n, ptr %slot
define i32 @not_yet(i32 %n, i32 %m) !dbg !14 {
  %slot = alloca i32
  %other = alloca i32
  store i32 7, ptr %slot
  store i32 %n, ptr %slot
  call void @llvm.dbg.declare(metadata ptr %slot, metadata !15, metadata !DIExpression()), !dbg !17
  call void @llvm.dbg.declare(metadata ptr %other, metadata !16, metadata !DIExpression()), !dbg !17
  br label %next, !dbg !17
next:
  store i32 %m, ptr %other
  ret i32 0, !dbg !17
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "x.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!4 = !DISubroutineType(types: !{!3, !3})
!5 = distinct !DISubprogram(name: "late", scope: !1, file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!9 = !DILocation(line: 1, scope: !5)
!10 = !DILocalVariable(name: "n", arg: 1, scope: !5, file: !1, type: !3)
!11 = distinct !DISubprogram(name: "followed", scope: !1, file: !1, line: 2, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!12 = !DILocalVariable(name: "n", arg: 1, scope: !11, file: !1, type: !3)
!13 = !DILocation(line: 2, scope: !11)
!14 = distinct !DISubprogram(name: "not_yet", scope: !1, file: !1, line: 3, type: !18, unit: !0, spFlags: DISPFlagDefinition)
!15 = !DILocalVariable(name: "n", arg: 1, scope: !14, file: !1, type: !3)
!16 = !DILocalVariable(name: "m", arg: 2, scope: !14, file: !1, type: !3)
!17 = !DILocation(line: 3, scope: !14)
!18 = !DISubroutineType(types: !{!3, !3, !3})
!19 = distinct !DISubprogram(name: "changed", scope: !1, file: !1, line: 4, type: !18, unit: !0, spFlags: DISPFlagDefinition)
!20 = !DILocation(line: 4, scope: !19)
!21 = !DILocalVariable(name: "b", arg: 1, scope: !19, file: !1, type: !3)
!22 = !DILocalVariable(name: "p", arg: 2, scope: !19, file: !1, type: !3)
