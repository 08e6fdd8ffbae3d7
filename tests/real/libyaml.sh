# SPDX-License-Identifier: MIT
# Autotools; besides its own tests, its parser and emitter on its own files.
package=libyaml
about='C; autotools, libtool'
tests='^\[[0-9]+\]|^#?PASS'

prepare() {
  ./bootstrap
}

build() {
  ./configure && make && make check TESTS=
}

check() {
  make -j1 -s check || return
  local program
  for program in run-scanner run-parser run-loader run-emitter run-dumper; do
    ./tests/$program examples/*.yaml regression-inputs/*
    echo "$program: $?"
  done
}
