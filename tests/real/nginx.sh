# SPDX-License-Identifier: MIT
# A server: a master that forks workers, signals each way (reload, reopen, quit,
# a worker killed and replaced), and errors of every kind of request. It ships
# no tests: it runs nginx/requests.sh.
package=nginx
about='C; configure of its own'
needs='curl zlib1g-dev'
tests='^-- '

build() {
  ./configure --prefix="$PWD/run" --without-http_rewrite_module \
    --with-http_stub_status_module --with-debug --with-cc="$CC" \
    --with-cc-opt='-g -O2' && make
}

check() {
  sh "$here/nginx/requests.sh" ./objs/nginx
}
