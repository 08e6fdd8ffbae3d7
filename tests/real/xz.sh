# SPDX-License-Identifier: MIT
# Threads that compress, tables of function pointers, ifunc'ed CRCs, and a
# sandbox: pledge, capsicum or Landlock where there is one.
package=xz-utils
about='C; autotools, libtool'
needs='autopoint gettext'
tests='^(PASS|XFAIL|SKIP):'
max_size=4M
long=1

prepare() {
  autoreconf -fi
}

build() {
  ./configure --disable-doc --disable-nls && make && make check TESTS=
}

check() {
  make -j1 -s check
}

plain() {
  grep -E '^(PASS|FAIL|ERROR|XFAIL|XPASS|SKIP|exit status)'
}
