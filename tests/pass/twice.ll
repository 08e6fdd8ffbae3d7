; Running the pass on a module that it has seen adds nothing.
; RUN: %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %s -o %t.once.ll 2>&1 | FileCheck --check-prefix=WARN %s
; RUN: %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %t.once.ll -o %t.twice.ll 2>&1 | count 0
; RUN: sed 's/;.*//' %t.once.ll > %t.once
; RUN: sed 's/;.*//' %t.twice.ll > %t.twice
; RUN: diff %t.once %t.twice
; RUN: FileCheck %s < %t.once.ll
; WARN: appmap: warning: {{.*}}x.c: compiled without -g
target triple = "x86_64-pc-linux-gnu"
source_filename = "x.c"

; CHECK-LABEL: define i32 @f(
; CHECK: call i64 @__appmap_enter
; CHECK-NOT: call i64 @__appmap_enter
; CHECK: {{^}}}
define i32 @f(i32 %n) {
  ret i32 %n
}
