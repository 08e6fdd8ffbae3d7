# SPDX-License-Identifier: MIT
# A parser of callbacks, its tests in C and in C++ (the same, compiled as C++),
# each checked with an allocator that fails ever later.
package=expat
about='C, C++; autotools, libtool'

prepare() {
  cd expat && ./buildconf.sh
}

build() {
  cd expat && ./configure --without-docbook && make && make check TESTS=
}

check() {
  cd expat/tests && ./runtests && ./runtestspp
}

count() {
  awk '/Checks:/ { n += $3 } END { print n + 0 }'
}
