; Only programs with object files of the ELF format are instrumented, whatever
; words the target's name is made of.
; RUN: for target in powerpc64-ibm-aix s390x-ibm-zos x86_64-apple-tvos arm64-apple-watchos \
; RUN:   x86_64-pc-windows-msvc x86_64-pc-windows-gnu x86_64-pc-cygwin wasm64-unknown-wasi \
; RUN:   nvptx64-nvidia-cuda amdgcn-amd-amdhsa spir64-unknown-unknown bpfel bpfeb; do \
; RUN:     echo "; on $target" && sed "s/TARGET/$target/" %s >%t.ll && \
; RUN:     %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %t.ll || exit 1; done >%t.others
; RUN: grep -c '^; on ' %t.others | FileCheck --check-prefix=OTHERS %s
; RUN: grep '^target triple' %t.others
; RUN: not grep __appmap %t.others
; OTHERS: 13

; RUN: for target in x86_64-pc-linux-gnu aarch64-unknown-linux-gnu x86_64-unknown-freebsd \
; RUN:   x86_64-bios-linux-gnu x86_64-unknown-elf x86_64-pc-none-elf; do \
; RUN:     sed "s/TARGET/$target/" %s >%t.ll && \
; RUN:     %opt -load-pass-plugin=%plugin -passes=appmap,verify -S %t.ll 2>&1 || exit 1; done >%t.elf
; RUN: grep -c 'call i64 @__appmap_enter' %t.elf | FileCheck --check-prefix=ELF %s
; ELF: 6
target triple = "TARGET"

define i32 @f(i32 %n) {
  ret i32 %n
}
