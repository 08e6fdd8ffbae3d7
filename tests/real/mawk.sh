# SPDX-License-Identifier: MIT
# An interpreter: byte code, a table of C functions, SIGFPE caught, pipes and
# system() from inside.
package=mawk
about='C; autoconf'
tests='^(testing|.* OK$)|^-- '

build() {
  ./configure && make mawk
}

check() {
  (cd test && PATH=$PWD/..:$PATH ./mawktest && PATH=$PWD/..:$PATH ./fpe_test)
  echo "-- $?"
  local script
  for script in primes qsort hical; do
    echo "-- $script"
    case $script in
    primes) ./mawk -f examples/primes.awk 1 200 ;;
    qsort) ./mawk -f examples/qsort.awk examples/decl.awk ;;
    hical) ./mawk 'BEGIN { while ("seq 5" | getline n) print n * n | "sort -n";
      close("sort -n"); exit system("exit 3") }' ;;
    esac
    echo "-- status $?"
  done
}
