# Sourced by `up` and `token` after jdk.sh: builds the named modules where sources are newer than what was built.
# Needs $home, the project's directory.

# The JVM starts sooner from an archive of the classes a service loads; without one it only starts later.
archive_classes() {
    rm -f "$home/$1/target/class-data.jsa"
    "$java" -XX:+UseSerialGC -XX:ArchiveClassesAtExit="$home/$1/target/class-data.jsa" \
        -Dquarkus.appcds.generate=true -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
        -jar "$home/$1/target/quarkus-app/quarkus-run.jar" >/dev/null 2>&1 || true
}

# The file whose age tells when a module was last packaged.
artefact() {
    case $1 in
        services/*) echo "$home/$1/target/quarkus-app/quarkus-run.jar" ;;
        *) echo "$home/$1/target/packaged" ;;
    esac
}

stale() {
    built=$(artefact "$1")
    [ -e "$built" ] || return 0
    uses=
    [ "$1" != deploy/acceptance ] || uses=$home/deploy/local/launcher
    # shellcheck disable=SC2086 # an empty word must vanish
    [ -n "$(find "$home/pom.xml" "$home/services/pom.xml" "$home/services/shared" "$home/deploy/local/servers" \
        "$home/deploy/kafka/topics.yaml" "$home/$1" $uses \
        \( -name target -o -name test \) -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml -o -name topics.yaml \) \
        -newer "$built" -print -quit)" ]
}

build() {
    modules=
    for module in "$@"; do
        ! stale "$module" || modules=$modules,$module
    done
    if [ -z "$modules" ]; then
        # Maven alone packages a service without its archive.
        for module in "$@"; do
            case $module in services/*) [ -e "$home/$module/target/class-data.jsa" ] || archive_classes "$module" ;; esac
        done
        return 0
    fi
    if ! command -v mvn >/dev/null 2>&1; then
        echo "Maven is missing and the suite is not built: install Maven 3.8.6 or newer (Debian: apt-get install maven)." >&2
        exit 1
    fi
    echo "Building ${modules#,} …" >&2
    (cd "$home" && mvn -B -ntp -q -DskipTests package -am -pl "${modules#,}") || {
        echo "The build failed; see above." >&2
        exit 1
    }
    for module in "$@"; do
        case $module in
            services/*)
                touch -c "$(artefact "$module")"
                archive_classes "$module"
                ;;
            *) touch "$(artefact "$module")" ;;
        esac
    done
}
