# SPDX-License-Identifier: MIT
# Autotools and libtool; its tests start some hundred short processes.
package=jansson
about='C; autotools, libtool'
tests='^(PASS|ok)'
# One patch, without which its tests fail with any compiler.
unpack=

prepare() {
  autoreconf -fi
}

build() {
  ./configure && make && make check TESTS=
}

check() {
  make -j1 -s check
}
