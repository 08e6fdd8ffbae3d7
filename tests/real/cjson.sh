# SPDX-License-Identifier: MIT
# CMake; tests with Unity, which is part of the source: a recording per test.
package=cjson
about='C; CMake'
tests=':PASS$'

build() {
  cmake -S . -B build -DCMAKE_BUILD_TYPE=Debug -DENABLE_CJSON_UTILS=ON &&
    cmake --build build
}

check() {
  (cd build/tests && for test in *_tests *_examples parse_* print_*; do
    [ -f "$test" ] && [ -x "$test" ] && ./"$test"
  done)
}
