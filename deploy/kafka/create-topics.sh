#!/bin/sh
# Creates the topics of topics.yaml (beside this file) that are absent, with the tools of the apache/kafka image.
# A topic that exists with another partition count is an error: the count is part of a topic's version.
#
#   KAFKA_BOOTSTRAP_SERVERS   brokers to ask, host:port[,host:port]   (required)
#   KAFKA_REPLICATION_FACTOR  copies of each partition                (default: the broker's own)
set -eu

brokers=${KAFKA_BOOTSTRAP_SERVERS:?set KAFKA_BOOTSTRAP_SERVERS to host:port of a broker}
list=$(dirname -- "$0")/topics.yaml
PATH=$PATH:/opt/kafka/bin

# Prints name, partitions, cleanup and retention of each topic on one line.
declared=$(awk '
    function flush() { if (name != "") print name, partitions, cleanup, retention }
    /^[ ]*#/ { next }
    $1 == "-" && $2 == "name:" { flush(); name = $3; partitions = cleanup = retention = "?" }
    $1 == "partitions:" { partitions = $2 }
    $1 == "cleanup:" { cleanup = $2 }
    $1 == "retention:" { retention = $2 }
    END { flush() }
' "$list")
[ -n "$declared" ] || { echo "create-topics: no topics in $list" >&2; exit 1; }

# A broker that was started a moment ago may not answer yet.
tries=0
until present=$(kafka-topics.sh --bootstrap-server "$brokers" --describe 2>/dev/null); do
    tries=$((tries + 1))
    [ "$tries" -lt 30 ] || { echo "create-topics: no answer from $brokers" >&2; exit 1; }
    sleep 2
done

printf '%s\n' "$declared" | {
    failures=0
    while read -r name partitions cleanup retention; do
        case $retention in
            forever) ms=-1 ;;
            *[!0-9d]* | d | "") echo "create-topics: retention of $name: $retention" >&2; exit 1 ;;
            *d) ms=$((${retention%d} * 86400000)) ;;
            *) echo "create-topics: retention of $name: $retention" >&2; exit 1 ;;
        esac
        found=$(printf '%s\n' "$present" | awk -v topic="$name" '
            $1 == "Topic:" && $2 == topic {
                for (i = 3; i < NF; i++) if ($i == "PartitionCount:") { print $(i + 1); exit }
            }')
        if [ -n "$found" ]; then
            if [ "$found" = "$partitions" ]; then
                echo "$name is there"
            else
                echo "create-topics: $name has $found partitions, topics.yaml says $partitions" >&2
                failures=1
            fi
            continue
        fi
        set -- --config "cleanup.policy=$cleanup" --config "retention.ms=$ms" --config retention.bytes=-1 \
            --config max.message.bytes=1048576 --config compression.type=producer
        # Only closed segments are compacted; a quiet topic would otherwise keep its first week whole.
        if [ "$cleanup" = compact ]; then
            set -- "$@" --config segment.ms=3600000
        fi
        if [ -n "${KAFKA_REPLICATION_FACTOR:-}" ]; then
            set -- "$@" --replication-factor "$KAFKA_REPLICATION_FACTOR"
        fi
        kafka-topics.sh --bootstrap-server "$brokers" --create --if-not-exists \
            --topic "$name" --partitions "$partitions" "$@" </dev/null
    done
    exit "$failures"
}
