# SPDX-License-Identifier: MIT
# C++ with threads in the background, mmap, files, and GoogleTest: a recording
# per test.
package=leveldb
about='C++; CMake'
needs='libgtest-dev libgmock-dev'
tests='^\[       OK \]'
max_size=2M
long=1
unpack=

build() {
  cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DLEVELDB_BUILD_BENCHMARKS=OFF && cmake --build build
}

check() {
  cd build || return
  local test status=0
  # Not those that do the same some million times.
  export GTEST_FILTER='-Issue*:AutoCompactTest.*:*.Randomized'
  # Where they make their databases.
  export TEST_TMPDIR=$PWD/tmp
  mkdir -p tmp
  for test in *_test; do
    "./$test" 2>&1 || status=$?
  done
  rm -rf tmp
  return $status
}

plain() {
  sed -E 's/ \([0-9]+ ms( total)?\)//' |
    grep -E '^\[ *(OK|FAILED|PASSED|==========|SKIPPED) *\]|^exit status'
}
