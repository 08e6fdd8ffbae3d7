# SPDX-License-Identifier: MIT
# Flex and Yacc, an interpreter of decimal numbers of any length.
package=bc
about='C, lex, yacc; automake'
needs='bison flex ed texinfo'
tests='^-- '
max_size=1M
long=1

prepare() {
  autoreconf -fi
}

build() {
  ./configure && make MAKEINFO=true
}

check() {
  local file
  cd Test || return
  # Not checklib.b, which computes for most of a minute.
  for file in [a-b]*.b div.b exp.b fact.b jn.b ln.b mul.b raise.b s*.b testfn.b; do
    echo "-- $file"
    ../bc/bc -l "$file" </dev/null
    echo "status $?"
  done
  echo '2 3 ^ 7 * p [la1+dsa*pla10>y]sy 0sa1 lyx p' | ../dc/dc
  echo "-- status $?"
  # Ended by a signal it handles, and by an error in the middle.
  echo '1/0; 5+; x=' | ../bc/bc 2>&1
  echo "-- status $?"
}
