# SPDX-License-Identifier: MIT
# A client of twenty protocols with callbacks everywhere, against servers of
# its own, which are recorded too; SIGALRM and longjmp for its time-outs. The
# first 200 tests, of those that need neither TLS, SSH nor a name server.
package=curl
about='C; autotools, libtool'
needs='perl python3'
tests=' OK$'
max_size=1M
long=1
limit=1200

prepare() {
  autoreconf -fi
}

build() {
  ./configure --without-ssl --disable-shared --disable-manual --without-libpsl \
    --disable-ldap --without-zlib --without-brotli --without-zstd \
    --enable-debug=no --enable-warnings=no --disable-threaded-resolver &&
    make && make -C tests/server
}

check() {
  # 165 needs the locale en_US.UTF-8.
  cd tests && perl ./runtests.pl -a -n 1 to 200 '!165' '!SFTP' '!SCP' '!SMB' \
    '!flaky' '!timing-dependent'
}

plain() {
  # A shell says so when it is in time that its server was.
  sed '/ Killed$/{N;s/Killed\n//}' |
    grep -E '^(test [0-9]+\.\.\.|[^ ]+ OK|.* FAILED|TESTFAIL|exit status)' |
      sed -E 's/ OK \(.*/ OK/'
}
