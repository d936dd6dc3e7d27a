# shellcheck shell=bash
# Wall clocks that jump, at the server or at a candidate's computer, move no deadline and end no exam early.

drill_wall_clock() {
    local data=$WORK/wall-clock name
    # shellcheck source=Scripts/support/clocks.sh
    source "$ROOT/Scripts/support/clocks.sh"
    need_apt tzdata
    exam_of_minutes "$data" ccsm-short 4
    for name in ada grace; do seat "$data" drill exam-short "$name"; done
    with_clocks jump-clocks "$data" || broken "a wall clock that jumped was seen, see above"
}
