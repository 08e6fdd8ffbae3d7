# SPDX-License-Identifier: MIT
# A plain makefile; tight loops over large arrays, some hundred thousand calls.
package=bzip2
about='C; plain make'
tests='^cmp '
init=:

build() {
  make CC="$CC" CFLAGS='-g -O2 -D_FILE_OFFSET_BITS=64' libbz2.a bzip2 bzip2recover
}

check() {
  # Make would print how it calls the compiler.
  make -s -o bzip2 -o libbz2.a test >/dev/null || return
  local n
  for n in 1 2 3; do
    echo "cmp sample$n"
    cmp "sample$n.bz2" "sample$n.rb2" && cmp "sample$n.ref" "sample$n.tst" ||
      return
  done
  # Damaged, cut short, and not its own: each ends by exit in the middle.
  local cut
  for cut in 10 1000 30000; do
    echo "cmp $cut"
    head -c $cut sample1.bz2 | ./bzip2 -dc | cksum
    echo "${PIPESTATUS[*]}"
  done
  ./bzip2 -dc <Makefile
  echo "status $?"
  ./bzip2recover sample3.bz2 && ls rec*sample3.bz2
}
