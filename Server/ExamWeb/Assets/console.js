'use strict';
// The proctor's web console: a live roster, and a sitting's page. No library, no build step.
// All that the server tells is text of strangers: it becomes text nodes and nothing else.

const page = document.getElementById('main');
const here = { window: page.dataset.window, sitting: page.dataset.sitting };
const byID = (id) => document.getElementById(id);
const kinds = JSON.parse(byID('words').textContent).concerns;
const titleOf = (kind) => kinds[kind]?.title ?? kind;

const OLD = 5_000; // from this age on the data is shown as old
const PATIENCE = 5_000; // so long an order waits for its answer
const LONGEST_REPETITION = 60_000;
const LONGEST_UNDO = 120_000;
const SORT_PAUSE = 500;
const FEW_SITTINGS = 5; // to so many one person gives time with one order

// Words: the same as in the terminal's console.

const counted = (number, one) => `${number} ${number === 1 ? one : one + 's'}`;

function lengthWords(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function shortTime(milliseconds) {
  if (milliseconds <= 300_000) {
    const seconds = Math.ceil(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}

function driftWords(perMille) {
  const size = Math.abs(perMille);
  return `${Math.floor(size / 10)}.${size % 10} % ${perMille < 0 ? 'slow' : 'fast'}`;
}

const signedLength = (milliseconds) => (milliseconds < 0 ? '-' : '+') + lengthWords(Math.abs(milliseconds));
const timeOfDay = (instant) => new Date(instant).toISOString().slice(11, 19);

// Concerns, as Swift writes them: {"silent":{"since":1796021010762}}.

const kindOf = (oneCase) => Object.keys(oneCase)[0];
const rankOf = (concern) => kinds[kindOf(concern)]?.rank ?? 50;
const isUrgent = (concern) => kinds[kindOf(concern)]?.isUrgent ?? false;
const has = (line, kind) => line.concerns.some((concern) => kindOf(concern) === kind);

function concernWords(concern, time) {
  const kind = kindOf(concern);
  const { since, times, acts, perMille, reason, because } = concern[kind];
  const title = titleOf(kind);
  switch (kind) {
    case 'calls': case 'waitsAtTheDoor': return `${title}, ${lengthWords(time - since)}`;
    case 'silent': case 'notBegun': return `${title} for ${lengthWords(time - since)}`;
    case 'secondLogin': return times > 1 ? `${title}, ${times} times` : title;
    case 'unsent': return `${counted(acts, 'act')} only on its computer`;
    case 'clockDrift': return `its clock runs ${driftWords(perMille)}`;
    case 'paused': return `${title} for ${lengthWords(time - since)}: ${reason}`;
    case 'sealHeld': case 'takeOverAllowed': return `${title}: ${reason}`;
    case 'unreadable': return `${title}: ${because}`;
    default: return title;
  }
}

// What a line says.

const isLive = (line) => line.state !== 'sealed' && line.state !== 'unknown';
const isOver = (line) => line.state === 'enrolled' || !isLive(line);

function timeLeft(line, time) {
  const deadline = line.deadline;
  if (!deadline || !isLive(line)) return '-';
  if (deadline.isUntimed) return 'no limit';
  const text = shortTime(Math.max(0, deadline.at - time));
  return deadline.pausedBecause !== undefined || deadline.breakUntil !== undefined ? `${text} stands` : text;
}

const unsentWords = (line) =>
  line.unsent === undefined ? (isOver(line) ? '-' : '?') : has(line, 'silent') ? `${line.unsent}?` : `${line.unsent}`;
const heardWords = (line, time) =>
  line.heardAt === undefined ? (isOver(line) ? '-' : 'not yet') : lengthWords(time - line.heardAt);

/// What the row tells besides: why the time is not the usual one, what was agreed, the clock, the facts.
function notes(line) {
  // The first entry is the exam's own time; the last of a paused one is the pause, which is a concern.
  const changes = line.state === 'sealed' ? [] : (line.deadline?.because ?? []).slice(1, line.state === 'paused' ? -1 : undefined);
  const parts = changes.map((entry) => `${signedLength(entry.milliseconds)} ${entry.text}`);
  if (line.agreed.length > 0) parts.push(`agreed: ${line.agreed.join(', ')}`);
  if (line.clockDriftPerMille && !has(line, 'clockDrift')) parts.push(`clock ${driftWords(line.clockDriftPerMille)}`);
  if (line.facts > 0) parts.push(`${counted(line.facts, 'fact')}, the last: ${line.lastFact ?? ''}`);
  return parts.join(' · ');
}

const urgency = (line) => [
  line.state === 'sealed' ? 1000 : line.concerns.length > 0 ? rankOf(line.concerns[0]) : 100,
  line.concerns[0]?.[kindOf(line.concerns[0])].since ?? Infinity, line.name, line.sitting,
];

function byUrgency(left, right) {
  for (let index = 0; index < 4; index += 1) {
    if (left.urgency[index] < right.urgency[index]) return -1;
    if (left.urgency[index] > right.urgency[index]) return 1;
  }
  return 0;
}

// Elements.

function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/// Writes only what differs: an unchanged text costs no layout and is not read out again.
function write(target, text) { if (target.textContent !== text) target.textContent = text; }
function show(target, isShown) { if (target.hidden === isShown) target.hidden = !isShown; }

function fault(target, text) {
  write(target, text ?? '');
  show(target, Boolean(text));
}

// Time: the server's statements and this machine's monotonic clock, never the local time of day.

const now = () => performance.now();

const clock = {
  low: null, high: null, at: 0,
  /// A statement of the stream bounds the offset from below; the bounds widen by 1 ms in 5 s, as clocks drift.
  hear(server, arrivedAt) {
    const low = server - arrivedAt;
    const drift = (arrivedAt - this.at) / 5000;
    const [knownLow, knownHigh] = this.low === null ? [-Infinity, -Infinity] : [this.low - drift, this.high + drift];
    if (low > knownHigh) [this.low, this.high, this.at] = [low, low + 500, arrivedAt];
    else if (low > knownLow) [this.low, this.high, this.at] = [low, knownHigh, arrivedAt];
  },
  time() { return this.low === null ? null : now() + (this.low + this.high) / 2; },
};

// What is read out: at most one sentence a second, many at once as one.

const speaker = {
  sentences: [], concerns: [], timer: null, lastAt: -Infinity,
  say(sentence) { this.sentences.push(sentence); this.plan(); },
  concern(name, title) { this.concerns.push(`${name} ${title}`); this.plan(); },
  plan() { this.timer ??= setTimeout(() => this.speak(), Math.max(100, this.lastAt + 1000 - now())); },
  speak() {
    this.timer = null;
    this.lastAt = now();
    const many = this.concerns.splice(0);
    if (many.length > 0) {
      const rest = many.length > 3 ? ` and ${many.length - 2} more` : '';
      this.sentences.push(`${many.length === 1 ? '' : `${many.length} new concerns: `}${many.slice(0, rest ? 2 : 3).join(', ')}${rest}.`);
    }
    write(byID('news'), this.sentences.splice(0).join(' '));
  },
};

// The roster as it was last told whole, and the one that is on its way.

let roster = { lines: new Map(), proposed: [], you: null, isChief: false, isThere: false };
let coming = null;
let areProposalsDue = false;
const nameOf = (sitting) => roster.lines.get(sitting)?.name ?? sitting;

function hear(event) {
  const kind = kindOf(event);
  const said = event[kind];
  clock.hear(said.serverTime, now());
  if (kind === 'began') {
    coming = { lines: new Map(), proposed: [], you: said.you, isChief: said.isChief, expected: said.sittings, isThere: true };
  } else if (kind === 'lines') {
    for (const line of said.lines) coming ? coming.lines.set(line.sitting, line) : take(line);
  } else if (kind === 'proposed') {
    (coming ?? roster).proposed = said.orders;
    if (!coming) showProposals();
  }
  // Proposals follow a new roster, if there are any: the next event tells whether these did.
  if (!coming && areProposalsDue) { areProposalsDue = false; showProposals(); }
  if (coming && coming.lines.size >= coming.expected) replaceRoster();
  // A roster that does not become whole is no news: what is shown grows old.
  if (!coming) connection.told();
}

function replaceRoster() {
  const [before, isFirst] = [roster.lines, !roster.isThere];
  roster = coming;
  coming = null;
  for (const line of roster.lines.values()) noteConcerns(line, isFirst ? line : before.get(line.sitting));
  if (isFirst) {
    const concerned = [...roster.lines.values()].filter((line) => line.concerns.length > 0).length;
    if (!here.sitting) speaker.say(`The roster is here: ${counted(roster.lines.size, 'sitting')}, ${concerned} with concerns.`);
  }
  view.replace();
  areProposalsDue = true;
}

function take(line) {
  const before = roster.lines.get(line.sitting);
  roster.lines.set(line.sitting, line);
  noteConcerns(line, before);
  view.change(line);
}

function noteConcerns(line, before) {
  if (here.sitting && line.sitting !== here.sitting) return;
  for (const concern of line.concerns) {
    const kind = kindOf(concern);
    if (!before || !has(before, kind)) speaker.concern(line.name, titleOf(kind));
  }
}

// The stream.

const connection = {
  source: null, toldAt: null, since: 0, fault: null, isFinal: false, isAsleep: false, hasTold: false, tries: 0, timer: null, isWarned: false,
  url: `/v1/windows/${encodeURIComponent(here.window)}/watch`,

  listen() {
    clearTimeout(this.timer);
    this.timer = null;
    this.isAsleep = false;
    coming = null;
    this.source?.close();
    this.since = now();
    const source = new EventSource(this.url);
    this.source = source;
    this.hasTold = false;
    source.onmessage = (message) => {
      let event;
      try { event = JSON.parse(message.data); } catch { return this.broke('The server said something that cannot be read.'); }
      hear(event);
    };
    source.onerror = () => this.broke();
  },
  sleep() {
    clearTimeout(this.timer);
    this.timer = null;
    this.source?.close();
    this.isAsleep = true;
  },
  told() {
    [this.toldAt, this.hasTold, this.fault, this.tries] = [now(), true, null, 0];
  },
  /// A stream ends every ten minutes by design: it is opened again at once. Whatever else it is, the pause grows.
  async broke(why) {
    this.source.close();
    if (this.timer !== null || this.isFinal || this.isAsleep) return;
    const isByDesign = !why && this.hasTold && now() - this.since > 2000;
    if (isByDesign) return this.listen();
    // The first pause is half a second, the longest five.
    this.timer = setTimeout(() => this.listen(), Math.min(5000, 250 * 2 ** Math.min(++this.tries, 5)));
    this.fault = why ?? (await this.askWhy()) ?? this.fault;
    showAge();
  },
  /// An EventSource does not tell why it failed: a request for the same tells it.
  async askWhy() {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const response = await fetch(this.url, { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal: stop.signal });
      if (response.ok) return null;
      if (response.status === 401) return signIn();
      const { message } = await response.json().catch(() => ({}));
      if ([400, 403, 404].includes(response.status)) {
        this.isFinal = true;
        clearTimeout(this.timer);
        this.source.close();
        return `The server refuses this window: ${message ?? response.status}`;
      }
      return message ?? `The server answered ${response.status}.`;
    } catch {
      return 'The server is not reached.';
    } finally {
      clearTimeout(late);
      stop.abort();
    }
  },
  age() { return this.toldAt === null ? null : now() - this.toldAt; },
  isOld() { return this.age() >= OLD; },
};

/// Nobody is taken away from an order that is not confirmed, or from a text that is being written.
function signIn() {
  const next = `/sign-in?next=${encodeURIComponent(location.pathname + location.hash)}`;
  if (!desk.isBusy()) location.assign(next);
  return 'You are not signed in any more. Reload this page to sign in.';
}

function showAge() {
  const age = connection.age();
  const seconds = Math.floor((age ?? 0) / 1000);
  const isOld = connection.isOld() || connection.isFinal;
  const again = connection.isFinal ? '' : ' It is tried again by itself.';
  let short = `data ${seconds} s old`;
  let warning = null;
  if (age === null) {
    short = connection.fault ? 'no data' : 'asking the server';
    if (connection.fault) warning = `There is no data: ${connection.fault}${again}`;
  } else if (isOld) {
    short = `DATA IS ${lengthWords(age)} OLD`;
    const fault = connection.fault ?? 'The server has told nothing since.';
    warning = `The data is ${lengthWords(age)} old: what is shown was so then. ${fault}${again}`;
  }
  for (const place of document.querySelectorAll('[data-age]')) {
    write(place, short);
    place.classList.toggle('old', isOld || (age === null && Boolean(connection.fault)));
  }
  for (const place of document.querySelectorAll('[data-warning]')) fault(place, warning);
  // Read out once, and not with every second.
  if (Boolean(warning) !== connection.isWarned) {
    connection.isWarned = Boolean(warning);
    write(byID('alarm'), warning ? warning : '');
    if (!warning) speaker.say('The data is live again.');
  }
}

// What a proctor can do.

const always = () => true;
const DEEDS = {
  answerCall: { word: 'answer the call', fits: (line) => has(line, 'calls') },
  letIn: {
    word: 'let in', label: 'Document', missing: 'Write which kind of document you saw, for example: passport.',
    hint: 'Which kind of document you saw, for example: passport. Never its number. Given again, it corrects what was written.',
    fits: (line) => line.state === 'enrolled',
  },
  message: {
    word: 'message', label: 'Text', missing: 'Write what the candidate shall read.', fits: always,
    hint: 'Who is connected sees it at once; nobody is told whether it was read.',
  },
  pause: {
    word: 'pause', label: 'Because', undo: 'resume', hint: "The time stops and no work is taken until 'go on'.",
    fits: (line) => line.state !== 'paused' && line.state !== 'enrolled',
  },
  resume: { word: 'go on', fits: (line) => line.state === 'paused' },
  extend: { word: 'more time', label: 'Because', givesTime: true, hint: 'Time that was given is not taken back.', fits: always },
  credit: { word: 'time back', label: 'Because', givesTime: true, hint: 'Time that was given is not taken back.', fits: always },
  allowTakeOver: {
    word: 'allow another computer', label: 'Because', undo: 'withdrawTakeOver',
    fits: (line) => line.state !== 'enrolled' && !has(line, 'takeOverAllowed'),
    hint: 'The present computer is shut out when the other one begins. For one change.',
  },
  withdrawTakeOver: { word: 'no other computer', fits: (line) => has(line, 'takeOverAllowed') },
  holdSeal: {
    word: 'hold the seal', label: 'Because', undo: 'releaseSeal', hint: 'The server does not seal it by itself until it is released.',
    fits: (line) => !has(line, 'sealHeld'),
  },
  releaseSeal: { word: 'release the seal', fits: (line) => has(line, 'sealHeld') },
  stop: {
    word: 'end the exam', label: 'Because', isGrave: true, fits: (line) => line.state !== 'enrolled',
    hint: 'Proposes to end it, with all answers. Another person, a chief proctor or an admin, confirms it; then it cannot be undone.',
  },
  void: {
    word: 'declare void', label: 'Because', isGrave: true, fits: (line) => line.state !== 'enrolled',
    hint: 'Proposes to end it without a result. Another person, a chief proctor or an admin, confirms it; then it cannot be undone.',
  },
};
const MISSING = 'Say why: the journal keeps it, and the candidate sees it.';
const fits = (deed, line) => isLive(line) && DEEDS[deed].fits(line);

/// The server puts the name of whoever signed in into the place of `by`.
function actOf(deed, minutes, text) {
  const act = { by: '' };
  if (DEEDS[deed].givesTime) act.seconds = minutes * 60;
  if (DEEDS[deed].label) act[{ message: 'text', letIn: 'document' }[deed] ?? 'reason'] = text;
  return { [deed]: act };
}

function actWords(act) {
  const deed = kindOf(act);
  const { seconds, reason, text, document } = act[deed];
  if (deed === 'extend') return `${lengthWords(seconds * 1000)} more time: ${reason}`;
  if (deed === 'credit') return `${lengthWords(seconds * 1000)} given back: ${reason}`;
  const said = reason ?? text ?? document;
  return (DEEDS[deed]?.word ?? deed) + (said === undefined ? '' : `: ${said}`);
}

// Whom it is for: {sittings: […]}, or {room: "B12"}, or {} for everybody.

const reachedBy = (target) => target.sittings
  ? target.sittings.map((sitting) => roster.lines.get(sitting)).filter(Boolean)
  : [...roster.lines.values()].filter((line) => target.room === undefined || line.room === target.room);

function namesOf(sittings, most = 2) {
  const names = sittings.slice(0, sittings.length === most + 1 ? most + 1 : most).map(nameOf);
  const others = sittings.length - names.length;
  return names.join(', ') + (others > 0 ? ` and ${others} more` : '');
}

function targetWords(target) {
  if (target.sittings) return namesOf(target.sittings);
  return target.room === undefined ? `everybody whom you watch in window ${here.window}` : `everybody in room ${target.room}`;
}

const EVERYBODYS = ['message', 'pause', 'resume', 'extend', 'credit'];

/// What can do anything for any of them; for everybody only what a room can need.
function deedsFor(target) {
  const lines = reachedBy(target);
  return Object.keys(DEEDS).filter((deed) => {
    if (!target.sittings && (!EVERYBODYS.includes(deed) || (DEEDS[deed].givesTime && !roster.isChief))) return false;
    const fitting = lines.filter((line) => fits(deed, line)).length;
    return deed === 'letIn' ? fitting === 1 : fitting > 0;
  });
}

// Orders: nothing is shown as done before the server said so.

const desk = {
  sent: [], undo: null,
  isBusy() { return this.sent.some((one) => !one.isOver) || document.querySelector('dialog[open]') !== null; },

  give(deed, target, order) {
    const one = {
      deed, target, order, since: now(), isOver: false, isGood: false,
      // What takes it back is for those that it changes.
      changed: reachedBy(target).filter((line) => fits(deed, line)).map((line) => line.sitting),
    };
    one.whom = targetWords(target);
    this.sent.unshift(one);
    while (this.sent.length > 5 && this.sent.at(-1).isOver) this.sent.pop();
    tell(one, `On its way: ${DEEDS[deed].word}, ${one.whom}.`);
    this.send(one);
  },

  note(text) {
    const one = {};
    this.sent.unshift(one);
    end(one, text, true);
  },

  async send(one) {
    let response;
    let answer;
    try {
      response = await fetch(`/v1/windows/${encodeURIComponent(here.window)}/proctor`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(one.order), signal: AbortSignal.timeout(PATIENCE),
      });
      answer = await response.json();
    } catch {
      // An answer that cannot be read and says no is a no all the same.
      if (!response || response.ok || response.status >= 500) return this.repeat(one, 'The server did not answer.');
    }
    if (response.ok) return this.conclude(one, answer);
    if (response.status === 403 && answer?.refusal?.confirmIdentity) return identity.ask(one);
    if (response.status >= 500 || response.status === 429) return this.repeat(one, answer?.message ?? 'The server cannot do it now.');
    const why = response.status === 401 ? 'You are not signed in any more.' : answer?.message ?? `The server answered ${response.status}.`;
    end(one, `Not done: ${DEEDS[one.deed].word}, ${one.whom}. ${why}`, false);
  },

  /// The same order under the same name: it is done once, whatever became of the first answer.
  repeat(one, why) {
    if (now() - one.since >= LONGEST_REPETITION) {
      return end(one, `Never confirmed: ${DEEDS[one.deed].word}, ${one.whom}. Look at the roster before you order it again.`, false);
    }
    tell(one, `Not confirmed yet: ${DEEDS[one.deed].word}, ${one.whom}. ${why} It is sent again for a minute, and done only once.`);
    setTimeout(() => this.send(one), 2000);
  },

  conclude(one, outcome) {
    const word = DEEDS[one.deed].word;
    if (outcome.isProposed) {
      return end(one, `Proposed: ${word}, ${one.whom}. Nothing is done yet: another person, a chief proctor or an admin, confirms it.`, true);
    }
    const changed = outcome.done.filter((sitting) => one.changed.includes(sitting));
    if (DEEDS[one.deed].undo && changed.length > 0) one.undo = { deed: DEEDS[one.deed].undo, sittings: changed, until: now() + LONGEST_UNDO };
    const parts = outcome.done.length > 0 ? [`Done: ${word}, ${namesOf(outcome.done)}.`] : [];
    for (const because of new Set(outcome.refused.map((refusal) => refusal.because))) {
      const sittings = outcome.refused.filter((refusal) => refusal.because === because).map((refusal) => refusal.sitting);
      parts.push(`Not done for ${namesOf(sittings, 20)}: ${because}`);
    }
    end(one, parts.join(' ') || 'Nothing was to be done.', outcome.refused.length === 0);
  },
};

function tell(one, text) {
  one.text = text;
  showSent();
  speaker.say(text);
}

function end(one, text, isGood) {
  [one.isOver, one.isGood, one.overAt] = [true, isGood, now()];
  tell(one, text);
}

/// The list of orders: what went well leaves by itself, what did not stays until it is put away.
function showSent() {
  const time = now();
  const isKept = (one) => !one.isOver || !one.isGood || one.undo?.until > time || time - one.overAt < 20_000;
  desk.sent = desk.sent.filter((one) => isKept(one) || one.item?.contains(document.activeElement));
  const list = byID('sent').firstElementChild;
  for (const one of desk.sent) {
    if (!one.item) {
      one.words = element('p');
      one.buttons = element('div', { class: 'buttons' });
      one.item = element('li', {}, one.words, one.buttons);
    }
    write(one.words, one.text);
    one.item.className = !one.isOver ? 'waits' : one.isGood ? 'good' : 'bad';
    const undo = one.undo?.until > time ? one.undo : null;
    const wanted = one.isOver ? (undo ? 'undo' : 'away') : '';
    if (one.shows === wanted) continue;
    one.shows = wanted;
    one.buttons.replaceChildren();
    if (undo) {
      one.buttons.append(button(`${DEEDS[undo.deed].word}: ${namesOf(undo.sittings)}`, () => {
        one.undo = null;
        showSent();
        orderForm.begin(undo.deed, { sittings: undo.sittings });
      }));
    }
    if (one.isOver) {
      one.buttons.append(button('Put away', () => {
        desk.sent.splice(desk.sent.indexOf(one), 1);
        showSent();
        page.focus({ preventScroll: true });
      }));
    }
  }
  const items = desk.sent.map((one) => one.item);
  if (items.length !== list.children.length || items.some((item, index) => item !== list.children[index])) list.replaceChildren(...items);
  show(byID('sent'), items.length > 0);
}

function button(text, action, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', action);
  return made;
}

// The form of an order.

const orderForm = {
  dialog: byID('order'), deed: null, target: null, proposal: null,

  /// Writes an order, or gives it at once if there is nothing to write and it is for one.
  begin(deed, target) {
    if (target.sittings) target = { sittings: reachedBy(target).filter((line) => fits(deed, line)).map((line) => line.sitting) };
    if (target.sittings?.length === 0) return desk.note(`Nothing is to be done any more: ${DEEDS[deed].word}.`);
    if (target.sittings?.length === 1 && !DEEDS[deed].label) return this.send(deed, target, { id: crypto.randomUUID(), act: actOf(deed) });
    this.open(deed, target, null);
  },
  confirm(proposal) { this.open(kindOf(proposal.order.order.act), { sittings: proposal.sittings }, proposal); },

  open(deed, target, proposal) {
    Object.assign(this, { deed, target, proposal });
    const { word, label, givesTime, isGrave } = DEEDS[deed];
    write(byID('order-title'), `${proposal ? 'Confirm: ' : ''}${word}`);
    write(byID('order-do'), proposal ? `Confirm: ${word}` : isGrave || this.isProposal() ? `Propose: ${word}` : word);
    byID('order-do').classList.toggle('grave', Boolean(isGrave));
    write(byID('order-hint'), proposal ? 'Then it is done at once, and the journal has both names.' : this.hint());
    show(byID('order-minutes'), !proposal && Boolean(givesTime));
    show(byID('order-text'), !proposal && Boolean(label));
    write(byID('text-label'), label ?? '');
    byID('minutes').value = byID('text').value = '';
    fault(byID('order-fault'), this.mayNot());
    this.count();
    this.dialog.showModal();
    if (!proposal && (givesTime || label)) byID(givesTime ? 'minutes' : 'text').focus();
  },
  isProposal() { return DEEDS[this.deed].givesTime && (!this.target.sittings || this.target.sittings.length > FEW_SITTINGS); },
  hint() { return (this.isProposal() ? 'Proposes it: another chief proctor or admin confirms it. ' : '') + (DEEDS[this.deed].hint ?? ''); },
  mayNot() {
    const isForOthers = !this.proposal && this.isProposal() && !roster.isChief;
    return isForOthers ? `More than ${FEW_SITTINGS} sittings at once: a chief proctor or an admin proposes that.` : null;
  },

  /// How many it reaches, kept true while the form is open.
  count() {
    if (this.proposal) return write(byID('order-whom'), proposalWords(this.proposal));
    const lines = reachedBy(this.target);
    const able = lines.filter((line) => fits(this.deed, line)).length;
    const whom = this.target.sittings ? namesOf(this.target.sittings, 8) : targetWords(this.target);
    const only = able < lines.length ? ` It can do something at ${able} of them.` : '';
    write(byID('order-whom'), `For ${counted(lines.length, 'sitting')}: ${whom}.${only}`);
  },
  flaw(minutes, text) {
    const { givesTime, label, missing } = DEEDS[this.deed];
    if (this.mayNot()) return { why: this.mayNot() };
    const isNumber = /^[0-9]{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= 600;
    if (givesTime && !isNumber) return { why: 'Minutes are a whole number from 1 to 600.', at: 'minutes' };
    if (label && new TextEncoder().encode(text).length > 900) return { why: 'That is too long: at most 900 bytes.', at: 'text' };
    return label && text === '' ? { why: missing ?? MISSING, at: 'text' } : null;
  },
  submit() {
    const { deed, target, proposal } = this;
    if (proposal) {
      const { order, room, sittings } = proposal.order;
      const act = { [deed]: { ...order.act[deed], by: '' } };
      this.dialog.close();
      return desk.give(deed, target, { order: { id: order.id, act }, room, sittings });
    }
    const minutes = byID('minutes').value.trim();
    const text = byID('text').value.trim().replace(/\s*\n\s*/g, ' ');
    const flaw = this.flaw(minutes, text);
    for (const field of ['minutes', 'text']) byID(field).toggleAttribute('aria-invalid', flaw?.at === field);
    fault(byID('order-fault'), flaw?.why);
    if (flaw) return flaw.at && byID(flaw.at).focus();
    this.dialog.close();
    this.send(deed, target, { id: crypto.randomUUID(), act: actOf(deed, Number(minutes), text) });
  },
  send(deed, target, order) {
    desk.give(deed, target, { order, room: target.room, sittings: target.sittings });
    view.clearSelection?.(target);
  },
};

/// What can be done for a row, or where there is no room for all the buttons.
function choose(title, target) {
  const dialog = byID('choose');
  write(byID('choose-title'), title);
  const lines = reachedBy(target);
  const concerns = lines.length === 1 ? lines[0].concerns.map((concern) => concernWords(concern, clock.time())) : [];
  write(byID('choose-whom'), lines.length === 1 ? concerns.join(', ') : `${counted(lines.length, 'sitting')}.`);
  byID('choose-deeds').replaceChildren(...deedsFor(target).map((deed) => deedButton(deed, () => { dialog.close(); orderForm.begin(deed, target); })));
  dialog.showModal();
}

const deedButton = (deed, action) => button(DEEDS[deed].word, action, DEEDS[deed].isGrave ? { class: 'grave' } : {});

// The six digits that the server wants again before what is grave.

const identity = {
  dialog: byID('identity'), waiting: [],
  ask(one) {
    this.waiting.push(one);
    tell(one, `Not done yet: ${DEEDS[one.deed].word}, ${one.whom}. The server wants to know that it is you.`);
    write(byID('identity-what'), `Before this is done: ${this.waiting.map((waiting) => `${DEEDS[waiting.deed].word}, ${waiting.whom}`).join('; ')}.`);
    if (this.dialog.open) return;
    // Who signs in elsewhere has a link here and no digits.
    if (byID('identity-code')) byID('identity-code').value = '';
    fault(byID('identity-fault'), null);
    this.dialog.showModal();
  },
  async submit() {
    if (!byID('identity-code')) return;
    const code = byID('identity-code').value.replace(/\s/g, '');
    if (!/^[0-9]{6}$/.test(code)) return this.refuse('These are six digits.');
    try {
      const response = await fetch('/v1/staff/confirm', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }), signal: AbortSignal.timeout(PATIENCE),
      });
      if (!response.ok) return this.refuse(await this.why(response));
    } catch {
      return this.refuse('The server did not answer. Try again.');
    }
    const confirmed = this.waiting.splice(0);
    this.dialog.close();
    for (const one of confirmed) { one.since = now(); desk.send(one); }
  },
  async why(response) {
    const answer = await response.json().catch(() => ({}));
    if (answer.refusal?.notSignedIn) return 'You are not signed in any more. Sign in again; nothing was done.';
    if (answer.refusal?.wrongSignIn) return 'Not right, or used already: wait for the next six digits.';
    return answer.message ?? `The server answered ${response.status}.`;
  },
  refuse(why) {
    fault(byID('identity-fault'), why);
    byID('identity-code').select();
  },
  closed() {
    for (const one of this.waiting.splice(0)) end(one, `Not done: ${DEEDS[one.deed].word}, ${one.whom}. You did not confirm that it is you.`, false);
  },
};

