# shellcheck shell=bash disable=SC2154 # root, build_log and launcher_flags are the salon script's
# "./salon test", read by ../../salon: builds and tests every module, then meetings in a real
# browser. The last line says "N passed, N failed".

passed=0
failed=0

# ---- what it needs -------------------------------------------------------------------------------

# Sets chromium to the browser's path; installs it where that is allowed.
find_chromium() {
    chromium=${SALON_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    if [ -n "$chromium" ]; then
        [ -x "$chromium" ] || fail "SALON_CHROMIUM says $chromium, which is no program."
        return 0
    fi
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

# ---- counting ------------------------------------------------------------------------------------

# Adds $1 passed and $2 failed tests of $3 ("the modules"), $4 of them skipped, and says so.
add() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    echo "Tests of $3: $1 passed, $2 failed, $4 skipped."
}

# A step that failed without a failing test counts as one.
add_failed_step() { # $1: what it was; $2: how many tests had failed before it
    if [ "$failed" -eq "$2" ]; then
        failed=$((failed + 1))
        echo "$1" >&2
    fi
}

# The tests Maven ran since the time of file $1: "<passed> <failed> <skipped>".
count_maven_tests() {
    find "$root" -name node_modules -prune -o \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) -newer "$1" -print0 |
        xargs -0 -r grep -ho '<testsuite [^>]*' |
        awk '
            function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
            { tests += attribute("tests"); bad += attribute("failures") + attribute("errors"); skipped += attribute("skipped") }
            END { printf "%d %d %d\n", tests - bad - skipped, bad, skipped }'
}

# The tests of the web interface, which Vitest sums up in Maven's log: "  Tests  1 failed | 41 passed (42)".
count_webui_tests() {
    sed $'s/\033\\[[0-9;]*m//g' "$build_log" |
        awk '
            function before(word) { return match($0, "[0-9]+ " word) ? substr($0, RSTART, RLENGTH) + 0 : 0 }
            /^ *Tests  .*\([0-9]+\)/ { good += before("passed"); bad += before("failed"); skipped += before("skipped") }
            END { printf "%d %d %d\n", good, bad, skipped }'
}

# The tests of the browser, as Playwright's results in file $1 count them.
count_browser_tests() {
    node -e '
        const { stats } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
        console.log(stats.expected + stats.flaky, stats.unexpected, stats.skipped);' "$1" 2>/dev/null || echo 0 0 0
}

# ---- the steps -----------------------------------------------------------------------------------

test_modules() { # false when something failed
    local since status=0 module good bad skipped
    mkdir -p "$root/target"
    since=$root/target/test.started
    touch "$since"
    echo "Building and testing every module:"
    # On a build machine a test that starved gets another chance; Maven's log names it as flaky.
    maven verify $PROFILES --fail-at-end ${CI:+-Dsurefire.rerunFailingTestsCount=1 -Dfailsafe.rerunFailingTestsCount=1} || status=$?
    read -r good bad skipped <<<"$(count_maven_tests "$since")"
    add "$good" "$bad" "the modules" "$skipped"
    read -r good bad skipped <<<"$(count_webui_tests)"
    add "$good" "$bad" "the web interface" "$skipped"
    if [ "$status" -ne 0 ]; then
        maven_errors 60
        add_failed_step "The build failed; all of it is in ${build_log#"$PWD"/}." 0
        return 1
    fi
    for module in $LIBRARIES $SERVICES; do write_stamp "$module" "$since"; done
}

salon_under_test() { "$JAVA_HOME/bin/java" "${launcher_flags[@]}" "$@" --data "$test_data"; }

# Stops the Salon under test, however the tests ended; keeps its logs.
clean_up() {
    [ -n "${test_data:-}" ] || return 0
    salon_under_test down >/dev/null || true
    rm -rf "$root/target/e2e-logs"
    cp -R "$test_data/logs" "$root/target/e2e-logs" 2>/dev/null || true
    rm -rf "$test_data"
    test_data=""
}

test_in_browser() { # false when something failed
    local port media_port before=$failed status=0 results=$root/dev/e2e/test-results/results.json good bad skipped
    echo
    echo "Meetings in a real browser:"
    read -r port media_port <<<"$(free_ports)"
    test_data=$(mktemp -d)
    trap clean_up EXIT
    if ! salon_under_test up --detach --port "$port" --media-port "$media_port" --bridges 2 ${SALON_KEYCLOAK:+--keycloak}; then
        add_failed_step "Salon did not start." "$before"
        return 1
    fi
    rm -f "$results"
    (
        cd "$root/dev/e2e"
        npm ci --no-audit --no-fund
        # On a build machine, which does something else too, times may be a multiple of what is promised.
        export SALON_SLOWNESS=${SALON_SLOWNESS:-${CI:+5}}
        SALON_URL="http://localhost:$port" SALON_DATA="$test_data" SALON_CHROMIUM="$chromium" npm test
    ) || status=$?
    clean_up
    read -r good bad skipped <<<"$(count_browser_tests "$results")"
    add "$good" "$bad" "meetings in a browser" "$skipped"
    if [ "$status" -ne 0 ]; then
        add_failed_step "The browser tests ended with status $status." "$before"
        echo "What Salon said meanwhile is in target/e2e-logs." >&2
        return 1
    fi
}

test_everything() {
    local status=0
    check_maven
    check_node
    find_chromium
    check_disk
    if [ -n "${SALON_KEYCLOAK:-}" ]; then with_keycloak; fi
    if ! test_modules || ! test_in_browser; then status=1; fi
    echo
    echo "It took $((SECONDS / 60)) min $((SECONDS % 60)) s."
    echo "$passed passed, $failed failed"
    return "$status"
}
