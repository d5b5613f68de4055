# shellcheck shell=bash disable=SC2154 # root and terminal are the salon script's
# "./salon bench media", read by ../../salon: our servers and their peers under the same load.

BENCH_MODULES="contracts dev/launcher media-bridge dev/bench"

bench_stamp=$root/dev/bench/target/salon.stamp

# The load uses the bridge's test clients, so tests count as sources here.
bench_outdated() {
    local module
    [ -f "$bench_stamp" ] && [ -d "$root/dev/bench/target/lib" ] && [ -f "$root/media-bridge/target/quarkus-app/quarkus-run.jar" ] || return 0
    for module in $BENCH_MODULES; do
        [ -z "$(find "$root/pom.xml" "$root/$module" -name target -prune -o -type f -newer "$bench_stamp" -print | head -n1)" ] || return 0
    done
    return 1
}

build_bench() {
    local started
    bench_outdated || return 0
    check_maven
    check_disk
    mkdir -p "$root/target"
    started=$root/target/bench.started
    touch "$started"
    echo "Building what is new:"
    if ! maven package -DskipTests -pl "${BENCH_MODULES// /,}"; then
        maven_errors 20
        fail "The build failed; all of it is in ${build_log#"$PWD"/}."
    fi
    touch -r "$started" "$bench_stamp"
    echo
}

# Whether the words ask for Janus: by name, or by asking for no server at all.
wants_janus() {
    case " $* " in
        *" --server janus "*) return 0 ;;
        *" --server "*) return 1 ;;
    esac
}

install_janus() {
    if [ -x /usr/bin/janus ] || [ -x /usr/local/bin/janus ] || [ -x /opt/janus/bin/janus ]; then return 0; fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "The comparison needs Janus: install it (package 'janus'), or leave it out with --server salon --server floor."
    fi
    echo "Installing Janus with apt-get, to compare with."
    mkdir -p "$root/target"
    if ! (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends janus) >"$root/target/apt.log" 2>&1; then
        tail -n 5 "$root/target/apt.log" >&2
        fail "Janus could not be installed (all of it is in target/apt.log); --server salon --server floor leaves it out."
    fi
    # The package starts a Janus of its own, which nobody asked for.
    if command -v systemctl >/dev/null; then systemctl disable --now janus >/dev/null 2>&1 || true; fi
}

# Single steps of the packet path, by JMH: time and garbage of each.
bench_packets() { # [part of a benchmark's name] and options of JMH's own
    local which=''
    case "${1:-}" in
        '' | -*) ;;
        *)
            which=".*$1"
            shift
            ;;
    esac
    build_bench
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        -cp "$root/dev/bench/target/classes:$root/dev/bench/target/lib/*" org.openjdk.jmh.Main "salon\.bench\.packets$which" \
        -prof gc -jvmArgs "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED" "$@"
}

# Joins, rosters and events at two replicas of room-service, by a Salon of its own.
bench_rooms() {
    local port media_port ports status=0
    [ $# -eq 0 ] || { echo "'$1' is not understood here. Try ./salon help." >&2; exit 2; }
    build
    build_bench
    # shellcheck source=dev/launcher/test.sh
    . "$root/dev/launcher/test.sh"
    read -r port media_port <<<"$(free_ports)"
    test_data=$(mktemp -d)
    trap clean_up EXIT
    salon_under_test up --detach --port "$port" --media-port "$media_port" --replicas 2
    ports=$(sed -n 's/^port=//p' "$test_data"/run/room.process "$test_data"/run/room-2.process)
    echo
    # shellcheck disable=SC2086 # a word for each port
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$root/dev/bench/target/classes:$root/dev/bench/target/lib/*" \
        salon.bench.rooms.RoomsMain $ports || status=$?
    exit "$status"
}

bench() { # what to bench, then its options
    case "${1:-}" in
        media) shift ;;
        packets)
            shift
            bench_packets "$@"
            ;;
        rooms)
            shift
            bench_rooms "$@"
            ;;
        *)
            echo "./salon bench media, packets and rooms are the benches there are. Try ./salon help." >&2
            exit 2
            ;;
    esac
    [ "$(uname -s)" = Linux ] || fail "The bench reads /proc and runs on Linux only."
    build_bench
    if wants_janus "$@"; then install_janus; fi
    exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
        -Djava.net.preferIPv4Stack=true -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
        "-Dsalon.project=$root" "-Dsalon.terminal=$terminal" \
        -cp "$root/dev/bench/target/classes:$root/dev/bench/target/lib/*" salon.bench.Main "$@"
}
