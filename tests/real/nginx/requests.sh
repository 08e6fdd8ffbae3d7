# SPDX-License-Identifier: MIT
# Starts nginx, makes requests, sends its processes signals, stops it.
nginx=$1
rm -rf run && mkdir -p run/logs run/html
at=http://localhost
socket=$PWD/run/socket
pid=run/logs/nginx.pid
seq 1 2000 >run/html/numbers.txt
echo hello >run/html/index.html
cat >run/nginx.conf <<END
daemon on;
user $(id -un) $(id -gn);
worker_processes 2;
error_log $PWD/run/logs/error.log debug;
pid $PWD/run/logs/nginx.pid;
events { worker_connections 64; }
http {
  access_log $PWD/run/logs/access.log;
  types { text/plain txt; text/html html; }
  server {
    listen unix:$socket;
    root $PWD/run/html;
    location /compressed/ { alias $PWD/run/html/; gzip on; gzip_types *; }
    location /proxied/ { proxy_pass http://unix:$socket:/; }
    location /nobody/ { proxy_pass http://unix:$socket.nobody:/; }
    location /forbidden/ { deny all; }
    location /listed/ { alias $PWD/run/html/; autoindex on; autoindex_format json; }
    location /status { stub_status; }
    location /upload/ { client_max_body_size 1k; proxy_pass http://unix:$socket:/; }
  }
}
END

# request PATH [OPTIONS OF CURL]: prints the status and a sum of the answer.
request() {
  path=$1
  shift
  echo "-- $path $*" | head -n 1 | cut -c1-60
  curl -s --unix-socket "$socket" -m 20 -w 'status %{http_code}\n' "$@" \
    "$at$path" | sed 's/"mtime":"[^"]*"/MTIME/' >run/answer
  tail -n 1 run/answer
  cksum <run/answer
}

# until CONDITION: waits for it, but not for ever.
until_() {
  tries=0
  until eval "$1"; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "in vain: $1"; return; }
    sleep 0.1
  done
}
workers() {
  ps -o pid= --ppid "$(cat $pid)" | sort -n
}

echo '-- version'
$nginx -v
echo "-- status $?"
$nginx -t -c "$PWD/nowhere.conf" 2>/dev/null
echo "-- status $?"
$nginx -c "$PWD/run/nginx.conf"
echo "-- started $?"
until_ '[ -s $pid ] && [ "$(workers | wc -l)" -eq 2 ]'
for path in / /numbers.txt /missing /forbidden/x /listed/ /proxied/numbers.txt \
  /nobody/ /compressed/numbers.txt /../etc/passwd; do
  request "$path"
done
request /numbers.txt -r 10-99
request /numbers.txt -r 0-1,5-6,100- -H 'Accept: x/y' -o /dev/null
request /numbers.txt -I -o /dev/null
request /compressed/numbers.txt --compressed -H 'Accept-Encoding: gzip'
request /upload/ -d "$(seq 1 1000)"
request /upload/numbers.txt -d small
request / -X TRACE
request / -H "X-Long: $(seq 1 9000 | tr -d '\n')"
request / -0

echo '-- reload'
before=$(workers)
kill -HUP "$(cat $pid)"
until_ '[ "$(workers | wc -l)" -eq 2 ] && ! workers | grep -qF "$before"'
request /numbers.txt
echo '-- reopen'
mv run/logs/access.log run/logs/old.log
kill -USR1 "$(cat $pid)"
until_ '[ -e run/logs/access.log ]'
request /
echo '-- a worker is killed'
victim=$(workers | head -n 1)
kill -KILL "$victim"
until_ '[ "$(workers | wc -l)" -eq 2 ] && ! workers | grep -qw "$victim"'
request /proxied/
echo '-- quit'
main=$(cat $pid)
kill -QUIT "$main"
until_ '! kill -0 $main 2>/dev/null'
[ -e $pid ] || echo '-- pid file is gone'
grep -c '\[alert\].*signal 9' run/logs/error.log
! grep -E '\[(emerg|crit)\]' run/logs/error.log | grep -v -e socket.nobody -e nowhere
