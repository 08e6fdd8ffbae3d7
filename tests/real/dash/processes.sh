# SPDX-License-Identifier: MIT
# Processes, pipes, signals and errors: what each line prints is a test.
ok() { echo "ok $*"; }
(exit 3); ok "subshell $?"
ok "$(echo inner; (echo nested | (read -r x; echo "<$x>")))"
true | false | (exit 5); ok "pipe $?"
seq 100 | grep 7 | sort -rn | head -n 3 | while read -r n; do ok "piped $n"; done
/nonexistent/program 2>/dev/null; ok "not found $?"
/dev/null 2>/dev/null; ok "not executable $?"
sleep 0 & wait $!; ok "wait $?"
(exit 9) & wait $!; ok "wait $?"
for i in 1 2 3; do (exit $i) & done; wait; ok "all $?"
# A child of its own that dies of each signal, a trap that catches one.
for signal in TERM KILL INT HUP PIPE; do
  sh -c "kill -$signal \$\$" 2>/dev/null; ok "$signal $?"
done
me=$(exec sh -c 'echo $PPID')
trap 'ok trapped USR1' USR1; kill -USR1 $me; ok "after the signal"
trap - USR1
(trap 'ok "trap at exit"' EXIT; ok inside); ok "status $?"
(trap 'ok "then this"; exit 7' TERM; kill -TERM "$(exec sh -c 'echo $PPID')"; ok wrong)
ok "status $?"
(trap '' INT; sh -c 'kill -INT $$; echo ok ignored')
(trap 'ok child' EXIT; exec echo ok exec)
echo 'ok sourced $1' >source.tmp; . ./source.tmp; rm source.tmp
exec 3>file.tmp; echo ok descriptor >&3; exec 3>&-; cat file.tmp; rm file.tmp
{ echo ok both; echo ok again >&2; } 2>&1 | cat
ok "$(ulimit -n 64; ulimit -n)"
(ulimit -c 0; exec sh -c 'kill -SEGV $$') 2>/dev/null; ok "crash $?"
n=0; while [ $n -lt 30 ]; do n=$((n + 1)); (exit $n); [ $? -eq $n ] || ok wrong; done
ok "forks $n"
deep() { [ "$1" -eq 0 ] && ok deep || (deep $(($1 - 1))); }; deep 20
set -- $(echo '1 2 3' | (read -r a b c; echo $c $b $a)); ok "$*"
cd /nonexistent 2>/dev/null || ok "cd $?"
command exec /nonexistent/program 2>/dev/null; ok "exec $?"
(exec /nonexistent/program) 2>/dev/null; ok "exec $?"
trap 'ok "the end"' EXIT
exit 0
