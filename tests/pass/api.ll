; An appmap.call function passes on its parameters as it gets them: attributes
; and calling convention included. With an ellipsis it is left alone. None is
; instrumented, and a second run adds nothing.
; REQUIRES: llvm-ge-16
; RUN: %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %s -o %t.once.ll 2>&1 | FileCheck --check-prefix=WARN %s
; RUN: %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %t.once.ll -o %t.twice.ll 2>&1 | count 0
; RUN: grep -v ModuleID %t.once.ll > %t.once
; RUN: grep -v ModuleID %t.twice.ll > %t.twice
; RUN: diff %t.once %t.twice
; RUN: FileCheck %s < %t.once
; RUN: not grep __appmap_enter %t.once
; WARN: warning: {{.*}}x.c: compiled without -g
target triple = "x86_64-pc-linux-gnu"
source_filename = "x.c"

@call.a = private unnamed_addr constant [14 x i8] c"appmap.call:a\00", section "llvm.metadata"
@call.b = private unnamed_addr constant [14 x i8] c"appmap.call:b\00", section "llvm.metadata"
@call.c = private unnamed_addr constant [14 x i8] c"appmap.call:c\00", section "llvm.metadata"
@file = private unnamed_addr constant [4 x i8] c"x.c\00", section "llvm.metadata"
@llvm.global.annotations = appending global [3 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @narrow, ptr @call.a, ptr @file, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @large, ptr @call.b, ptr @file, i32 2, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @open, ptr @call.c, ptr @file, i32 3, ptr null }
], section "llvm.metadata"

%big = type { [64 x i8] }

; CHECK-LABEL: define internal signext i8 @narrow(
; CHECK: %slot = alloca i8
; CHECK: br i1 {{.*}}, label %[[CALL:.*]], label %[[BODY:.*]], !prof
; CHECK: [[CALL]]:
; CHECK-NEXT: %[[RESULT:.*]] = call signext i8 @a(i8 signext %x, i16 zeroext %y)
; CHECK-NEXT: ret i8 %[[RESULT]]
; CHECK: [[BODY]]:
; CHECK-NEXT: store i8 %x, ptr %slot
define internal signext i8 @narrow(i8 signext %x, i16 zeroext %y) alwaysinline {
  %slot = alloca i8
  store i8 %x, ptr %slot
  ret i8 3
}

; CHECK-LABEL: define fastcc void @large(
; CHECK: call fastcc void @b(ptr sret(%big) align 8 %to, ptr byval(%big) align 8 %from)
; CHECK-NEXT: ret void
define fastcc void @large(ptr sret(%big) align 8 %to, ptr byval(%big) align 8 %from) {
  ret void
}

; CHECK-LABEL: define void @open(
; CHECK-NEXT: ret void
define void @open(i32 %x, ...) {
  ret void
}

; CHECK: declare extern_weak signext i8 @a(i8 signext, i16 zeroext)
; CHECK: declare extern_weak fastcc void @b(ptr sret(%big) align 8, ptr byval(%big) align 8)
