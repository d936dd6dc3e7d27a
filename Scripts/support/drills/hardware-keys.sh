# shellcheck shell=bash
# Records are signed in a hardware token (SoftHSM): no key is in a file, others hold them for good, and keys are changed in the token.

drill_hardware_keys() {
    local data=$WORK/hardware bundle=$WORK/hardware-bundle trust=$WORK/hardware-trust module token=()
    need_apt softhsm2 opensc
    module=$(find /usr/lib -name libsofthsm2.so -print -quit)
    [ -n "$module" ] || die "there is no libsofthsm2.so below /usr/lib"
    make_token "$module"
    token=("INVIGIL_KEYS_PKCS11_MODULE=$module" "INVIGIL_KEYS_PKCS11_TOKEN=exams" "INVIGIL_KEYS_PKCS11_PIN_FILE=$WORK/pin"
        INVIGIL_KEYS_PKCS11_RECORDS=records "INVIGIL_KEYS_PKCS11_PROOFS=proofs" "INVIGIL_KEYS_PKCS11_LOG=log")
    init_server "$data"
    rm "$data/signing-key.pem" "$data/proof-key.pem"
    start_server "$data" 127.0.0.1:0 "${token[@]}"
    [ ! -e "$data/log-key.pem" ] || broken "the log's key is in a file"
    set_up_exam "$data" hardware ccsm-short
    enrol "$data" hardware exam-short ada "Ada Lovelace"
    Scripts/robot --keys "$BANK" --json "$WORK/robot.json" -- "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --code "$CODE" \
        --outbox "$WORK/hardware-outbox" >"$WORK/robot.log" 2>&1 || die "the robot could not sit: $(tail -n 5 "$WORK/robot.log")"
    as_admin "$data" result export "$SITTING" --to "$bundle" >"$WORK/export.log" 2>&1 || die "no bundle: $(cat "$WORK/export.log")"
    mkdir "$trust"
    cp "$data/did.json" "$bundle/log.policy" "$trust"
    EmployerKit/verify.sh "$bundle" "$trust" >"$WORK/kit.log" || broken "the kit does not take what the token signed: $(tail -n 1 "$WORK/kit.log")"
    "$INVIGIL" verify "$bundle" --trust "$trust" >"$WORK/verify.log" || broken "invigil does not take it: $(tail -n 1 "$WORK/verify.log")"
    note "hardware-keys.records 2 checks"
    stop_server
    echo 0000 >"$WORK/wrong-pin"
    refuses_to_start "the PIN" "${token[@]}" "INVIGIL_KEYS_PKCS11_PIN_FILE=$WORK/wrong-pin"
    refuses_to_start "there is no token 'other'" "${token[@]}" INVIGIL_KEYS_PKCS11_TOKEN=other
    refuses_to_start "exactly one must" "${token[@]}" INVIGIL_KEYS_PKCS11_RECORDS=nobody
    refuses_to_start "is no EC key on P-256" "${token[@]}" INVIGIL_KEYS_PKCS11_RECORDS=proofs
    refuses_to_start "is no PKCS #11 library" "${token[@]}" INVIGIL_KEYS_PKCS11_MODULE=/etc/hostname
    rotated "$data" "$module" "$bundle" "${token[@]}"
}

# make_token MODULE: a token of SoftHSM with three pairs of keys, in a place of its own.
make_token() {
    local pair
    mkdir -p "$WORK/tokens"
    printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n' "$WORK/tokens" >"$WORK/softhsm2.conf"
    export SOFTHSM2_CONF=$WORK/softhsm2.conf
    echo 246813 >"$WORK/pin"
    softhsm2-util --init-token --free --label exams --so-pin 97531 --pin 246813 >"$WORK/token.log" 2>&1 ||
        die "SoftHSM made no token: $(tail -n 1 "$WORK/token.log")"
    for pair in records:EC:prime256v1 records-2:EC:prime256v1 proofs:EC:edwards25519 log:EC:edwards25519; do make_pair "$1" "${pair%%:*}" "${pair#*:}"; done
}

# make_pair MODULE LABEL KIND
make_pair() {
    pkcs11-tool --module "$1" --token-label exams --login --pin 246813 --keypairgen --key-type "$3" --label "$2" >"$WORK/token.log" 2>&1 ||
        die "the token made no key '$2': $(tail -n 2 "$WORK/token.log")"
}

# refuses_to_start WORDS NAME=VALUE…: and says why.
refuses_to_start() {
    local words=$1
    shift
    if env "$@" timeout 20 "$INVIGILD" serve --data "$WORK/hardware" --listen 127.0.0.1:0 >"$WORK/refused.log" 2>&1; then
        broken "a server started that must not: $words"
    fi
    grep -q "$words" "$WORK/refused.log" || broken "the server does not say '$words': $(tail -n 1 "$WORK/refused.log")"
    note "hardware-keys.refusals 1 of 1"
}

# rotated DATA MODULE BUNDLE NAME=VALUE…: another key of the token signs, the old one is retired, and what it signed holds.
rotated() {
    local data=$1 bundle=$3
    shift 3
    if env "$@" "$INVIGILD" key rotate records --data "$data" >"$WORK/rotate.log" 2>&1; then broken "a key of a token was rotated to none"; fi
    env "$@" "$INVIGILD" key rotate records --label records-2 --data "$data" >"$WORK/rotate.log" 2>&1 || broken "no rotation: $(cat "$WORK/rotate.log")"
    refuses_to_start "has retired the key" "$@"
    start_server "$data" 127.0.0.1:0 "$@" INVIGIL_KEYS_PKCS11_RECORDS=records-2
    curl -sf --cacert "$data/ca.pem" "$SERVER_URL/.well-known/did.json" >"$WORK/hardware-trust/did.json"
    jq -e '[.verificationMethod[] | select(.type == "JsonWebKey" and .expires)] | length == 1' "$WORK/hardware-trust/did.json" >/dev/null ||
        broken "did.json retires not exactly one key for records"
    EmployerKit/verify.sh "$bundle" "$WORK/hardware-trust" >"$WORK/kit.log" || broken "what the old key signed does not hold: $(tail -n 1 "$WORK/kit.log")"
    note "hardware-keys.rotation 3 checks"
    stop_server
}
