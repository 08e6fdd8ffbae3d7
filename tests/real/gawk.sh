# SPDX-License-Identifier: MIT
# An interpreter with pipes, coprocesses, plugins that it loads, and a debugger;
# five hundred short processes.
package=gawk
about='C, yacc; automake'
tests='^[a-z0-9_]+$'
max_size=1M
long=1

build() {
  ./configure --disable-nls && make MAKEINFO=true
}

check() {
  make -j1 -s check
}
