# shellcheck shell=bash
# A client that is worked with for two hours keeps its memory small, and draws what has changed and no more.

drill_two_hours() {
    local data=$WORK/two-hours minutes=120
    # shellcheck source=Scripts/support/clocks.sh
    source "$ROOT/Scripts/support/clocks.sh"
    if [ -n "$short" ]; then minutes=14; fi
    exam_of_minutes "$data" ccsm-exam "$minutes"
    seat "$data" drill exam ada
    with_clocks sit-long "$data" --minutes "$minutes" || broken "two hours of exam were too much, see above"
}