// What waits for a second person.

function proposalWords(proposal) {
  const { order, room, sittings } = proposal.order;
  const place = room === undefined ? `in window ${proposal.window}` : `in room ${room}`;
  const whom = sittings ? namesOf(proposal.sittings, 4) : `${counted(proposal.sittings.length, 'sitting')} ${place}`;
  return `${proposal.by} proposes: ${actWords(order.act)}, ${whom}`;
}

const proposalItems = new Map();

function showProposals() {
  const ids = new Set(roster.proposed.map((proposal) => proposal.order.order.id));
  for (const [id, item] of proposalItems) if (!ids.has(id)) { item.remove(); proposalItems.delete(id); }
  for (const proposal of roster.proposed) {
    const id = proposal.order.order.id;
    let item = proposalItems.get(id);
    if (!item) {
      item = element('li', {}, element('p'), element('div', { class: 'buttons' }));
      if (roster.isChief && proposal.by !== roster.you) {
        const label = `Confirm … what ${proposal.by} proposes: ${actWords(proposal.order.order.act)}`;
        item.lastChild.append(button('Confirm …', () => orderForm.confirm(proposal), { 'aria-label': label }));
      }
      proposalItems.set(id, item);
      byID('proposals').querySelector('ul').append(item);
      if (proposal.by !== roster.you) speaker.say(`${proposalWords(proposal)}.`);
    }
    const since = `Since ${timeOfDay(proposal.at)}, ${lengthWords(clock.time() - proposal.at)} ago; it lapses after 15 min.`;
    write(item.firstChild, `${proposalWords(proposal)}. ${since}`);
  }
  show(byID('proposals'), ids.size > 0);
}

