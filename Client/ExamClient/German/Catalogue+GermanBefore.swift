/// Before the exam: checking in, the check of the computer, the rules, what was agreed, the waiting room.
extension Catalogue {
    static let germanBefore: [String: String] = [
        "Check-in": "Anmeldung",
        "Asking {1} ...": "{1} wird gefragt ...",
        "Type or paste your admission code: 25 letters and digits. Capitals, spaces and hyphens do not matter.":
            "Tippen Sie Ihren Zulassungscode oder fügen Sie ihn ein: 25 Buchstaben und Ziffern. Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle.",
        "There is no computer named {1} on this network. Check the address after --server.":
            "In diesem Netz gibt es keinen Rechner namens {1}. Prüfen Sie die Adresse hinter --server.",
        "Nothing answers at {1}. Check that the server runs and that the address and port after --server are right.":
            "Unter {1} antwortet nichts. Prüfen Sie, ob der Server läuft und ob Adresse und Port hinter --server stimmen.",
        "The server cannot be trusted: {1}. Give the exam's certificate authority with --ca FILE, or ask the proctor for it.":
            "Dem Server ist nicht zu trauen: {1}. Geben Sie die Zertifizierungsstelle der Prüfung mit --ca FILE an, oder bitten Sie die Aufsicht darum.",
        "The server did not answer in time. Check the network connection.":
            "Der Server hat nicht rechtzeitig geantwortet. Prüfen Sie die Netzverbindung.",
        "The connection broke: {1}.": "Die Verbindung ist abgebrochen: {1}.",
        "What answers there is not an Invigil server: {1}. Check the address after --server.":
            "Was dort antwortet, ist kein Invigil-Server: {1}. Prüfen Sie die Adresse hinter --server.",
        "System check": "Systemprüfung",
        "Window": "Fenster",
        "{1} by {2}": "{1} mal {2}",
        "It works, but {1} by {2} or more is easier to read.": "Es geht, aber ab {1} mal {2} liest es sich leichter.",
        "Colours": "Farben",
        "none; everything is also said in words": "keine; alles steht auch in Worten da",
        "Characters": "Zeichen",
        "not UTF-8": "nicht UTF-8",
        "Letters with accents may look wrong. Leave, set LANG to C.UTF-8 and come back.":
            "Buchstaben mit Akzenten und Umlaute können falsch aussehen. Verlassen Sie das Programm, setzen Sie LANG auf C.UTF-8 und kommen Sie wieder.",
        "Keeping work": "Arbeit bewahren",
        "not possible: {1}": "nicht möglich: {1}",
        "Tell the proctor. Without it only what has reached the server survives a crash of this computer.":
            "Sagen Sie es der Aufsicht. Sonst übersteht einen Absturz dieses Rechners nur, was schon beim Server ist.",
        "possible": "möglich",
        "possible, {1} MB free": "möglich, {1} MB frei",
        "Free some space on this computer.": "Schaffen Sie etwas Platz auf diesem Rechner.",
        "Server": "Server",
        "no answer yet": "noch keine Antwort",
        "It is tried again; tell the proctor if it stays so.": "Es wird wieder versucht; sagen Sie es der Aufsicht, wenn es so bleibt.",
        "answers in {1} ms": "antwortet in {1} ms",
        "That is slow. The exam goes on all the same; typing never waits for it.":
            "Das ist langsam. Die Prüfung geht trotzdem; das Tippen wartet nie darauf.",
        "This computer's clock": "Uhr dieses Rechners",
        "as the server's": "wie die des Servers",
        "{1} ahead of the server's": "{1} vor der des Servers",
        "{1} behind the server's": "{1} hinter der des Servers",
        "Nothing depends on it: the exam goes by the server's time.": "Nichts hängt davon ab: Die Prüfung geht nach der Zeit des Servers.",
        "well: ": "gut: ",
        "look: ": "Achtung: ",
        "Everything else is well.": "Alles Übrige ist in Ordnung.",
        "Keyboard: {1}": "Tastatur: {1}",
        "You pressed {1}.": "Sie haben {1} gedrückt.",
        "Press any key to see whether it arrives.": "Drücken Sie eine beliebige Taste, um zu sehen, ob sie ankommt.",
        "Space": "Space",
        "For a screen reader leave with Ctrl-C and add --plain to the command: the same exam as lines of text.":
            "Für einen Screenreader verlassen Sie das Programm mit Ctrl-C und hängen --plain an den Befehl an: dieselbe Prüfung als Textzeilen.",
        "System check: all is well.": "Systemprüfung: Alles ist in Ordnung.",
        "System check: {1}: {2}. {3}": "Systemprüfung: {1}: {2}. {3}",
        "Rules": "Regeln",
        "Candidate: {1}\nExam: {2}, {3} items\nYour time: {4}{5}": "Name: {1}\nPrüfung: {2}, {3} Aufgaben\nIhre Zeit: {4}{5}",
        "no limit": "unbegrenzt",
        "\nAgreed for you: ": "\nMit Ihnen vereinbart: ",
        "{1}% shown, PgDn shows more.  ": "{1}% gezeigt, PgDn zeigt mehr.  ",
        "{1}{2} agrees, {3} declines.": "{1}{2} stimmt zu, {3} lehnt ab.",
        "Without agreeing you cannot sit the exam. Press {1} again to leave, or {2} to agree.":
            "Ohne Zustimmung können Sie nicht an der Prüfung teilnehmen. Drücken Sie noch einmal {1}, um zu gehen, oder {2}, um zuzustimmen.",
        "You did not agree to the rules; the exam was not started. Run the same command to see them again.":
            "Sie haben den Regeln nicht zugestimmt; die Prüfung wurde nicht begonnen. Geben Sie denselben Befehl ein, um sie wieder zu sehen.",
        "Before you begin": "Bevor Sie beginnen",
        "You have {1} for {2}.": "Sie haben {1} für {2}.",
        "You have no time limit for {1}.": "Sie haben keine Zeitgrenze für {1}.",
        "Agreed with you: {1}.": "Mit Ihnen vereinbart: {1}.",
        "Nothing beyond that was agreed with you: no extra time, no breaks.":
            "Darüber hinaus ist nichts mit Ihnen vereinbart: keine zusätzliche Zeit, keine Pausen.",
        "Your time starts when you begin, and not before.": "Ihre Zeit beginnt, wenn Sie beginnen, und nicht vorher.",
        "The exam opens at {1}. Your time starts then, if you have gone on from here.":
            "Die Prüfung öffnet am {1}. Ihre Zeit beginnt dann, sofern Sie hier weitergegangen sind.",
        "Enter goes on. {1} shows eight practice items that do not count. If something is not right, {2} calls the proctor.":
            "Mit Enter geht es weiter. {1} zeigt acht Übungsaufgaben, die nicht zählen. Wenn etwas nicht stimmt, ruft {2} die Aufsicht.",
        "Your call is on its way.": "Ihr Ruf ist unterwegs.",
        "Your call has reached the server. Raise your hand too if nobody comes.":
            "Ihr Ruf ist beim Server. Heben Sie auch die Hand, wenn niemand kommt.",
        "The exam was not started. Run the same command to come back.":
            "Die Prüfung wurde nicht begonnen. Geben Sie denselben Befehl ein, um wiederzukommen.",
        "The exam was not opened here. Run the same command to go on.":
            "Die Prüfung wurde hier nicht geöffnet. Geben Sie denselben Befehl ein, um weiterzumachen.",
        "Opening the exam ...": "Die Prüfung wird geöffnet ...",
        "Waiting room": "Warteraum",
        "A proctor lets you in": "Die Aufsicht lässt Sie ein",
        "Have the document ready that you were asked to bring. Your time does not run yet; the exam begins here by itself.":
            "Halten Sie den Ausweis bereit, den Sie mitbringen sollten. Ihre Zeit läuft noch nicht; die Prüfung beginnt hier von selbst.",
        "The exam opens at {1}. It begins here by itself; your time starts then.":
            "Die Prüfung öffnet am {1}. Sie beginnt hier von selbst; Ihre Zeit beginnt dann.",
        "It is {1} at the server.": "Beim Server ist es {1}.",
        "Connected.": "Verbunden.",
        "Not connected at the moment; it is tried again.": "Gerade nicht verbunden; es wird wieder versucht.",
        " The items are on this computer, sealed.": " Die Aufgaben sind auf diesem Rechner, versiegelt.",
        "{1} It is tried again.": "{1} Es wird wieder versucht.",
        "The exam cannot go on here": "Die Prüfung kann hier nicht weitergehen",
        "{1} % more time": "{1} % mehr Zeit",
        "{1} more time": "{1} mehr Zeit",
        "breaks of {1} in all that take no working time": "Pausen von zusammen {1}, die keine Arbeitszeit kosten",
    ]
}
