# odd-config.sh BIN: in the folder sub, below what is in the place of appmap.yml:
# the exit status of `appmap-clang status`, of a compilation, and of a recorded
# program; and what the first says of appmap.yml.
bin=$1
cd sub || exit
mkfifo fifo
run() { (ulimit -v 2000000; timeout 60 "$@") >out 2>"$2.err" </dev/zero; echo $?; }
try() {
  a=$(run "$bin/appmap-clang" status)
  b=$(run "$bin/appmap-cc" -c ../a.c -o a.o)
  c=$(APPMAP=true run ../a process)
  said=$(sed -n 's/^\(.*: error: .*\)/ \1/p' status.err | tail -n 1)
  echo "$1: $a $b $c$said"
  [ "$(wc -l <-c.err)" -le 1 ] || cat ./-c.err
  rm -rf ../appmap.yml
}
ln -s appmap.yml ../appmap.yml && try "a link in a circle"
ln -s nowhere ../appmap.yml && try "a link to nowhere"
ln -s /dev/zero ../appmap.yml && try "a link to a device"
mkfifo ../appmap.yml && try "a FIFO"
mkdir ../appmap.yml && try "a folder"
truncate -s 3G ../appmap.yml && try "3 GB of nothing"
yes '# long' | head -n 50000 >../appmap.yml && try "too long"
head -c 200000 /dev/zero | tr '\0' '[' >../appmap.yml && try "brackets"
seq 20000 | sed 's/$/:/' >../appmap.yml && try "many keys"
for name in /dev/zero fifo . missing; do
  export APPMAP_CONFIG=$name
  try "APPMAP_CONFIG=$name"
done
