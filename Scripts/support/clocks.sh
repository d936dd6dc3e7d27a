# shellcheck shell=bash
# What the drills of clocks share. Source it after exam.sh.

SEATS=()

# exam_of_minutes DATA BLUEPRINT MINUTES: a server with an open window, drill, whose exam has so many minutes.
exam_of_minutes() {
    # shellcheck disable=SC2034  # set_up_exam imports the bank
    local BANK=$WORK/bank-$3 blueprint
    cp -r "$ROOT/QuestionBanks/ciscsm/ccsm" "$BANK"
    for blueprint in "$BANK"/blueprints/*.yaml; do
        if grep -qx "blueprint: $2" "$blueprint"; then sed -i "s/^minutes: .*/minutes: $3/" "$blueprint"; fi
    done
    init_server "$1"
    start_server "$1" 127.0.0.1:0
    set_up_exam "$1" drill "$2"
    SEATS=()
}

# seat DATA WINDOW ROUTE NAME [ARGUMENT…]: enrols a candidate, for the helper.
seat() {
    local data=$1 window=$2 route=$3 name=$4 enrolled
    shift 4
    enrolled=$(as_admin "$data" roster enrol "$window" --candidate "$name" --name "$name" --experience-months 30 \
        --course "Customer service management" --route "$route" "$@" --json) || die "$name could not be enrolled"
    enrolled=$(jq -er '"\(.sitting):\(.code)"' <<<"$enrolled") || die "enrolling $name gave no sitting and code"
    SEATS+=("$enrolled")
}

# with_clocks HELPER DATA [ARGUMENT…]: stops the server and lets the helper start its own, with clocks that it sets; notes its
# figures. The helper says itself what did not hold.
with_clocks() {
    local helper=$1 data=$2 line status=0
    shift 2
    stop_server
    mkdir -p "$WORK/$helper"
    Scripts/support/"$helper" --programs "$(dirname -- "$INVIGIL")" --data "$data" --work "$WORK/$helper" --library "$(preload clocks)" \
        --seat "${SEATS[@]}" ${short:+--short} "$@" >"$WORK/$helper.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/$helper.out"
    return "$status"
}
