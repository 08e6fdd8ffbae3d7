# SPDX-License-Identifier: MIT
# The language: what each line prints is a test.
ok() { echo "ok $*"; }
[ $# -eq 2 ] && ok "arguments $1 $2"
set -- a b 'c d'; ok "$# $*"; shift 2; ok "$1"
x=path/to/file.tar.gz; ok "${x##*/} ${x%%.*} ${x%.gz} ${x#*/} ${#x} ${y:-none} ${x:+set}"
ok $((1 + 2 * 3 << 2)) $((7 % 4)) $((0x1f)) $((3 > 2 ? 5 : 6))
for i in 1 2 3 4 5; do
  [ "$i" = 2 ] && continue
  [ "$i" = 4 ] && break
  ok "loop $i"
done
i=0; while [ $i -lt 50 ]; do i=$((i + 1)); done; ok "while $i"
until [ $i -le 45 ]; do i=$((i - 1)); done; ok "until $i"
case abc in a*c) ok pattern ;; *) ok wrong ;; esac
fac() { if [ "$1" -le 1 ]; then echo 1; else echo $(($1 * $(fac $(($1 - 1))))); fi; }
ok "factorial $(fac 6)"
read -r a b <<END
first second third
END
ok "here $a, $b"
cat <<END | while read -r line; do ok "line $line"; done
$(echo substituted)
$((6 * 7))
END
old=$IFS; IFS=:; set -- a:b::c; for part in $1; do ok "part $part"; done; IFS=$old
eval 'ok "eval $((2 * 21))"'
alias greet='echo ok hello'
eval 'greet alias'
getopts ab: option -b value && ok "option $option $OPTARG"
printf 'ok %s %d %x %5.2s|\n' printf 42 255 abcdef
ok "$(printf '%b' 'tab\tnewline\\n')"
umask 022; ok "$(umask)"
ok "$(cd / && pwd)" "$(command -v cd)" "$(type echo)"
unset x; ok "${x-unset}"
(readonly r=1; r=2) 2>/dev/null; ok "readonly $?"
(set -u; : "$nowhere") 2>/dev/null; ok "unset $?"
(set -e; false; ok wrong); ok "errexit $?"
(: "${z:?is needed}") 2>&1 | sed 's/.*z:/ok z:/'
eval 'if then' 2>/dev/null || ok "not reached"
