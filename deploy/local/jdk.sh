# Sourced by `up` and `token`: finds a JDK that can build and run the suite and sets $java. JAVA_HOME goes first; without it
# the newest, which is what the images run on.

jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
}

java=
newest=0
path_home=$(command -v javac 2>/dev/null || true)
[ -z "$path_home" ] || path_home=$(dirname "$(dirname "$(readlink -f "$path_home")")")
for candidate in "${JAVA_HOME:-}" "$path_home" /usr/lib/jvm/*; do
    [ -n "$candidate" ] && version=$(jdk_version "$candidate") || continue
    if [ "${version:-0}" -ge 17 ] && [ "$version" -le 25 ] && [ "$version" -gt "$newest" ]; then
        java=$candidate/bin/java
        newest=$version
        [ "$candidate" != "${JAVA_HOME:-}" ] || break
    fi
done
[ -z "$java" ] || export JAVA_HOME="${java%/bin/java}"
if [ -z "$java" ]; then
    echo "No JDK 17 to 25 found: install one (Debian: apt-get install openjdk-17-jdk-headless) or point JAVA_HOME at it." >&2
    exit 1
fi
