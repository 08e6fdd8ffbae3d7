# SPDX-License-Identifier: MIT
# C++ without RTTI use: tests of some thousand asserts that leave by longjmp, and
# exceptions (std::bad_alloc) from an allocator that fails on purpose.
package=pugixml
about='C++; CMake'
long=1

build() {
  cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DPUGIXML_BUILD_TESTS=ON && cmake --build build
}

check() {
  ./build/pugixml-check
}

count() {
  awk '/^Success:/ { print $2 }'
}
