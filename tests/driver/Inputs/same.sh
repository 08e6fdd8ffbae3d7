# same.sh REFERENCE CANDIDATE ARGUMENT...: fails when the two programs say
# different things or exit differently.
reference=$1 candidate=$2
shift 2
"$reference" "$@" > reference.out 2>&1 < /dev/null
expected=$?
"$candidate" "$@" > candidate.out 2>&1 < /dev/null
actual=$?
diff reference.out candidate.out && test $expected = $actual
