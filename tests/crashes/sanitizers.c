// Under the sanitizers a program dies as it does unrecorded: these have handlers
// of their own, whose end we hear of, and what they leave alone is ours.
// RUN: %clang -g -fsanitize=address,undefined %s -o plain && %appmap-cc -g -fsanitize=address,undefined %s -o program
// RUN: for way in segv heap abort; do ./plain $way 2> plain.err; plain=$?; rm -rf tmp; %appmap-clang run ./program $way 2> program.err; test $? = $plain || exit 1; for name in plain program; do grep -m1 ERROR: $name.err | sed 's/==[0-9]*==//;s/0x[0-9a-f]*//g'; done | uniq | sed "s/^/$way $plain /"; %query get tmp/appmap/process/*.json metadata.exception.class; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: segv 1 ERROR: AddressSanitizer: SEGV {{.*}}
// CHECK: AddressSanitizer
// CHECK: heap 1 ERROR: AddressSanitizer: heap-buffer-overflow {{.*}}
// CHECK: AddressSanitizer
// CHECK: SIGABRT
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  volatile char *memory = malloc(1);
  if (!strcmp(argv[1], "segv"))
    *(volatile int *)8 = 1;
  if (!strcmp(argv[1], "heap"))
    memory[argc] = 1;
  abort();
}
