# SPDX-License-Identifier: MIT
# An event loop: threads, signals, fork, spawn and exec, pipes, timers. Its
# runner starts itself anew for each test. Tests of the time that passes, of
# name service and of multicast are left out in check().
package=libuv1
about='C; autotools, libtool'
tests='^ok '
max_size=2M
long=1
unpack=
limit=900

prepare() {
  ./autogen.sh
}

build() {
  ./configure --disable-shared && make && make check TESTS=
}

check() {
  ./test/run-tests
}

plain() {
  grep -E '^(ok|not ok|exit status)' | sed -E 's/ # .*//'
}
