# shellcheck shell=bash
# kill -9 of the real server under load, and of the real client in the midst of work. Source it after exam.sh; `note` must be there.

# kills COUNT: a server, its load, and so many kills at random moments, on a store of their own.
kills() {
    local data=$WORK/killed port load round lived
    rm -rf "$data"
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    port=${SERVER_URL##*:}
    set_up_exam "$data" load ccsm-short
    "$EXAMLOAD" --server "$SERVER_URL" --ca "$data/ca.pem" --admin "$data/admin.token" --connections 32 --sittings 32 --enduring \
        --seconds "$((10 + $1))" --prefix kill.server --acknowledged "$WORK/acknowledged" >"$WORK/load.out" 2>"$WORK/load.err" &
    load=$!
    STARTED+=("$load")
    # The sittings must be open before the first kill; the journal grows only under load.
    until grep -q '^invigil_work_requests_acknowledged_total [1-9]' <(curl -s --cacert "$data/ca.pem" "$SERVER_URL/metrics"); do
        kill -0 "$load" 2>/dev/null || die "the load generator failed: $(cat "$WORK/load.err")"
        sleep 0.1
    done
    for ((round = 0; round < $1; round++)); do
        lived=$((RANDOM % 300))
        sleep "0.$(printf '%03d' "$lived")"
        kill_server
        start_server "$data" "127.0.0.1:$port"
    done
    wait "$load" || die "the load generator failed: $(cat "$WORK/load.err")"
    stop_server
    ACKNOWLEDGED=$((ACKNOWLEDGED + $(awk '/\.acknowledged/ {print int($2)}' "$WORK/load.out")))
    "$INVIGILD" audit --data "$data" --acknowledged "$WORK/acknowledged" >"$WORK/audit.log" 2>&1
}

# kill_servers COUNT: all that was acknowledged must be in the store afterwards, and every journal whole.
kill_servers() {
    local left=$1 now lost=0
    ACKNOWLEDGED=0
    while [ "$left" -gt 0 ]; do
        now=$((left < 25 ? left : 25))
        if ! kills "$now"; then
            lost=$((lost + $(grep -c . "$WORK/audit.log")))
            cat "$WORK/audit.log" >&2
        fi
        left=$((left - now))
        say "kill.server: $(($1 - left)) of $1"
    done
    note "kill.server.rounds $1 kills"
    note "kill.server.acknowledged $ACKNOWLEDGED answers"
    note "kill.server.lost $lost answers"
    [ "$lost" -eq 0 ]
}

# kill_clients COUNT: the client must come back each time to what was shown as saved, soon.
kill_clients() {
    local data=$WORK/client left=$1 now lost=0 slowest=0 status=0
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    set_up_exam "$data" client ccsm-short
    while [ "$left" -gt 0 ]; do
        # A sitting that was killed fifty times has as many steps as a long exam. More would be no exam any more.
        now=$((left < 50 ? left : 50))
        left=$((left - now))
        kill_one_client "$data" "ada-$left" "$now" || status=1
        lost=$((lost + $(figure lost)))
        if [ "$(figure restart.p98)" -gt "$slowest" ]; then slowest=$(figure restart.p98); fi
        say "kill.client: $(($1 - left)) of $1"
    done
    stop_server
    note "kill.client.rounds $1 kills"
    note "kill.client.lost $lost things"
    note "kill.client.restart.p98 $slowest ms"
    return "$status"
}

# figure NAME: of the last client.
figure() { awk -v name="kill.client.$1" '$1 == name { print int($2) }' "$WORK/client.out"; }

# kill_one_client DATA CANDIDATE COUNT
kill_one_client() {
    # So many kills may take longer than the form's 15 minutes.
    enrol "$1" client exam-short "$2" "Ada Lovelace" --extra-time 400
    Scripts/support/kill-client --rounds "$3" --seed "$RANDOM" --journal "$WORK/shown.json" -- \
        "$INVIGIL" sit --plain --server "$SERVER_URL" --code "$CODE" --ca "$1/ca.pem" --outbox "$WORK/outbox" >"$WORK/client.out" || return 1
    as_admin "$1" result export "$SITTING" --to "$WORK/$2-bundle" >"$WORK/export.log" 2>&1 || die "no export: $(cat "$WORK/export.log")"
    Scripts/support/compare-journal --bundle "$WORK/$2-bundle" --answers "$WORK/shown.json" >&2
}