/// Orders are kept as buttons that are shown or not, so that the one with the focus stays.
const deedButtons = new Map();

function showDeeds(target, action) {
  const deeds = target ? deedsFor(target) : [];
  for (const deed of Object.keys(DEEDS)) {
    if (!deedButtons.has(deed)) {
      deedButtons.set(deed, deedButton(deed, () => action(deed)));
      byID('deeds').append(deedButtons.get(deed));
    }
    const made = deedButtons.get(deed);
    if (!deeds.includes(deed) && made === document.activeElement) byID('orders').querySelector('select, button:not([hidden])')?.focus();
    show(made, deeds.includes(deed));
  }
  show(byID('more-orders'), deeds.length > 0);
}

// The page of a window.

const FILTERS = {
  all: ['all', always],
  concerns: ['with concerns', (line) => line.concerns.length > 0],
  notBegun: ['not begun', (line) => line.state === 'enrolled'],
  open: ['open', (line) => line.state === 'open'],
  standing: ['paused, on a break or held', (line) => ['paused', 'away', 'held'].includes(line.state)],
  sealed: ['sealed', (line) => line.state === 'sealed'],
};
const COLUMNS = [
  ['room', 'Room', (line) => line.room ?? '-'],
  ['state', 'State', (line) => line.state],
  ['item', 'Item', (line) => line.item ?? '-'],
  ['answered', 'Answered', (line) => `${line.answered}/${line.items}`],
  ['unsent', 'Unsent', unsentWords],
  ['left', 'Left', timeLeft],
  ['heard', 'Heard', heardWords],
];
const TICKING = COLUMNS.filter(([key]) => key === 'left' || key === 'heard');

