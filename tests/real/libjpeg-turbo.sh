# SPDX-License-Identifier: MIT
# Pixels in tables of function pointers; errors by longjmp; hundreds of short
# processes under CTest.
package=libjpeg-turbo
about='C; CMake'
tests='Passed$'
max_size=1M
long=1

build() {
  cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo -DWITH_SIMD=OFF \
    -DENABLE_STATIC=ON && cmake --build build
}

check() {
  cd build && ctest -j1
}

plain() {
  grep -E 'Test +#|tests passed|exit status' | sed -E 's/ +[0-9.]+ sec.*//'
}
