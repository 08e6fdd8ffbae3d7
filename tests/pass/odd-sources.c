// A #line may name what is no file: the compiler neither waits for it nor reads
// it to an end that it has not.
// RUN: rm -rf %t && mkdir -p %t && cd %t && mkfifo fifo && mkdir folder && truncate -s 3G sparse && ln -s loop loop
// RUN: for name in zero full tty stdin; do ln -s /dev/$name $name; done
// RUN: printf 'comments: true\nsource: true\n' >appmap.yml
// RUN: for name in fifo zero full tty stdin sparse loop folder nowhere; do \
// RUN:   sed "s|NAME|$PWD/$name|" %s >odd.c; \
// RUN:   (ulimit -v 4000000; timeout 60 %clang -g -O0 -fpass-plugin=%plugin -c odd.c -o odd.o) </dev/zero || exit; \
// RUN:   %appmap-clang sidecar odd.o | grep -q 'int odd(int n)' || exit; \
// RUN: done
#line 1 "NAME"
/* What the comment says. */
__attribute__((no_instrument_function)) int other(int n);
int odd(int n) { return n + other(n); }