/// One row: text nodes that are written only when they differ.
class Row {
  constructor(line) {
    this.texts = {};
    this.box = element('input', { type: 'checkbox', autocomplete: 'off' });
    this.link = element('a', { href: `/proctor/sittings/${encodeURIComponent(line.sitting)}` }, '');
    this.more = element('button', { type: 'button', class: 'quiet' }, '⋯');
    const facts = element('div', { class: 'facts', role: 'presentation' });
    for (const [key, title] of COLUMNS) {
      this.texts[key] = document.createTextNode('');
      facts.append(element('span', { role: 'cell', class: key, 'data-label': title }, this.texts[key]));
    }
    this.texts.candidate = document.createTextNode('');
    this.texts.notes = document.createTextNode('');
    this.notes = element('span', { class: 'notes' }, this.texts.notes);
    this.concerns = element('div', { role: 'cell', class: 'concerns' }, this.notes);
    this.node = element('div', { role: 'row' },
      element('span', { role: 'cell', class: 'check' }, this.box),
      element('span', { role: 'rowheader', class: 'name' }, this.link, ' ', element('small', {}, this.texts.candidate)),
      facts, this.concerns, element('span', { role: 'cell', class: 'menu' }, this.more));
    this.node.row = this;
    this.spans = [];
    this.change(line);
  }

