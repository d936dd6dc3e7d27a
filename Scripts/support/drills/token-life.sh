# shellcheck shell=bash
# Nothing that a candidate would see ages in six hours of exam: no sign-in, no token, no connection.

drill_token_life() {
    local data=$WORK/token-life
    # shellcheck source=Scripts/support/clocks.sh
    source "$ROOT/Scripts/support/clocks.sh"
    exam_of_minutes "$data" ccsm-exam 120
    as_admin "$data" window create long --bank ciscsm-ccsm --blueprint ccsm-exam --scheme ccsm --title "CCSM, six hours" \
        --opens now --closes +8h --grace 600 >"$WORK/window.log" 2>&1 || die "the window could not be created: $(cat "$WORK/window.log")"
    seat "$data" long exam ada --extra-time 200
    with_clocks age-sitting "$data" || broken "six hours of exam were seen, see above"
}
