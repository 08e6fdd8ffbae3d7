# SPDX-License-Identifier: MIT
# An interpreter that backtracks through its own stack; Bison and Flex; jv, a
# value passed by copy in a struct of 16 bytes, everywhere.
package=jq
about='C, lex, yacc; autotools, libtool'
tests='^(PASS:|Testing)'
max_size=500K
long=1

prepare() {
  autoreconf -fi
}

build() {
  ./configure --disable-docs --disable-maintainer-mode --without-oniguruma \
    --disable-valgrind &&
    make && make check TESTS=
}

check() {
  local status=0
  make -j1 -s check TESTS='tests/jqtest tests/shtest tests/base64test' ||
    status=$?
  cat tests/jqtest.log
  return $status
}