  put(key, text) { if (this.texts[key].data !== text) this.texts[key].data = text; }

  change(line) {
    if (line.name !== this.line?.name) {
      write(this.link, line.name);
      this.box.setAttribute('aria-label', `Select ${line.name}`);
      this.more.setAttribute('aria-label', `Orders for ${line.name}`);
    }
    this.line = line;
    this.urgency = urgency(line);
    this.text = `${line.name} ${line.candidate} ${line.room ?? ''} ${line.sitting}`.toLowerCase();
    const time = clock.time();
    for (const [key, , words] of COLUMNS) this.put(key, String(words(line, time)));
    this.put('candidate', line.candidate);
    this.put('notes', notes(line));
    while (this.spans.length < line.concerns.length) {
      const span = element('span', { class: 'concern' }, '');
      this.spans.push(span);
      this.concerns.insertBefore(span, this.notes);
    }
    while (this.spans.length > line.concerns.length) this.spans.pop().remove();
    this.tellConcerns(time);
    if (this.node.dataset.state !== line.state) this.node.dataset.state = line.state;
    const level = line.state !== 'sealed' && line.concerns.length > 0 ? (isUrgent(line.concerns[0]) ? 'urgent' : 'mild') : 'none';
    if (this.node.dataset.level !== level) this.node.dataset.level = level;
  }

