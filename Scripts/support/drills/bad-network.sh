# shellcheck shell=bash
# On a bad network typing never waits, every answer arrives, and the exam ends with its receipt.

# bad_networks: name and options of each. The full form takes a quarter of an hour.
bad_networks() {
    if [ -n "$short" ]; then
        printf '%s\n' 'loss-30 --loss 30' 'delay-200ms --delay 0.2'
    else
        printf '%s\n' 'loss-10 --loss 10' 'loss-30 --loss 30' 'delay-2s --delay 2' 'rate-16k --rate 16000'
    fi
}

# on_network DATA NAME CODE OPTION…: sits with this code on that network.
on_network() {
    local data=$1 name=$2 code=$3 line status=0
    shift 3
    mkdir -p "$WORK/$name"
    Scripts/support/bad-network --name "$name" --server "$SERVER_URL" --ca "$data/ca.pem" --invigil "$INVIGIL" --code "$code" \
        --to "$WORK/$name" --seed "$RANDOM" "$@" >"$WORK/$name.out" </dev/null || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/$name.out"
    return "$status"
}

drill_bad_network() {
    local data=$WORK/bad-network name options good keys=300 answers=25
    if [ -n "$short" ]; then keys=100 answers=3; fi
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    set_up_exam "$data" bad-network ccsm-short
    while read -r name options; do
        enrol "$data" bad-network exam-short "$name-good" "Grace Hopper" --extra-time 400
        # shellcheck disable=SC2153  # enrol sets it
        good=$CODE
        enrol "$data" bad-network exam-short "$name" "Ada Lovelace" --extra-time 400
        # shellcheck disable=SC2086  # the options are words
        if ! on_network "$data" "$name" "$CODE" --good-code "$good" --keys "$keys" --answers "$answers" $options; then
            broken "$name: the exam could not be sat as if the network were good; see above"
            continue
        fi
        as_admin "$data" result export "$SITTING" --to "$WORK/$name/bundle" >"$WORK/export.log" 2>&1 || die "no export: $(cat "$WORK/export.log")"
        Scripts/support/compare-journal --bundle "$WORK/$name/bundle" --answers "$WORK/$name/answers.json" >&2 ||
            broken "$name: an answer is missing"
    done < <(bad_networks)
    if [ -z "$short" ]; then
        # The paper of a whole exam is much longer than that of a rehearsal: it needs most of a minute on this line.
        set_up_exam "$data" long ccsm-exam
        enrol "$data" long exam long "Ada Lovelace"
        on_network "$data" long-rate-16k "$CODE" --rate 16000 || broken "a whole exam could not be begun at 16 kbit/s; see above"
    fi
    stop_server
    "$INVIGILD" audit --data "$data" >"$WORK/audit.log" 2>&1 || broken "the audit finds: $(cat "$WORK/audit.log")"
}
