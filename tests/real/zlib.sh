# SPDX-License-Identifier: MIT
# A configure script of its own kind, static and shared library, K&R C.
package=zlib

build() {
  ./configure && make
}

check() {
  make -j1 -s test
}
