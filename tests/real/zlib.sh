# SPDX-License-Identifier: MIT
# A configure script of its own kind, static and shared library, K&R C.
package=zlib
about='C; configure of its own'
tests='\*\*\* .* test OK'
# All is compiled in its top folder, which then counts as the project's.
init=:

build() {
  ./configure && make
}

check() {
  make -j1 -s test
}
