# SPDX-License-Identifier: MIT
# A server whose suite starts it some hundred times, forks it to save, kills it,
# and crashes it on purpose; Lua inside, its errors by longjmp; threads. Left
# out are the units of replication, cluster and time (expire, latency).
package=redis
about='C; plain make'
needs='tcl procps'
tests='^\[ok\]'
max_size=2M
long=1
limit=1200

build() {
  make CC="$CC" MALLOC=libc OPTIMIZATION='-O2 -fno-omit-frame-pointer' V=1
}

check() {
  # One client: in this order.
  ./runtest --clients 1 --single unit/printver --single unit/auth \
    --single unit/protocol --single unit/keyspace --single unit/scan \
    --single unit/info --single unit/type/string --single unit/type/incr \
    --single unit/type/hash --single unit/type/set --single unit/multi \
    --single unit/pubsub --single unit/scripting --single unit/acl \
    --single unit/functions --single integration/aof \
    --single integration/rdb --single integration/logging
}

plain() {
  sed 's/\x1b\[[0-9;]*m//g' | grep -E '^(\[(ok|err|exception|skip|ignore)\]|exit status)' |
    sed -E 's/ \([0-9]+ ms\)//'
}
