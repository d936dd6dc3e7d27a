# shellcheck shell=bash
# A result and a designation are held for good by tools of others, and each change of them for bad.
#
# openbadgeslib, PyJWT, joserfc, PyLD, rfc8785 and cryptography of PyPI; jose, openssl and a Go verifier of Debian.

# shellcheck disable=SC2016  # $1 and $2 of changes are for them
drill_records() {
    local data=$WORK/records bundle=$WORK/records-bundle trust=$WORK/records-trust packages=$ROOT/.build/others
    need_apt python3-venv
    need_other_tools "$packages"
    start_authority_for_time
    init_server "$data"
    start_server "$data" 127.0.0.1:0 "${TSA[@]}"
    grep -q '^Max core file size *0 ' "/proc/$SERVER_PID/limits" || broken "a core file of the server could hold its keys"
    set_up_exam "$data" records ccsm-short
    enrol "$data" records exam-short ada "Ada Lovelace"
    Scripts/robot --keys "$BANK" --json "$WORK/robot.json" -- "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --code "$CODE" \
        --outbox "$WORK/records-outbox" >"$WORK/robot.log" 2>&1 || die "the robot could not sit: $(tail -n 5 "$WORK/robot.log")"
    export_stamped "$data" "$SITTING" "$bundle" || die "no bundle: $(cat "$WORK/export.log")"
    mkdir "$trust"
    cp "$data/did.json" "$bundle/log.policy" "$trust"
    stamped "$bundle" "$trust"
    held "EmployerKit" EmployerKit/verify.sh "$bundle" "$trust"
    held "others" "$packages/bin/python" Scripts/support/verify-with-others "$bundle" "$trust"
    held "jose-and-openssl" Scripts/support/verify-independently --trust "$trust/did.json" "$bundle"/*.jwt
    papers "$data" "$bundle"
    need_browser_packages
    in_browser "$bundle" "Valid"
    kit_refuses "another kind" 'it is no designation' "$bundle" "$trust" \
        'for end in jwt tlog-proof status.jwt; do cp "$1/result.$end" "$1/designation.$end"; done'
    kit_refuses "no status list" 'no list that has not run out' "$bundle" "$trust" 'rm "$1"/*.status.jwt'
    kit_refuses "a retired key" 'its key was retired at 2020' "$bundle" "$trust" \
        'jq ".verificationMethod[].expires = \"2020-01-01T00:00:00Z\"" "$2/did.json" >"$2/new" && mv "$2/new" "$2/did.json"'
    "$INVIGILD" staff add rita --role admin --data "$data" >"$WORK/rita.log" 2>&1 || die "rita is not on the staff: $(cat "$WORK/rita.log")"
    corrected_by_two "$data" "$SITTING" "$bundle" "$trust" "$packages"
    suspended_by_two "$data" "$SITTING" "$WORK/records-corrected" "$trust" "$packages"
    bundle=$WORK/records-reinstated
    revoked_by_two "$data" "$SITTING" "$bundle" "$trust" "$packages"
    new_year "$data" "$bundle" "$trust"
    stop_server
}

# stamped BUNDLE TRUST: openssl and we hold the log's time-stamp for good under the authority, and for bad under another, or of another state.
stamped() {
    local bundle=$1 trust=$2
    [ -s "$bundle/log.tsr" ] || broken "the state of the log was not stamped: $(tail -n 2 "$WORK/server.log")"
    echo hello >"$WORK/hello"
    openssl ts -query -data "$WORK/hello" -sha512 -cert -out "$WORK/hello.tsq" 2>/dev/null
    curl -sf -H 'Content-Type: application/timestamp-query' --data-binary "@$WORK/hello.tsq" "$TSA_URL" >"$WORK/hello.tsr" ||
        broken "our authority does not answer openssl's question"
    openssl ts -verify -queryfile "$WORK/hello.tsq" -in "$WORK/hello.tsr" -CAfile "$WORK/tsa/tsa.pem" >/dev/null 2>&1 ||
        broken "openssl does not take our authority's answer"
    [ "$(curl -so /dev/null -w '%{http_code}' -H 'Content-Type: application/timestamp-query' --data-binary junk "$TSA_URL")" = 200 ] ||
        broken "our authority does not answer junk with a refusal"
    cp "$WORK/tsa/tsa.pem" "$trust"
    "$INVIGIL" verify "$bundle" --trust "$trust" >"$WORK/verify.log" || broken "invigil does not take it: $(tail -n 1 "$WORK/verify.log")"
    grep -q 'result time: it was in the log at' "$WORK/verify.log" || broken "invigil verify tells no time"
    "$INVIGILD" time-stamp new "$WORK/tsa2" --name "Another clock" >/dev/null
    cp "$WORK/tsa2/tsa.pem" "$trust"
    if "$INVIGIL" verify "$bundle" --trust "$trust" >"$WORK/refused.log" 2>&1; then broken "invigil takes another authority's time"; fi
    if EmployerKit/verify.sh "$bundle" "$trust" >"$WORK/refused.log" 2>&1; then broken "the kit takes another authority's time"; fi
    cp "$WORK/tsa/tsa.pem" "$trust"
    note "records.time 7 checks"
}

# papers DATA BUNDLE: poppler and zbar hold certificate and score report for what they are; a changed byte breaks the signature.
papers() {
    local data=$1 bundle=$2 nss=$WORK/nss paper count=0
    need_apt libnss3-tools poppler-utils zbar-tools
    mkdir "$nss"
    certutil -N -d "sql:$nss" --empty-password || die "certutil could not make a store of certificates"
    curl -sf --cacert "$data/ca.pem" "$SERVER_URL/documents-ca.pem" >"$WORK/documents-ca.pem" || broken "no authority for documents"
    certutil -A -d "sql:$nss" -n documents -t CT,C,C -i "$WORK/documents-ca.pem"
    for paper in designation score-report; do
        pdfsig -nssdir "sql:$nss" "$bundle/$paper.pdf" >"$WORK/pdfsig.log" 2>/dev/null || broken "pdfsig does not take $paper.pdf"
        for words in 'Signature is Valid' 'Certificate is Trusted' 'Total document signed'; do
            grep -q "$words" "$WORK/pdfsig.log" || broken "pdfsig does not say of $paper.pdf: $words"
        done
        python3 - "$bundle/$paper.pdf" "$WORK/changed.pdf" <<'PYTHON'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[data.index(b"eyJ") + 100] ^= 1
open(sys.argv[2], "wb").write(data)
PYTHON
        pdfsig -nssdir "sql:$nss" "$WORK/changed.pdf" >"$WORK/pdfsig.log" 2>/dev/null || true
        grep -q 'Digest Mismatch' "$WORK/pdfsig.log" || broken "pdfsig takes a changed $paper.pdf"
        pdfinfo "$bundle/$paper.pdf" >"$WORK/pdfinfo.log"
        grep -q '^Tagged: *yes' "$WORK/pdfinfo.log" || broken "$paper.pdf has no structure"
        count=$((count + 5))
    done
    pdfdetach -save 1 -o "$WORK/credential.jwt" "$bundle/designation.pdf"
    cmp "$WORK/credential.jwt" "$bundle/designation.jwt" || broken "the certificate does not hold the designation"
    pdfdetach -save 1 -o "$WORK/result.jwt" "$bundle/score-report.pdf"
    cmp "$WORK/result.jwt" "$bundle/result.jwt" || broken "the score report does not hold the result"
    pdftotext "$bundle/designation.pdf" "$WORK/certificate.txt"
    grep -q '^Ada Lovelace$' "$WORK/certificate.txt" || broken "the certificate does not name its holder"
    pdftoppm -r 100 -png -singlefile "$bundle/designation.pdf" "$WORK/certificate"
    [ "$(zbarimg -q --raw "$WORK/certificate.png")" = "$(address_of "$bundle/designation.jwt")" ] || broken "the QR code leads elsewhere"
    as_admin "$data" result export "$SITTING" --to "$WORK/again" >"$WORK/export.log" 2>&1 || die "no second bundle: $(cat "$WORK/export.log")"
    for paper in designation score-report; do cmp "$bundle/$paper.pdf" "$WORK/again/$paper.pdf" || broken "$paper.pdf is another one each time"; done
    note "records.papers $((count + 6)) checks"
}

# in_browser BUNDLE HEADLINE [BEFORE]: what the public page says of the designation, and of the one before its correction.
in_browser() {
    local shots=() before=()
    [ -z "${3-}" ] || before=(--superseded "$3")
    [ -z "${INVIGIL_SHOTS-}" ] || { mkdir -p "$INVIGIL_SHOTS" && shots=(--shots "$INVIGIL_SHOTS"); }
    if "$BROWSER_PACKAGES/bin/python" Scripts/support/check-in-browser --server "$SERVER_URL" --bundle "$1" --standing "$2" \
        --axe "$BROWSER_PACKAGES/axe.min.js" "${shots[@]}" "${before[@]}" \
        >"$WORK/verification.out" 2>"$WORK/verification.log"; then
        note "records.$(cat "$WORK/verification.out")"
    else
        broken "in the browser: $(tail -n 3 "$WORK/verification.log")"
    fi
}

# address_of JWT: where the certificate of a designation sends people, made by other tools.
address_of() {
    local payload licence
    payload=$(cut -d. -f2 "$1" | tr -- '-_' '+/')
    while [ $((${#payload} % 4)) -ne 0 ]; do payload+='='; done
    licence=$(base64 -d <<<"$payload" | jq -r .credentialSubject.licenseNumber)
    printf 'https://credentials.ciscsm.example/v/%s#%.32s' "$licence" "$(sha256sum "$1")"
}

# kit_refuses NAME WORDS BUNDLE TRUST CHANGE: of copies that CHANGE ($1 the bundle, $2 the trust) was done to.
kit_refuses() {
    local name=$1 words=$2 copy=$WORK/changed
    rm -rf "$copy"
    mkdir "$copy"
    cp -r "$3" "$copy/bundle"
    cp -r "$4" "$copy/trust"
    bash -c "$5" kit "$copy/bundle" "$copy/trust"
    if EmployerKit/verify.sh "$copy/bundle" "$copy/trust" >"$WORK/refused.log" 2>&1; then broken "the kit takes $name"; fi
    grep -q "FAIL.*$words" "$WORK/refused.log" || broken "the kit does not say why of $name: $(tail -n 1 "$WORK/refused.log")"
    note "records.kit-refuses-${name// /-} 1 of 1"
}

# corrected_by_two DATA SITTING BUNDLE TRUST PACKAGES: an item is dropped after all. Everybody holds the new records for good and the old for
# bad; the number stays, and its page knows the certificate of the old one.
corrected_by_two() {
    local data=$1 seat=$2 bundle=$3 trust=$4 packages=$5 new=$WORK/records-corrected old=$WORK/records-superseded item id seen tries
    item=$(jq -r '[.. | objects | select(has("interaction") and has("domain")) | .id] | first' "$bundle/form.json")
    as_admin "$data" correction propose ciscsm-ccsm --drop "$item" --because "Two options were right." >"$WORK/correction.log" 2>&1 ||
        broken "no correction was proposed: $(cat "$WORK/correction.log")"
    id=$(as_admin "$data" correction list ciscsm-ccsm | awk '{print $1; exit}')
    seen=$(as_admin "$data" correction show ciscsm-ccsm "$id" 2>/dev/null | awk '/^code: / {print $2}')
    "$INVIGIL" correction confirm ciscsm-ccsm "$id" --code "$seen" --server "$SERVER_URL" --ca "$data/ca.pem" \
        --account "$data/staff/rita.token" >"$WORK/correction.log" 2>&1 || broken "nobody confirmed it: $(cat "$WORK/correction.log")"
    for ((tries = 0; tries < 100; tries++)); do
        as_admin "$data" correction show ciscsm-ccsm "$id" >"$WORK/correction.log" 2>&1
        if grep -q 'all records are made and released' "$WORK/correction.log"; then break; fi
        sleep 0.1
    done
    sleep 1.5
    export_stamped "$data" "$seat" "$new" || broken "no bundle of the corrected record: $(cat "$WORK/export.log")"
    if cmp -s "$bundle/result.jwt" "$new/result.jwt"; then broken "the record is the same after the correction"; fi
    held "EmployerKit-corrected" EmployerKit/verify.sh "$new" "$trust"
    held "others-corrected" "$packages/bin/python" Scripts/support/verify-with-others "$new" "$trust"
    as_admin "$data" correction show ciscsm-ccsm "$id" --change >"$WORK/correction.json"
    "$INVIGIL" verify "$new" --trust "$trust" --bank "$BANK" --correction "$WORK/correction.json" >"$WORK/verify.log" 2>&1 ||
        broken "nobody grades again by the corrected key: $(tail -n 2 "$WORK/verify.log")"
    cp -r "$bundle" "$old"
    cp "$new"/*.status.jwt "$old"
    if EmployerKit/verify.sh "$old" "$trust" >"$WORK/refused.log" 2>&1; then broken "the kit takes a superseded record"; fi
    in_browser "$new" "Valid" "$old"
    note "records.corrected 5 checks"
}

# by_two DATA SITTING BUNDLE COMMAND…: an admin proposes, Rita confirms, and the status list tells it. The bundle has the new list.
by_two() {
    local data=$1 seat=$2 bundle=$3 tries
    shift 3
    curl -sf --cacert "$data/ca.pem" "$SERVER_URL/status/revocation/1" >"$WORK/list.before"
    as_admin "$data" result "$1" "$seat" "${@:2}" >"$WORK/revoke.log" 2>&1 || broken "nothing was proposed: $(cat "$WORK/revoke.log")"
    if as_admin "$data" result confirm-revocation "$seat" >"$WORK/revoke.log" 2>&1; then broken "one person alone could $1"; fi
    "$INVIGIL" result confirm-revocation "$seat" --server "$SERVER_URL" --ca "$data/ca.pem" --account "$data/staff/rita.token" \
        >"$WORK/revoke.log" 2>&1 || broken "nothing was confirmed: $(cat "$WORK/revoke.log")"
    for ((tries = 0; tries < 100; tries++)); do
        curl -sf --cacert "$data/ca.pem" "$SERVER_URL/status/revocation/1" >"$bundle/designation.status.jwt"
        cmp -s "$WORK/list.before" "$bundle/designation.status.jwt" || return 0
        sleep 0.1
    done
    broken "no list tells it"
}

# suspended_by_two DATA SITTING BUNDLE TRUST PACKAGES: the designation does not count for a time, and then it is a new record under its number.
suspended_by_two() {
    local data=$1 seat=$2 bundle=$3 trust=$4 packages=$5 new=$WORK/records-reinstated
    by_two "$data" "$seat" "$bundle" suspend --because "CPD not shown"
    in_browser "$bundle" "Issued, and suspended since"
    if EmployerKit/verify.sh "$bundle" "$trust" >"$WORK/refused.log" 2>&1; then broken "the kit takes a suspended designation"; fi
    by_two "$data" "$seat" "$bundle" reinstate --because "CPD shown"
    export_stamped "$data" "$seat" "$new" || broken "no bundle of the reinstated designation: $(cat "$WORK/export.log")"
    cmp -s "$bundle/result.jwt" "$new/result.jwt" || broken "the result is another after the reinstatement"
    if cmp -s "$bundle/designation.jwt" "$new/designation.jwt"; then broken "the suspended record was given back"; fi
    held "EmployerKit-reinstated" EmployerKit/verify.sh "$new" "$trust"
    held "others-reinstated" "$packages/bin/python" Scripts/support/verify-with-others "$new" "$trust"
    in_browser "$new" "Valid"
    note "records.suspended 3 checks"
}

# revoked_by_two DATA SITTING BUNDLE TRUST PACKAGES: the designation is taken back, and everybody sees it; the result stays.
revoked_by_two() {
    local data=$1 seat=$2 bundle=$3 trust=$4 packages=$5
    by_two "$data" "$seat" "$bundle" revoke --designation --because "the portfolio was another's"
    cp "$bundle/designation.status.jwt" "$trust"
    in_browser "$bundle" "Issued, and revoked since"
    told_of_it EmployerKit EmployerKit/verify.sh "$bundle" "$trust"
    told_of_it invigil "$INVIGIL" verify "$bundle" --trust "$trust"
    told_of_it openbadgeslib "$packages/bin/python" Scripts/support/verify-with-others "$bundle" "$trust"
}

# new_year DATA BUNDLE TRUST: a server that is started next year begins another log; the one before is told as it ended, and can never be
# signed again.
new_year() {
    local data=$1 bundle=$2 trust=$3 year name size
    name=$(sed -n 's/^\([^+]*\)+.*/\1/p' "$data/log.vkey")
    year=${name##*/}
    "$INVIGIL" log export "$WORK/log-before" --server "$SERVER_URL" --ca "$data/ca.pem" >"$WORK/log.out" || broken "the log is not told"
    stop_server
    python3 -c 'import struct, sys, time
ahead = time.mktime((int(sys.argv[1]) + 1, 1, 2, 12, 0, 0, 0, 0, -1)) - time.time()
sys.stdout.buffer.write(struct.pack("=Qdqqq", 0, 1.0, 0, 0, int(ahead * 10**9)))' "$year" >"$WORK/new-year"
    start_server "$data" 127.0.0.1:0 "LD_PRELOAD=$(preload clocks)" "CLOCKS_FILE=$WORK/new-year"
    grep -q "/log/$((year + 1))+" "$data/log.vkey" || broken "no log of the new year: $(cat "$data/log.vkey")"
    [[ $(wc -l <"$data/log.vkey") == 2 ]] || broken "the log before is not known any more"
    size=$(sed -n 2p "$WORK/log-before/checkpoint")
    "$INVIGIL" log export "$WORK/log-ended" --log "$year" --server "$SERVER_URL" --ca "$data/ca.pem" >"$WORK/log.out" ||
        broken "the log of $year is not told: $(cat "$WORK/log.out")"
    (($(sed -n 2p "$WORK/log-ended/checkpoint") >= size)) || broken "the log of $year has lost something"
    curl -sf --cacert "$data/ca.pem" "$SERVER_URL/log/policy" >"$trust/log.policy"
    "$INVIGIL" verify "$bundle" --trust "$trust" >"$WORK/verify.log" 2>&1 || true
    grep -q '^ok .*result log' "$WORK/verify.log" || broken "a record of $year is not in its log any more: $(grep log "$WORK/verify.log")"
    note "records.log-of-a-year 1 of 1"
}

# told_of_it NAME COMMAND…: it fails, and says of the designation that it is revoked.
told_of_it() {
    local name=$1
    shift
    if "$@" >"$WORK/revoked.log" 2>&1; then broken "$name holds a revoked designation for good"; fi
    if grep -iE 'revoked|revocation' "$WORK/revoked.log" | grep -q 'designation' && ! grep -q 'FAIL.*result' "$WORK/revoked.log"; then
        note "records.revoked-told-by-$name 1 of 1"
    else
        broken "$name does not tell of the revocation: $(tail -n 3 "$WORK/revoked.log")"
    fi
}

# held NAME COMMAND…: counts its lines that say ok.
held() {
    local name=$1
    shift
    if "$@" >"$WORK/held.log" 2>&1; then
        note "records.$name $(grep -c '^ok' "$WORK/held.log") checks"
    else
        broken "$name: $(tail -n 3 "$WORK/held.log")"
    fi
}

# need_other_tools DIRECTORY: the verifiers of PyPI in a place of their own beside the build.
need_other_tools() {
    [ ! -e "$1/complete" ] || return 0
    python3 -m venv "$1" || die "python3 could not make a virtual environment in $1"
    "$1/bin/pip" install -q "openbadgeslib[ldp]==4.6.3" PyJWT==2.15.1 joserfc==1.8.0 PyLD==3.3.0 rfc8785==0.1.4 base58==2.1.1 >&2 ||
        die "pip could not install the verifiers. Check the network."
    touch "$1/complete"
}
