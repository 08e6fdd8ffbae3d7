# SPDX-License-Identifier: MIT
# One file of 240 000 lines, its shell, and a virtual machine in one function of
# 8 000 lines; runs sqlite3/*.sql, whose last statements fail on purpose.
package=sqlite3
about='C; autotools'
tests='^-- status|^ok'
# The amalgamation is made in its top folder, which then counts as the project's.
init=:

build() {
  ./configure --disable-tcl --disable-readline \
    --disable-shared CFLAGS=-O1 &&
    make sqlite3
}

check() {
  for script in "$here"/sqlite3/*.sql; do
    echo "-- ${script##*/}"
    ./sqlite3 -batch :memory: <"$script"
    echo "-- status $?"
  done
  # Through a file, so that pages, locks and the journal are at work.
  rm -f test.db
  ./sqlite3 test.db <"$here/sqlite3/shop.sql" >/dev/null &&
    ./sqlite3 -header -csv test.db 'SELECT * FROM item ORDER BY id' &&
    ./sqlite3 test.db 'PRAGMA integrity_check'
}
