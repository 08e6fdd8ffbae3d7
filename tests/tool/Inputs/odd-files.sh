# odd-files.sh APPMAP-CLANG: every command that reads files, with every kind of
# file: prints COMMAND FILE: STATUS, and the first line of its messages. Fails
# where that took long, much memory, many words, or was no error.
tool=$1
run() { (ulimit -v 1000000; timeout 60 "$tool" "$@") >out 2>err; }
judge() {
  echo "$2: $1"
  head -n 1 err
  if [ "$1" -ne 1 ] && [ "$1" -ne 2 ] || [ "$(wc -l <err)" -gt 5 ]; then
    echo "$2: not so" >&2
    failed=1
  fi
}
failed=0
for file in /dev/full /dev/zero /dev/null /dev/tty /dev/urandom fifo circle \
  lost zero sparse huge elf thin.a socket good.json /proc/kmsg /proc/self/mem \
  /proc/self/pagemap folder/none good.json/none "" "$(printf '%0300d')"; do
  for command in show sidecar classmap "why main" recover list "clean -n"; do
    [ "$command $file" != "show good.json" ] || continue
    run $command "$file" </dev/zero
    judge $? "$command $file"
  done
done
for file in /dev/full /dev/zero /dev/null /dev/urandom folder sparse huge; do
  run show - <$file
  judge $? "show - <$file"
done
exit $failed
