# SPDX-License-Identifier: MIT
# A server with threads and libevent, stopped by signals; a state machine of
# pointers into buffers.
package=memcached
about='C; automake'
needs='perl libevent-dev libio-socket-ssl-perl'
tests='\.t \.+ ok'
max_size=2M
long=1

prepare() {
  autoreconf -fi
}

build() {
  ./configure && make memcached memcached-debug sizes testapp timedrun
}

check() {
  ./testapp && prove t/00-startup.t t/64bit.t t/bogus-commands.t t/cas.t \
    t/binary-get.t t/binary.t t/conn-limits.t t/daemonize.t t/dash-M.t \
    t/evictions.t t/flags.t t/flush-all.t t/getandtouch.t t/getset.t \
    t/incrdecr.t t/issue_*.t t/item_size_max.t t/line-lengths.t t/maxconns.t \
    t/metaget.t t/misbehave.t t/multiversioning.t t/noreply.t t/quit.t \
    t/shutdown.t t/stats.t t/strtol-testing.t t/udp.t t/unixsocket.t
}

plain() {
  grep -E '^(ok|not ok|t/|All tests|Result|exit status)' |
    sed -E 's/ +[0-9]+ ms//'
}
