# shellcheck shell=bash
# Texts that would play with a terminal are refused where they come in, or reach no terminal: only our own sequences do.

drill_hostile_text() {
    local data=$WORK/hostile figure
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" hostile drills drill-case drill
    admin_script "$data" "$WORK/hostile.admin"
    "$ROOT/Scripts/support/hostile-texts" ${short:+--short} --admin "$WORK/hostile.admin" --invigil "$INVIGIL" --window hostile --route case -- \
        "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" >"$WORK/hostile.figures" ||
        broken "a text came through to a terminal; see above"
    while read -r figure; do note "$figure"; done <"$WORK/hostile.figures"
    stop_server
    if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$WORK/server.log"; then broken "the server's log holds control characters"; fi
}
