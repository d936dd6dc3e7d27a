# shellcheck shell=bash
# The same keys show the same text in tmux, in xterm and on a console of the kernel, and no byte strays.
#
# INVIGIL_PICTURES names a directory for pictures of every station in xterm. Where there is no console that may be used,
# a small screen of our own stands in for it, and the figures say so.

drill_terminals() {
    local data=$WORK/terminals figure name terminals=() pictures=() names=(tmux xterm)
    need_apt xvfb xterm xdotool xfonts-base
    if [ -n "${INVIGIL_PICTURES-}" ]; then
        need_apt imagemagick
        pictures=(--pictures "$INVIGIL_PICTURES")
    fi
    if [ -c /dev/vcsu1 ] && [ -w /dev/tty40 ]; then
        names+=(console)
    else
        names+=(emulated)
    fi
    if [ -n "$short" ]; then names=(tmux "${names[2]}"); fi
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" terminals drills drill-case drill
    for name in "${names[@]}"; do
        # the same name for all, with wide signs, so that the screens are the same
        enrol "$data" terminals case "ada-$name" "Zoë 中文 Ωmega" --extra-time untimed
        terminals+=("$name=$CODE")
    done
    "$ROOT/Scripts/support/same-screens" "${pictures[@]}" "${terminals[@]}" -- "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" \
        >"$WORK/terminals.figures" || broken "the terminals do not show the same; see above"
    while read -r figure; do note "$figure"; done <"$WORK/terminals.figures"
    stop_server
}
