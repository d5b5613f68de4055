# "./salon test", read by ../../salon: builds and tests everything, then a meeting in a real browser.

# Sets chromium to the browser's path; installs it where that is allowed.
find_chromium() {
    chromium=${SALON_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    [ -z "$chromium" ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "The browser tests need Chromium: install it (package 'chromium'), or point SALON_CHROMIUM at it."
    fi
    echo "Installing Chromium with apt-get, for the browser tests."
    mkdir -p "$root/target"
    if ! (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium) >"$root/target/apt.log" 2>&1; then
        tail -n 5 "$root/target/apt.log" >&2
        fail "Chromium could not be installed; all of it is in target/apt.log."
    fi
    chromium=$(command -v chromium)
}

free_ports() { # a TCP and a UDP port
    node -e '
        const tcp = require("node:net").createServer();
        tcp.listen(0, () => {
            const udp = require("node:dgram").createSocket("udp4");
            udp.bind(0, () => {
                console.log(tcp.address().port, udp.address().port);
                tcp.close();
                udp.close();
            });
        });'
}

# How many tests Maven ran: prints "<tests> <failures and errors> <skipped>".
count_tests() {
    find "$root" -path '*/node_modules' -prune -o \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) -newer "$1" -print0 |
        xargs -0 -r grep -ho '<testsuite [^>]*' |
        awk '
            function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
            { tests += attribute("tests"); bad += attribute("failures") + attribute("errors"); skipped += attribute("skipped") }
            END { printf "%d %d %d\n", tests, bad, skipped }'
}

salon_for_tests() { "$JAVA_HOME/bin/java" "${launcher_flags[@]}" "$@" --data "$test_data"; }

# Stops the Salon under test, however the tests ended; keeps its logs.
clean_up() {
    [ -n "${test_data:-}" ] || return 0
    salon_for_tests down >/dev/null || true
    rm -rf "$root/target/e2e-logs"
    mkdir -p "$root/target"
    cp -R "$test_data/logs" "$root/target/e2e-logs" 2>/dev/null || true
    rm -rf "$test_data"
    test_data=""
}

browser_tests() {
    local port media_port
    read -r port media_port <<<"$(free_ports)"
    test_data=$(mktemp -d)
    trap clean_up EXIT
    salon_for_tests up --detach --port "$port" --media-port "$media_port"
    (
        cd "$root/dev/e2e"
        npm ci --no-audit --no-fund
        SALON_URL="http://localhost:$port" SALON_CHROMIUM="$chromium" npm test
    ) || fail "The browser tests failed; what Salon said meanwhile is in target/e2e-logs."
    clean_up
}

test_everything() {
    local before tests bad skipped module
    check_maven
    check_node
    find_chromium
    before=$(mktemp)
    echo "Building and testing every module:"
    maven verify
    for module in $LIBRARIES $SERVICES; do write_stamp "$module" "$before"; done
    read -r tests bad skipped <<<"$(count_tests "$before")"
    rm -f "$before"
    echo "$tests tests of the modules passed ($skipped skipped)."
    echo "A meeting in a real browser:"
    browser_tests
    echo "All passed: $tests tests of the modules and the browser tests, in $((SECONDS / 60)) min $((SECONDS % 60)) s."
}
