# Sourced by `up` and `token`: finds a JDK that can build and run the suite and sets $java.

jdk_fits() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ] && [ "${version:-0}" -le 25 ]
}

java=
path_home=$(command -v javac 2>/dev/null || true)
[ -z "$path_home" ] || path_home=$(dirname "$(dirname "$(readlink -f "$path_home")")")
for candidate in "${JAVA_HOME:-}" "$path_home" /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && jdk_fits "$candidate"; then
        java=$candidate/bin/java
        export JAVA_HOME="$candidate"
        break
    fi
done
if [ -z "$java" ]; then
    echo "No JDK 17 to 25 found: install one (Debian: apt-get install openjdk-17-jdk-headless) or point JAVA_HOME at it." >&2
    exit 1
fi