  tellConcerns(time) {
    this.line.concerns.forEach((concern, index) => {
      write(this.spans[index], (isUrgent(concern) ? '! ' : '') + concernWords(concern, time));
      this.spans[index].classList.toggle('urgent', isUrgent(concern));
    });
  }

  tick(time) {
    for (const [key, , words] of TICKING) this.put(key, words(this.line, time));
    if (this.line.concerns.length > 0) this.tellConcerns(time);
  }
}

class WindowView {
  rows = new Map();
  selected = new Set();
  chips = {};
  shown = [];
  wanted = { filter: 'all', room: '', search: '' };
  dirtySince = null;
  sortedAt = -Infinity;
  timer = null;
  isPressed = false;
  movedAt = -Infinity;

  constructor() {
    this.list = byID('rows');
    for (const [filter, [word]] of Object.entries(FILTERS)) {
      const count = element('span', { class: 'count' });
      const radio = element('input', { type: 'radio', name: 'filter', value: filter });
      byID('filters').append(element('label', {}, radio, element('span', {}, `${word} `, count)));
      this.chips[filter] = { radio, count };
    }
    this.listenToTools();
    this.listenToRows();
    this.readFragment();
  }

  listenToTools() {
    byID('narrow').addEventListener('submit', (event) => event.preventDefault());
    byID('narrow').addEventListener('input', () => {
      this.wanted = { filter: byID('narrow').elements.filter.value, room: byID('room').value, search: byID('search').value };
      this.writeFragment();
      this.sort();
    });
    addEventListener('hashchange', () => { this.readFragment(); this.sort(); });
    byID('all').addEventListener('change', (event) => {
      for (const row of this.shown) this.select(row, event.target.checked);
      this.aimAtSelected();
    });
    byID('target').addEventListener('change', () => this.summarise());
    byID('more-orders').addEventListener('click', () => choose(`Orders for ${targetWords(this.target())}`, this.target()));
  }

  /// One listener for all rows. While somebody presses or is about to, rows do not move from under the pointer.
  listenToRows() {
    this.list.addEventListener('change', (event) => {
      this.select(event.target.closest('[role=row]').row, event.target.checked);
      this.aimAtSelected();
    });
    this.list.addEventListener('click', (event) => {
      if (!event.target.closest('button')) return;
      this.opened = event.target.closest('[role=row]').row;
      choose(this.opened.line.name, { sittings: [this.opened.line.sitting] });
    });
    this.list.addEventListener('pointerdown', () => { this.isPressed = true; });
    this.list.addEventListener('pointermove', () => { this.movedAt = now(); }, { passive: true });
    for (const kind of ['pointerup', 'pointercancel', 'blur']) addEventListener(kind, () => { this.isPressed = false; });
  }

  readFragment() {
    const said = new URLSearchParams(location.hash.slice(1));
    const filter = said.get('filter');
    this.wanted = {
      filter: Object.hasOwn(FILTERS, filter ?? '') ? filter : 'all',
      room: said.get('room') ?? '',
      search: (said.get('search') ?? '').slice(0, 64),
    };
    this.chips[this.wanted.filter].radio.checked = true;
    byID('search').value = this.wanted.search;
    this.showRooms();
  }

  writeFragment() {
    const kept = Object.entries(this.wanted).filter(([key, value]) => value !== '' && !(key === 'filter' && value === 'all'));
    history.replaceState(null, '', kept.length > 0 ? `#${new URLSearchParams(kept)}` : location.pathname + location.search);
  }

  select(row, isSelected) {
    row.box.checked = isSelected;
    row.node.toggleAttribute('data-selected', isSelected);
    this.selected[isSelected ? 'add' : 'delete'](row.line.sitting);
  }

  /// Who selects means these, and not the room that was chosen before.
  aimAtSelected() {
    byID('target').value = 'selected';
    this.summarise();
  }

  clearSelection(target) {
    if (!target.sittings) return;
    for (const sitting of [...this.selected]) if (this.rows.has(sitting)) this.select(this.rows.get(sitting), false);
    this.summarise();
  }

  replace() {
    for (const sitting of [...this.rows.keys()]) {
      if (roster.lines.has(sitting)) continue;
      this.rows.get(sitting).node.remove();
      this.rows.delete(sitting);
      this.selected.delete(sitting);
    }
    for (const line of roster.lines.values()) this.change(line);
    this.sort();
  }

