# SPDX-License-Identifier: MIT
# C++ full of templates and constexpr; tests of exceptions, of errno, and of
# output to files, with GoogleTest: a recording per test.
package=fmtlib
about='C++; CMake'
needs='libgtest-dev libgmock-dev'
tests='^\[       OK \]'
max_size=2M
long=1
unpack=

build() {
  cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo -DFMT_DOC=OFF &&
    cmake --build build
}

check() {
  cd build || return
  local test status=0
  for test in bin/*-test; do
    "$test" || status=$?
  done
  return $status
}

plain() {
  sed -E 's/ \([0-9]+ ms( total)?\)//'
}
