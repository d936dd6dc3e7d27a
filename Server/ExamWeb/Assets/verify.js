'use strict';
// Checks a record in the browser, as far as a browser can: the signature, by WebCrypto, under the keys that this server publishes.
// All that is shown is text of strangers: it becomes text nodes and nothing else.

const byID = (id) => document.getElementById(id);
const LARGEST = 5_000_000; // bytes of a file that is looked through
// A certificate and a badge have the record in them as it is.
const RECORD = /(?<![\w-])eyJ[\w-]{20,1000}\.[\w-]{100,200000}\.[\w-]{86}(?![\w-])/;

const bytesOf = (base64url) => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function line(name, word, because, mark) {
  const row = element('div', '', mark);
  const said = element('dd', '');
  said.append(element('strong', word), element('span', because));
  row.append(element('dt', name), said);
  return row;
}

/// Whether the signature holds under one of the issuer's keys; throws where that cannot be told.
async function signatureHolds(record) {
  const [header, payload, signature] = record.split('.');
  const { alg, kid } = JSON.parse(new TextDecoder().decode(bytesOf(header)));
  if (alg !== 'ES256') return false;
  const answer = await fetch('/.well-known/did.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the keys could not be fetched (${answer.status})`);
  const method = (await answer.json()).verificationMethod.find((one) => one.id === kid);
  if (!method?.publicKeyJwk) return false;
  const { kty, crv, x, y } = method.publicKeyJwk;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), new TextEncoder().encode(`${header}.${payload}`));
}

const day = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);
const tell = (text) => { byID('told').textContent = text; };

function show(verdict, here) {
  // What this browser found forged has nothing good beside it.
  const isForged = here === false;
  byID('headline').textContent = isForged ? 'This is not a record of this body' : verdict.headline;
  const rows = (isForged ? [] : verdict.lines).map(({ name, word, because, holds }) => line(name, word, because, holds === undefined ? 'open' : holds ? 'held' : 'failed'));
  if (here !== undefined) {
    rows.unshift(line('In this browser', here ? 'signature holds' : 'signature does not hold', 'Checked by WebCrypto on your computer.', here ? 'held' : 'failed'));
  }
  byID('lines').replaceChildren(...rows);
  const { facts, exam } = verdict;
  const told = isForged || !facts ? (exam && !isForged ? [['Exam', exam]] : []) : [
    ['Holder', facts.holder], ['Designation', `${facts.designation} (${facts.code})`], ['Licence', facts.licence],
    ['Issued by', facts.issuer], ['Dates', `${day(facts.validFrom)} to ${facts.validUntil === undefined ? 'no end' : day(facts.validUntil)}`],
  ];
  byID('facts').replaceChildren(...told.map(([name, text]) => {
    const row = element('div', '');
    row.append(element('dt', name), element('dd', text));
    return row;
  }));
  byID('verdict').hidden = false;
  byID('headline').tabIndex = -1;
  byID('headline').focus();
}

let latest = 0;

async function check(record) {
  latest += 1;
  const number = latest;
  byID('verdict').hidden = true;
  tell('Checking …');
  let here;
  try {
    here = await signatureHolds(record);
  } catch {
    // The server looks at it all the same, and nothing is said of this browser.
  }
  try {
    const answer = await fetch('/v/check', {
      method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ record }),
    });
    const told = await answer.json();
    if (number !== latest) return;
    if (!answer.ok) return tell(told.message);
    tell('');
    show(told, here);
  } catch {
    tell(here === undefined ? 'The server does not answer. Try again.'
      : `The signature ${here ? 'holds' : 'does not hold'}, checked on your computer. The server does not answer, so whether it was taken back is not known.`);
  }
}

async function take(file) {
  if (!file) return;
  byID('verdict').hidden = true;
  if (file.size > LARGEST) return tell(`${file.name} has more than ${LARGEST / 1_000_000} MB: it is no certificate, badge or record.`);
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
  const record = RECORD.exec(text)?.[0];
  if (!record) return tell(`There is no record in ${file.name}. Choose a certificate as it was sent to you, and no picture or print of it.`);
  await check(record);
}

const drop = byID('drop');
if (drop) {
  drop.hidden = false;
  byID('file').addEventListener('change', ({ target }) => take(target.files[0]));
  for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener('drop', ({ dataTransfer }) => take(dataTransfer.files[0]));
  byID('paste').addEventListener('submit', (event) => {
    const record = RECORD.exec(byID('record').value)?.[0];
    if (!record) return;
    event.preventDefault();
    check(record);
  });
}

// A certificate's QR code has the first half of the record's hash behind #, which never leaves the browser.
function compare() {
  const { digest, before } = byID('main').dataset;
  const wanted = location.hash.slice(1);
  if (!digest || !/^[0-9a-f]{32}$/.test(wanted)) return;
  const match = byID('match');
  match.textContent = wanted === digest ? 'This is the record of the certificate whose code you read.'
    : before.split(' ').includes(wanted) ? 'The certificate whose code you read is of an earlier record: another record took its place since, and this is the one that counts. Ask the holder for the new certificate.'
    : 'The certificate whose code you read is of another record than the one under this number. Do not believe the certificate; check its file.';
  match.className = wanted === digest ? 'good' : 'fault';
  match.hidden = false;
}
compare();
addEventListener('hashchange', compare);
