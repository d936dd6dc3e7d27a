/// Plain mode: how an answer is typed, what was answered, and which commands there are.
extension Catalogue {
    static let germanCommands: [String: String] = [
        "Choose one.": "Wählen Sie eine.",
        "Choose {1}.": "Wählen Sie {1}.",
        "Choose {1} of the marked words.": "Wählen Sie {1} der markierten Wörter.",
        "Put {1} in order, first to last, for example: c a.":
            "Bringen Sie {1} in eine Reihenfolge, vom Ersten zum Letzten, zum Beispiel: c a.",
        "Put all in order, first to last, for example: c a b.":
            "Bringen Sie alle in eine Reihenfolge, vom Ersten zum Letzten, zum Beispiel: c a b.",
        "Give each number a letter, for example: 1=b 2=a.": "Geben Sie jeder Nummer einen Buchstaben, zum Beispiel: 1=b 2=a.",
        "Give each number a letter, for example: 1=b 2=a. A letter may stand more than once.":
            "Geben Sie jeder Nummer einen Buchstaben, zum Beispiel: 1=b 2=a. Ein Buchstabe darf mehrmals stehen.",
        "Give each number another letter, for example: 1=b 2=a.": "Geben Sie jeder Nummer einen anderen Buchstaben, zum Beispiel: 1=b 2=a.",
        "Link numbers with letters, {1} in all, for example: 1=b, or 1=a,c for several.":
            "Verbinden Sie Nummern mit Buchstaben, insgesamt {1}, zum Beispiel: 1=b, oder 1=a,c für mehrere.",
        "Put letters into the numbered gaps, for example: 1=b 2=a.":
            "Setzen Sie Buchstaben in die nummerierten Lücken, zum Beispiel: 1=b 2=a.",
        "Answer line by line: {1}.": "Antworten Sie Zeile für Zeile: {1}.",
        "{1}=b chooses": "{1}=b wählt",
        "{1} = {2} writes": "{1} = {2} schreibt",
        "{1}: type = and the text, for example: = {2}.": "{1}: Tippen Sie = und den Text, zum Beispiel: = {2}.",
        " += adds a paragraph.": " += fügt einen Absatz an.",
        "York": "York",
        "The first paragraph": "Der erste Absatz",
        "This item cannot be answered here. Type next.":
            "Diese Aufgabe kann hier nicht beantwortet werden. Tippen Sie next, um weiterzugehen.",
        "No answer now.": "Jetzt keine Antwort.",
        "{1} is {2}": "{1} ist {2}",
        "Line {1} is {2}": "Zeile {1} ist {2}",
        "Answer {1}.": "Antwort {1}.",
        "Order {1}, {2}.": "Reihenfolge {1}, {2}.",
        "Answer {1}, {2}.": "Antwort {1}, {2}.",
        " and ": " und ",
        "Only {1} can be chosen.": "Mehr als {1} kann man nicht wählen.",
        "This is written: type = and the text.": "Hier wird geschrieben: Tippen Sie = und den Text.",
        "Write one line at a time, for example: {1} = {2}.": "Schreiben Sie Zeile für Zeile, zum Beispiel: {1} = {2}.",
        "One letter goes to each line, for example: {1}=b.": "Zu jeder Zeile gehört ein Buchstabe, zum Beispiel: {1}=b.",
        "Only an essay takes paragraphs more.": "Weitere Absätze nimmt nur ein Aufsatz an.",
        "There is nothing on line {1} to clear.": "Auf Zeile {1} steht nichts, das wegzunehmen wäre.",
        "There is no number {1}.": "Es gibt keine Nummer {1}.",
        "Only one option can be chosen.": "Es kann nur eine Option gewählt werden.",
        "There is only one line.": "Es gibt nur eine Zeile.",
        "There is no line {1}; there are lines 1 to {2}.": "Es gibt keine Zeile {1}; es gibt die Zeilen 1 bis {2}.",
        "Say the line first, 1 to {1}, for example: {2}.": "Sagen Sie erst die Zeile, 1 bis {1}, zum Beispiel: {2}.",
        "This item has no numbers to match.": "Diese Aufgabe hat keine Nummern zum Zuordnen.",
        "\"{1}\" is not a command here. {2}": "\"{1}\" ist hier kein Befehl. {2}",
        "To write, begin with = or the line: {1}": "Zum Schreiben beginnen Sie mit = oder der Zeile: {1}",
        "Type help.": "Tippen Sie help.",
        "Type your admission code.": "Tippen Sie Ihren Zulassungscode.",
        "Checking in at {1}.": "Anmeldung bei {1}.",
        "Rules:": "Regeln:",
        "Type agree or decline.": "Tippen Sie agree (zustimmen) oder decline (ablehnen).",
        "Type begin to go on, practise for eight practice items that do not count, or call if something is not right.":
            "Tippen Sie begin, um weiterzugehen, practise für acht Übungsaufgaben, die nicht zählen, oder call, wenn etwas nicht stimmt.",
        "Type begin, practise or call.": "Tippen Sie begin (beginnen), practise (üben) oder call (die Aufsicht rufen).",
        "The exam is not open yet. Type leave to go.": "Die Prüfung ist noch nicht offen. Tippen Sie leave, um zu gehen.",
        "That is not possible here. Type help.": "Das ist hier nicht möglich. Tippen Sie help.",
        "The exam is being sealed.": "Die Prüfung wird versiegelt.",
        "The exam is sealed. Type result, save, survey or leave.":
            "Die Prüfung ist versiegelt. Tippen Sie result (Ergebnis), save (in Dateien sichern), survey (Umfrage) oder leave (gehen).",
        "Type save to keep the records, or leave.": "Tippen Sie save, um die Belege zu behalten, oder leave, um zu gehen.",
        "agree, decline, leave": "agree (zustimmen), decline (ablehnen), leave (gehen)",
        "begin, practise, call (the proctor), leave": "begin (beginnen), practise (üben), call (die Aufsicht rufen), leave (gehen)",
        "take over (if the exam is open on another computer), time, leave":
            "take over (hier weiter, wenn die Prüfung auf einem anderen Rechner offen ist), time (Zeit), leave (gehen)",
        "result, save, survey, leave": "result (Ergebnis), save (sichern), survey (Umfrage), leave (gehen)",
        "Answer: a; for several b,d; for an order c a b; for matching 1=b 2=a; clear takes the answer away.":
            "Antworten: a; für mehrere b,d; für eine Reihenfolge c a b; zum Zuordnen 1=b 2=a; clear nimmt die Antwort weg.",
        "Write: = and the text, or on line 3: 3 = York. An essay: += adds a paragraph. Line 2: 2=b, several 2=b,c, clear 2.":
            "Schreiben: = und der Text, oder auf Zeile 3: 3 = York. Ein Aufsatz: += fügt einen Absatz an. Zeile 2: 2=b, mehrere 2=b,c, clear 2.",
        "Move: next, prev, go 12. Read: stem, options, scenario, exhibit 2, find WORD, repeat, time, unanswered, review, status.":
            "Bewegen: next, prev, go 12. Lesen: stem, options, scenario, exhibit 2, find WORT, repeat, time, unanswered, review, status.",
        "Aids: mark, strike c, note and a text, clear note, calc 12.5*(3+4), calc note, call (the proctor).":
            "Hilfen: mark, strike c, note und ein Text, clear note, calc 12.5*(3+4), calc note, call (die Aufsicht).",
        "For the whole exam: sheet and a text, sheet += and a line more, clear sheet. highlight WORDS, highlights, unhighlight 1.":
            "Für die ganze Prüfung: sheet und ein Text, sheet += und eine Zeile mehr, clear sheet. highlight WÖRTER, highlights, unhighlight 1.",
        "Breaks: break, return; begin for the next section. End: end, then END. leave: the time goes on.":
            "Pausen: break, return; begin für den nächsten Abschnitt. Ende: end, dann END. leave: die Zeit läuft weiter.",
    ]
}
