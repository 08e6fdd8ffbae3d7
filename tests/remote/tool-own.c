// With APPMAP=true alone appmap-clang remote finds a program whose own server
// answers for AppMap, by the port it listens on, also without a spool.
// RUN: echo 'name: own' >appmap.yml; cp %S/own.c .; %appmap-cc -g -I%S/Inputs own.c -o server
// RUN: not %appmap-clang remote start 2>&1 | grep 'no program serves'
// RUN: (APPMAP=true ./server &); %wait-for test -e port; r='%appmap-clang remote'; u=http://127.0.0.1:$(cat port); \
// RUN:   $r start && curl -sS $u/one && $r status && $r checkpoint && $r stop && curl -sS $u/stop
// RUN: rm port; (APPMAP_RECORD_REMOTE=true ./server &); %wait-for test -e port; r='%appmap-clang remote'; u=http://127.0.0.1:$(cat port); \
// RUN:   $r status | tee status; $r start && curl -sS $u/two && $r stop --output two.appmap.json; curl -sS $u/stop
// RUN: grep -x '[0-9]*  server  127.0.0.1:[0-9]*  ready' status
// RUN: %query tree two.appmap.json | grep 'page(.*"/two"'
// RUN: ls tmp/appmap/remote/*.appmap.json | count 2
