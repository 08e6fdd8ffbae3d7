# SPDX-License-Identifier: MIT
# The shell: fork without exec, exec, pipes, longjmp for every error, traps, and
# signals of any kind. It ships no tests: it runs dash/*.sh, and configure.
package=dash
about='C; automake'
tests='^ok '

prepare() {
  autoreconf -fi
}

build() {
  ./configure && make
}

check() {
  local script
  for script in "$here"/dash/*.sh; do
    ./src/dash "$script" one 'two words' || echo "${script##*/}: $?"
  done
}
