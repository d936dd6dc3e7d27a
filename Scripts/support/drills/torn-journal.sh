# shellcheck shell=bash
# After kill -9 of both ends and torn files the tails are cut, the rest is kept, the client says so, and nothing shown as saved is lost.

drill_torn_journal() {
    local data=$WORK/torn port line rounds=200 status=0
    if [ -n "$short" ]; then rounds=8; fi
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    port=${SERVER_URL##*:}
    set_up_exam "$data" torn ccsm-short
    enrol "$data" torn exam-short ada "Ada Lovelace" --extra-time +600m
    stop_server
    Scripts/support/tear-journals --rounds "$rounds" --seed "$RANDOM" --data "$data" --invigild "$INVIGILD" --port "$port" \
        --outbox "$WORK/torn-outbox" --sitting "$SITTING" --typed "$WORK/typed.json" --journal "$WORK/shown.json" -- \
        "$INVIGIL" sit --plain --server "$SERVER_URL" --code "$CODE" --ca "$data/ca.pem" --outbox "$WORK/torn-outbox" >"$WORK/torn.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/torn.out"
    if [ "$status" -ne 0 ]; then
        broken "something that was shown as saved was lost, or the candidate was not told of a torn file; see above"
        return 0
    fi
    start_server "$data" "127.0.0.1:$port"
    as_admin "$data" result export "$SITTING" --to "$WORK/torn-bundle" >"$WORK/export.log" 2>&1 || die "no export: $(cat "$WORK/export.log")"
    stop_server
    Scripts/support/compare-journal --bundle "$WORK/torn-bundle" --answers "$WORK/shown.json" --typed "$WORK/typed.json" >&2 ||
        broken "the journal is not what was shown"
    "$INVIGILD" audit --data "$data" >"$WORK/audit.log" 2>&1 || broken "the audit finds: $(cat "$WORK/audit.log")"
}