  change(line) {
    const row = this.rows.get(line.sitting);
    if (row) row.change(line); else this.rows.set(line.sitting, new Row(line));
    this.dirtySince ??= now();
    this.timer ??= setTimeout(() => this.sortWhenFree(), Math.max(0, this.sortedAt + SORT_PAUSE - now()));
  }

  sortWhenFree() {
    this.timer = null;
    const isAboutToPress = now() - this.movedAt < 700 && now() - this.dirtySince < 3000;
    if (this.isPressed || isAboutToPress) this.timer = setTimeout(() => this.sortWhenFree(), 200);
    else this.sort();
  }

  sort() {
    clearTimeout(this.timer);
    [this.timer, this.dirtySince, this.sortedAt] = [null, null, now()];
    // A dialog gives the focus back to the row from which it was opened.
    const focused = document.activeElement.closest('#rows > [role=row]')?.row ?? (document.querySelector('dialog[open]') ? this.opened : undefined);
    const [takes, words] = [FILTERS[this.wanted.filter][1], this.wanted.search.toLowerCase().split(/\s+/).filter(Boolean)];
    const isThere = (line) => this.wanted.room === '' || line.room === this.wanted.room;
    const isWanted = (row) => takes(row.line) && isThere(row.line) && words.every((word) => row.text.includes(word));
    const all = [...this.rows.values()];
    // A row with the focus stays until the focus leaves it.
    this.shown = all.filter((row) => row === focused || isWanted(row)).sort(byUrgency);
    arrange(this.list, this.shown.map((row) => row.node), focused?.node);
    this.showRooms();
    for (const [filter, [, isTaken]] of Object.entries(FILTERS)) {
      write(this.chips[filter].count, String(all.filter((row) => isTaken(row.line)).length));
    }
    this.summarise();
  }

  showRooms() {
    const rooms = [...new Set([...roster.lines.values()].map((line) => line.room).filter((room) => room !== undefined))].sort();
    // A room that was asked for stays in the list, even if nobody is in it.
    if (this.wanted.room !== '' && !rooms.includes(this.wanted.room)) rooms.push(this.wanted.room);
    setOptions(byID('room'), [['', 'all rooms'], ...rooms.map((room) => [room, room])], this.wanted.room);
    this.rooms = rooms;
  }

  /// Whom the orders above the roster are for; null if nobody is selected.
  target() {
    const chosen = byID('target').value;
    if (chosen === 'everybody') return {};
    if (chosen.startsWith('room ')) return { room: chosen.slice(5) };
    const selected = [...this.selected].filter((sitting) => roster.lines.has(sitting));
    return selected.length > 0 ? { sittings: selected } : null;
  }

  summarise() {
    const concerned = [...roster.lines.values()].filter((line) => line.concerns.length > 0).length;
    if (roster.isThere) write(byID('summary'), `${counted(roster.lines.size, 'sitting')}, ${concerned} with concerns`);
    const title = `${concerned > 0 ? `(${concerned}) ` : ''}Window ${here.window} · Invigil`;
    if (document.title !== title) document.title = title;
    const parts = [`Shown: ${this.shown.length} of ${roster.lines.size}, ${FILTERS[this.wanted.filter][0]}`];
    if (this.wanted.room) parts.push(`room ${this.wanted.room}`);
    if (this.wanted.search) parts.push(`searched for '${this.wanted.search}'`);
    const inShown = this.shown.filter((row) => this.selected.has(row.line.sitting)).length;
    if (this.selected.size > 0) parts.push(`${this.selected.size} selected`);
    if (inShown < this.selected.size) parts.push(`${this.selected.size - inShown} of them not shown`);
    write(byID('shown'), parts.join(', '));
    byID('all').checked = inShown > 0 && inShown === this.shown.length;
    byID('all').indeterminate = inShown > 0 && inShown < this.shown.length;
    setOptions(byID('target'), [
      ['selected', `the selected: ${this.selected.size || 'none'}`],
      ...this.rooms.map((room) => [`room ${room}`, `everybody in room ${room}`]),
      ['everybody', 'everybody whom you watch'],
    ], byID('target').value);
    const target = this.target();
    showDeeds(target, (deed) => orderForm.begin(deed, this.target()));
    show(byID('no-orders'), target === null);
    this.showEmptiness();
  }

  showEmptiness() {
    let words = '';
    if (!roster.isThere) words = 'The roster is on its way.';
    else if (roster.lines.size === 0) words = 'Nobody is enrolled in this window, or nobody in the rooms that you watch.';
    else if (this.shown.length === 0) {
      const search = this.wanted.search ? ' and matches the search' : '';
      words = `Nobody here is ${FILTERS[this.wanted.filter][0]}${search}. Choose another filter, room or search.`;
    }
    fault(byID('empty'), words);
    show(byID('roster'), this.shown.length > 0);
  }

  tick(time) { for (const row of this.rows.values()) row.tick(time); }
}

function setOptions(select, options, chosen) {
  const key = JSON.stringify(options);
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    options.forEach(([value, text], index) => {
      const option = select.options[index] ?? select.appendChild(element('option'));
      option.value = value;
      write(option, text);
    });
    while (select.options.length > options.length) select.lastChild.remove();
  }
  if (select.value !== chosen) select.value = chosen;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/// Brings children into an order with the fewest moves. The one with the focus is never moved: the others move around it,
/// because an element that is moved loses the focus.
function arrange(parent, wanted, anchor) {
  const place = new Map(wanted.map((node, index) => [node, index]));
  for (const node of [...parent.children]) if (!place.has(node)) node.remove();
  const present = [...parent.children];
  const anchorNow = present.indexOf(anchor);
  const anchorThen = place.get(anchor);
  const free = anchorNow < 0 ? present
    : present.filter((node, index) => node === anchor || (index < anchorNow) === (place.get(node) < anchorThen));
  // The anchor is always in it: all that is left before it belongs before it, and all after it after it.
  const stay = longestIncreasing(free, (node) => place.get(node));
  let next = null;
  for (let index = wanted.length - 1; index >= 0; index -= 1) {
    if (!stay.has(wanted[index])) parent.insertBefore(wanted[index], next);
    next = wanted[index];
  }
}

function longestIncreasing(nodes, valueOf) {
  const ends = []; // of the sequences of each length, the one that ends lowest
  const before = new Map();
  for (const node of nodes) {
    const value = valueOf(node);
    let [low, high] = [0, ends.length];
    while (low < high) { const middle = (low + high) >> 1; if (valueOf(ends[middle]) < value) low = middle + 1; else high = middle; }
    before.set(node, ends[low - 1]);
    ends[low] = node;
  }
  const kept = new Set();
  for (let node = ends.at(-1); node; node = before.get(node)) kept.add(node);
  return kept;
}

