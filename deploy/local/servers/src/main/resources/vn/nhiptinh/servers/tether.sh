# Runs a command that must not outlive the process at the other end of our standard input.
# Arguments: signal to end it with, seconds it may take, directory to remove afterwards (or empty), command...
# Standard output carries one line: the command's process id. Everything the command says goes to standard error.
#
# Ctrl-C and a closing terminal reach every process of the terminal: the one that started us decides what they mean.
trap '' INT HUP QUIT
signal=$1 grace=$2 scratch=$3
shift 3
exec 3<&0 </dev/null
{ exec "$@" >&2 3<&-; } &
child=$!
echo "$child"
exec >&2
# A subshell that goes on when this shell is killed; `read` returns when the other end writes, closes or dies.
{
    read -r line <&3
    kill -s "$signal" "$child"
    waited=0
    while [ "$waited" -lt "$grace" ] && kill -0 "$child"; do
        sleep 1
        waited=$((waited + 1))
    done
    kill -s KILL "$child"
} 2>/dev/null &
guard=$!
exec 3<&-
wait "$child"
status=$?
kill "$guard" 2>/dev/null
[ -z "$scratch" ] || rm -rf -- "$scratch"
exit "$status"
