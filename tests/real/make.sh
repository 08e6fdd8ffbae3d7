# SPDX-License-Identifier: MIT
# A thousand short processes that vfork and exec others, die of signals, handle
# SIGCHLD, run out of descriptors, and load plugins.
package=make-dfsg
about='C; automake, gnulib'
needs='perl autopoint gettext'
tests=' ok  '
max_size=1M
long=1

prepare() {
  # The driver keeps of the environment what it knows.
  sed -i "s/'TZ', 'TMPDIR'/&, grep(\/^APPMAP\/, keys %ENV)/" tests/test_driver.pl &&
    autoreconf -fi
}

build() {
  ./configure --without-guile --disable-nls && make MAKEINFO=true
}

check() {
  unset MAKEFLAGS
  # One includes itself until files run out, or else the stack.
  ulimit -n 512
  rm -rf tests/work
  cd tests && perl ./run_make_tests.pl -srcdir .. -make ../make
}
