// tlogverify checks, without Invigil, that a record stands in a transparency log: that the log and enough of its witnesses have signed a
// state of it, and that the record is an entry below that state.
//
//	tlogverify POLICY RECORD PROOF
//
// POLICY is the C2SP tlog-policy that you trust (the issuer's log.policy, got apart from the record), RECORD the record as it was handed
// out (result.jwt), PROOF its C2SP tlog-proof (result.tlog-proof).
//
// Signatures and trees are checked by golang.org/x/mod; Debian has it, so that nothing is downloaded:
//
//	apt-get install golang-go golang-golang-x-mod-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go build tlogverify.go
package main

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: tlogverify POLICY RECORD PROOF")
		os.Exit(2)
	}
	said, err := verify(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Println("FAIL", err)
		os.Exit(1)
	}
	fmt.Println("ok  ", said)
}

func verify(policyFile, recordFile, proofFile string) (string, error) {
	var texts [3]string
	for i, name := range []string{policyFile, recordFile, proofFile} {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		texts[i] = string(text)
	}
	policy, err := readPolicy(texts[0])
	if err != nil {
		return "", err
	}
	proof, err := readProof(texts[2])
	if err != nil {
		return "", err
	}
	signed, err := note.Open([]byte(proof.checkpoint), policy.verifiers())
	if err != nil {
		return "", err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 {
		return "", errors.New("the state of the log does not have three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return "", err
	}
	root, err := hash(lines[2])
	if err != nil {
		return "", err
	}
	signers := map[string]bool{}
	isLogs := false
	for _, signature := range signed.Sigs {
		key := fmt.Sprintf("%s+%08x", signature.Name, signature.Hash)
		signers[key] = true
		isLogs = isLogs || policy.logs[key] != nil && signature.Name == lines[0]
	}
	if !isLogs {
		return "", fmt.Errorf("no log of the policy signed the state of %q", lines[0])
	}
	if !policy.quorum(signers) {
		return "", errors.New("too few witnesses of the policy signed the state")
	}
	// What is logged is a commitment to the record's very bytes, under the salt that came with the proof.
	mac := hmac.New(sha256.New, proof.salt)
	mac.Write([]byte(strings.TrimSuffix(texts[1], "\n")))
	entry := "exam-record-log/v1\nrecord\n" + base64.StdEncoding.EncodeToString(mac.Sum(nil)) + "\n"
	if err := tlog.CheckRecord(proof.path, size, root, proof.index, tlog.RecordHash([]byte(entry))); err != nil {
		return "", fmt.Errorf("the record is not entry %d of the log: %w", proof.index, err)
	}
	return fmt.Sprintf("entry %d of %d in %s, signed by %d key(s) of the policy", proof.index, size, lines[0], len(signers)), nil
}

// A policy names keys by name+id, as note signatures do.
type policy struct {
	logs   map[string]note.Verifier
	all    []note.Verifier
	quorum func(signed map[string]bool) bool
}

func (p policy) verifiers() note.Verifiers { return note.VerifierList(p.all...) }

func readPolicy(text string) (policy, error) {
	p := policy{logs: map[string]note.Verifier{}}
	used := map[string]bool{}
	rules := map[string]func(map[string]bool) bool{"none": func(map[string]bool) bool { return true }}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		fault := func(because string) (policy, error) { return p, fmt.Errorf("policy, line %d: %s", i+1, because) }
		switch {
		case words[0] == "log" && len(words) >= 2:
			verifier, err := note.NewVerifier(words[1])
			if err != nil {
				return fault(err.Error())
			}
			p.logs[keyName(verifier)] = verifier
			p.all = append(p.all, verifier)
		case words[0] == "witness" && len(words) >= 3:
			verifier, err := newCosigner(words[2])
			if err != nil {
				return fault(err.Error())
			}
			// One key under two names would count twice.
			if key := "key " + base64.StdEncoding.EncodeToString(verifier.key); used[key] || rules[words[1]] != nil {
				return fault("this witness is there already")
			} else {
				used[key] = true
			}
			p.all = append(p.all, verifier)
			name := keyName(verifier)
			rules[words[1]] = func(signed map[string]bool) bool { return signed[name] }
		case words[0] == "group" && len(words) >= 4:
			least, err := strconv.Atoi(words[2])
			if words[2] == "any" {
				least, err = 1, nil
			} else if words[2] == "all" {
				least, err = len(words)-3, nil
			}
			if err != nil || least < 1 {
				return fault("no number of members")
			}
			var members []func(map[string]bool) bool
			for _, member := range words[3:] {
				if used["member "+member] {
					return fault(member + " is in a group already")
				}
				used["member "+member] = true
				if rules[member] == nil || member == "none" {
					return fault("no witness or group " + member + " above it")
				}
				members = append(members, rules[member])
			}
			if rules[words[1]] != nil {
				return fault("the name " + words[1] + " is taken")
			}
			rules[words[1]] = func(signed map[string]bool) bool {
				met := 0
				for _, isMet := range members {
					if isMet(signed) {
						met++
					}
				}
				return met >= least
			}
		case words[0] == "quorum" && len(words) == 2 && rules[words[1]] != nil && p.quorum == nil:
			p.quorum = rules[words[1]]
		default:
			return fault("it cannot be read")
		}
	}
	if p.quorum == nil {
		return p, errors.New("the policy has no quorum")
	}
	return p, nil
}

func keyName(v note.Verifier) string { return fmt.Sprintf("%s+%08x", v.Name(), v.KeyHash()) }

// A cosigner is a witness: C2SP tlog-cosignature with Ed25519, whose signatures have a time.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func newCosigner(text string) (*cosigner, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q is no key", text)
	}
	bytes, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(bytes) != 1+ed25519.PublicKeySize || bytes[0] != 4 {
		return nil, fmt.Errorf("%q is no key of a witness", text)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), bytes...))
	id := binary.BigEndian.Uint32(sum[:4])
	if fmt.Sprintf("%08x", id) != parts[1] {
		return nil, fmt.Errorf("the id of %q is another key's", text)
	}
	return &cosigner{parts[0], id, bytes[1:]}, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.id }
func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	return ed25519.Verify(c.key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, text)), signature[8:])
}

type proof struct {
	salt       []byte
	index      int64
	path       tlog.RecordProof
	checkpoint string
}

func readProof(text string) (proof, error) {
	var p proof
	head, checkpoint, isWhole := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !isWhole || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return p, errors.New("the proof is no tlog-proof")
	}
	p.checkpoint = checkpoint
	lines = lines[1:]
	var err error
	if strings.HasPrefix(lines[0], "extra ") && len(lines) > 1 {
		if p.salt, err = base64.StdEncoding.DecodeString(lines[0][6:]); err != nil {
			return p, err
		}
		lines = lines[1:]
	}
	if p.index, err = strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64); err != nil {
		return p, err
	}
	for _, line := range lines[1:] {
		step, err := hash(line)
		if err != nil {
			return p, err
		}
		p.path = append(p.path, step)
	}
	return p, nil
}

func hash(text string) (h tlog.Hash, err error) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err == nil && len(bytes) != len(h) {
		err = fmt.Errorf("%q is no hash", text)
	}
	copy(h[:], bytes)
	return h, err
}
