# SPDX-License-Identifier: MIT
# An interpreter that backtracks through its own stack; Bison and Flex; jv, a
# value passed by copy in a struct of 16 bytes, everywhere.
package=jq
about='C, lex, yacc; autotools, libtool'
tests='^(PASS:|Testing)'

prepare() {
  sed -i 's/m4_esyscmd.*scripts.version.*/[1.6],/' configure.ac
  autoreconf -fi
}

build() {
  ./configure --disable-docs --disable-maintainer-mode --without-oniguruma &&
    make && make check TESTS=
}

check() {
  NO_VALGRIND=1 ENABLE_VALGRIND= make -j1 -s check \
    TESTS='tests/jqtest tests/shtest tests/base64test'
  cat tests/jqtest.log
}