// The page of a sitting.

class SittingView {
  concernItems = byID('concerns');
  isHistoryOld = true;
  askedAt = -Infinity;
  target = { sittings: [here.sitting] };

  constructor() { byID('more-orders').addEventListener('click', () => choose(nameOf(here.sitting), this.target)); }

  replace() { this.isHistoryOld = true; this.draw(); }
  change(line) { if (line.sitting === here.sitting) this.replace(); }
  tick() { this.draw(); this.readHistory(); }

  draw() {
    const line = roster.lines.get(here.sitting);
    if (roster.isThere) fault(byID('empty'), line ? null : 'This sitting is not in the roster any more.');
    showDeeds(line && this.target, (deed) => orderForm.begin(deed, this.target));
    if (!line) return;
    const time = clock.time();
    write(byID('candidate'), line.name);
    write(byID('ids'), `${line.candidate} · ${line.sitting}`);
    document.title = `${line.concerns.length > 0 ? '(!) ' : ''}${line.name} · Invigil`;
    sync(this.concernItems, line.concerns, () => element('li'), (item, concern) => {
      write(item, (isUrgent(concern) ? '! ' : '') + concernWords(concern, time));
      item.className = isUrgent(concern) ? 'concern urgent' : 'concern';
    });
    pairs(byID('facts'), this.facts(line, time));
    pairs(byID('because'), (line.deadline?.because ?? []).map((entry) => [signedLength(entry.milliseconds), entry.text]));
    show(byID('because-none'), !line.deadline);
  }

  facts(line, time) {
    const facts = [
      ['Room', line.room ?? 'none'], ['State', line.state], ['Item', line.item === undefined ? 'none yet' : `${line.item} of ${line.items}`],
      ['Answered', `${line.answered} of ${line.items}`], ['Time left', timeLeft(line, time)],
      ['Last heard of', line.heardAt === undefined ? 'not since the server started' : `${lengthWords(time - line.heardAt)} ago`],
      ['Unsent', line.unsent === undefined ? 'it has not said' : `${line.unsent}, as it said then`],
    ];
    if (line.document !== undefined) facts.push(['Document', `seen: ${line.document}`]);
    if (line.agreed.length > 0) facts.push(['Agreed', line.agreed.join(', ')]);
    if (line.clockDriftPerMille !== undefined) facts.push(['Clock', driftWords(line.clockDriftPerMille)]);
    facts.push(['Facts', line.facts === 0 ? 'none' : `${line.facts}, the last: ${line.lastFact ?? ''}`]);
    return facts;
  }

  /// Read anew when the line has changed, once a second at most.
  async readHistory() {
    if (!this.isHistoryOld || now() - this.askedAt < 1000) return;
    [this.isHistoryOld, this.askedAt] = [false, now()];
    try {
      const response = await fetch(`/v1/sittings/${encodeURIComponent(here.sitting)}/history`, { signal: AbortSignal.timeout(PATIENCE) });
      const answer = await response.json();
      if (response.status === 401) return signIn();
      if (!response.ok) throw new Error(answer.message);
      sync(byID('history'), answer.reverse(), () => element('li', {}, element('time'), ' ', element('span')), (item, entry) => {
        write(item.firstChild, timeOfDay(entry.at));
        write(item.lastChild, entry.text);
      });
      fault(byID('history-fault'), null);
    } catch (error) {
      fault(byID('history-fault'), `It could not be read: ${error.name === 'Error' && error.message ? error.message : 'the server is not reached.'}`);
      this.isHistoryOld = true;
    }
  }
}

/// As many children as there are entries, each written.
function sync(parent, entries, make, fill) {
  while (parent.children.length > entries.length) parent.lastElementChild.remove();
  while (parent.children.length < entries.length) parent.append(make());
  entries.forEach((entry, index) => fill(parent.children[index], entry));
}

function pairs(list, entries) {
  sync(list, entries, () => element('div', {}, element('dt'), element('dd')), (group, [label, text]) => {
    write(group.firstChild, label);
    write(group.lastChild, text);
  });
}

// All of it together.

const view = here.sitting ? new SittingView() : new WindowView();

orderForm.dialog.addEventListener('submit', (event) => { event.preventDefault(); orderForm.submit(); });
identity.dialog.addEventListener('submit', (event) => { event.preventDefault(); identity.submit(); });
identity.dialog.addEventListener('close', () => identity.closed());
// What waited is dropped before the page is left.
byID('identity-away')?.addEventListener('click', () => identity.closed());
for (const cancel of document.querySelectorAll('[data-cancel]')) cancel.addEventListener('click', () => cancel.closest('dialog').close());
addEventListener('beforeunload', (event) => { if (desk.sent.some((one) => !one.isOver)) event.preventDefault(); });

// What is fixed to the edges covers nothing that has the focus, and the heads of the columns stand below it.
new ResizeObserver(() => {
  const root = document.documentElement.style;
  root.setProperty('--dock', `${byID('dock').offsetHeight}px`);
  root.setProperty('--sent', `${byID('sent').offsetHeight}px`);
}).observe(byID('dock'));
new ResizeObserver(() => document.documentElement.style.setProperty('--sent', `${byID('sent').offsetHeight}px`)).observe(byID('sent'));

let lastWall = Date.now();
let lastTick = now();
let lastSecond = 0;

function tick() {
  // The monotonic clock may stand while a computer sleeps; the time of day tells that it slept, and nothing else.
  const slept = Date.now() - lastWall - (now() - lastTick);
  [lastWall, lastTick] = [Date.now(), now()];
  if (slept > OLD && connection.toldAt !== null && !connection.isAsleep) { connection.toldAt -= slept; connection.listen(); }
  if (connection.isAsleep) return;
  // A connection that is dead without an error.
  const isSilent = now() - Math.max(connection.since, connection.toldAt ?? 0) > OLD + 1000;
  if (isSilent && connection.timer === null && !connection.isFinal) connection.broke('The server has told nothing.');
  showAge();
  const time = clock.time();
  if (time === null || Math.floor(time / 1000) === lastSecond) return;
  lastSecond = Math.floor(time / 1000);
  write(byID('time'), `${timeOfDay(time)} UTC`);
  if (!document.hidden) view.tick(time);
  if (roster.proposed.length > 0) showProposals();
  if (desk.sent.length > 0) showSent();
  if (orderForm.dialog.open) orderForm.count();
}

setInterval(tick, 250);
document.addEventListener('visibilitychange', () => {
  // Browsers open few connections to a server: the pages of sittings that nobody looks at must not use them up.
  if (here.sitting && document.hidden) connection.sleep();
  else if (connection.isAsleep) connection.listen();
  else tick();
});
if (here.sitting && document.hidden) connection.isAsleep = true; else connection.listen();
