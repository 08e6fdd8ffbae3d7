# SPDX-License-Identifier: MIT
# Plain make, longjmp for errors, computed goto; it ships no tests of its own,
# so it runs lua/*.lua, which assert.
package=lua5.4
about='C; plain make'
tests='tour: ok|^[0-9 ]+$'

build() {
  make linux CC="$CC -std=gnu99"
}

check() {
  for script in "$here"/lua/*.lua; do
    ./src/lua "$script" || return
  done
}
