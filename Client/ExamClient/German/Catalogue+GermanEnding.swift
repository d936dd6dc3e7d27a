/// Ending the exam, the receipt and the result.
extension Catalogue {
    static let germanEnding: [String: String] = [
        "End the {1}?": "Wollen Sie {1} beenden?",
        "exam": "die Prüfung",
        "section": "den Abschnitt",
        "{1} of {2} items answered, {3} unanswered, {4} marked.": "{1} von {2} Aufgaben beantwortet, {3} offen, {4} gemerkt.",
        "You have {1} left. ": "Sie haben noch {1}. ",
        "After the end no answer can be changed; it cannot be undone.":
            "Nach dem Ende kann keine Antwort mehr geändert werden; das lässt sich nicht rückgängig machen.",
        "After the end no answer of it can be changed; it cannot be undone.":
            "Nach dem Ende kann darin keine Antwort mehr geändert werden; das lässt sich nicht rückgängig machen.",
        "Type END and press Enter to end the {1}.": "Tippen Sie END und drücken Sie Enter, um {1} zu beenden.",
        "Ending the exam": "Die Prüfung wird beendet",
        "Time is up": "Die Zeit ist um",
        "The exam is sealed": "Die Prüfung ist versiegelt",
        "Everything you did until the deadline is kept.": "Alles, was Sie bis zur Frist getan haben, bleibt erhalten.",
        "Sending what the server does not have yet: {1}.": "Gesendet wird, was der Server noch nicht hat: {1}.",
        "Everything is at the server. Sealing the exam ...": "Alles ist beim Server. Die Prüfung wird versiegelt ...",
        "Fetching your receipt ...": "Ihre Quittung wird geholt ...",
        "The server cannot be reached at the moment, {1}. Leave this running. {2}":
            "Der Server ist gerade nicht erreichbar, {1}. Lassen Sie das Programm laufen. {2}",
        "Your work is kept on this computer.": "Ihre Arbeit ist auf diesem Rechner bewahrt.",
        "It cannot be kept on this computer ({1}).": "Auf diesem Rechner kann sie nicht bewahrt werden ({1}).",
        "{1} reached the server too late and could not be taken. If the connection was the cause, tell the proctor.":
            "Zu spät beim Server und nicht mehr angenommen: {1}. Wenn die Verbindung die Ursache war, sagen Sie es der Aufsicht.",
        "If the server stays away: save writes your work to a sealed file that the proctor can carry.":
            "Wenn der Server wegbleibt: save schreibt Ihre Arbeit in eine versiegelte Datei, die die Aufsicht überbringen kann.",
        "If the server stays away: {1} writes your work to a sealed file that the proctor can carry.":
            "Wenn der Server wegbleibt: {1} schreibt Ihre Arbeit in eine versiegelte Datei, die die Aufsicht überbringen kann.",
        "You have left the exam; the time goes on. Everything is saved. Run the same command to go on.":
            "Sie haben die Prüfung verlassen; die Zeit läuft weiter. Alles ist gesichert. Geben Sie denselben Befehl ein, um weiterzumachen.",
        "You have left the exam; the time goes on. Only on this computer: {1}. Run the same command here to go on.":
            "Sie haben die Prüfung verlassen; die Zeit läuft weiter. Nur auf diesem Rechner: {1}. Geben Sie hier denselben Befehl ein, um weiterzumachen.",
        "sealed": "versiegelt",
        "Your exam is sealed": "Ihre Prüfung ist versiegelt",
        "{1} of {2} items answered. Sealed at {3}, {4}.": "{1} von {2} Aufgaben beantwortet. Versiegelt am {3}, {4}.",
        "when the time was up": "als die Zeit um war",
        "when the proctors ended it": "als die Aufsicht sie beendet hat",
        "The proctors ended it because of this: {1}": "Die Aufsicht hat sie aus diesem Grund beendet: {1}",
        "when you ended it": "als Sie die Prüfung beendet haben",
        "Receipt code: {1}": "Quittungscode: {1}",
        "Keep this code: it stands for exactly the answers that the server has.":
            "Bewahren Sie diesen Code auf: Er steht für genau die Antworten, die der Server hat.",
        "Your result is not on record yet. It will be without you: ask the certification body.":
            "Ihr Ergebnis ist noch nicht verzeichnet. Das geschieht ohne Sie: Fragen Sie die Zertifizierungsstelle.",
        "Your result is being fetched.": "Ihr Ergebnis wird geholt.",
        "Your result is being fetched ...": "Ihr Ergebnis wird geholt ...",
        "Your result is here: press Enter.": "Ihr Ergebnis ist da: Drücken Sie Enter.",
        "The exam is sealed. {1} of {2} items answered. Receipt code: {3}":
            "Die Prüfung ist versiegelt. {1} von {2} Aufgaben beantwortet. Quittungscode: {3}",
        "Result: {1}, scaled score {2} (pass mark {3}).": "Ergebnis: {1}, skalierte Punktzahl {2} (Bestehensgrenze {3}).",
        "passed": "bestanden",
        "not passed": "nicht bestanden",
        "Saved: {1}": "Gesichert: {1}",
        "Saved: {1}.": "Gesichert: {1}.",
        "Not saved: {1}. Write the receipt code down.": "Nicht gesichert: {1}. Schreiben Sie den Quittungscode auf.",
        "PASSED": "BESTANDEN",
        "NOT PASSED": "NICHT BESTANDEN",
        "This result was revoked since: it does not count any more. Ask the exam body why.":
            "Dieses Ergebnis wurde inzwischen widerrufen: es zählt nicht mehr. Fragen Sie die Prüfungsstelle nach dem Grund.",
        "The designation is suspended: it does not count until it is reinstated. Ask the exam body why.":
            "Der Titel ruht: er zählt nicht, bis er wieder in Kraft gesetzt wird. Fragen Sie die Prüfungsstelle nach dem Grund.",
        "The designation was revoked since; the result stands. Ask the exam body why.":
            "Der Titel wurde inzwischen widerrufen; das Ergebnis gilt weiter. Fragen Sie die Prüfungsstelle nach dem Grund.",
        "Corrected on {1}: {2} Before, it was: {3}, scaled score {4}.":
            "Berichtigt am {1}: {2} Zuvor lautete es: {3}, skalierte Punktzahl {4}.",
        "{1}: scaled score {2}, pass mark {3} (scale {4} to {5})": "{1}: skalierte Punktzahl {2}, Bestehensgrenze {3} (Skala {4} bis {5})",
        "Why:": "Warum:",
        "Designation: {1}": "Titel: {1}",
        "Designation {1}.": "Titel: {1}.",
        "granted from {1} until {2}": "verliehen, gültig von {1} bis {2}",
        "granted from {1}, without an end": "verliehen, gültig ab {1}, ohne Ende",
        "not granted": "nicht verliehen",
        "met": "erfüllt",
        "NOT met": "NICHT erfüllt",
        "Met": "Erfüllt",
        "Not met": "Nicht erfüllt",
        "{1}: {2} percent. {3}.": "{1}: {2} Prozent. {3}.",
        "Above the standard": "Über dem Standard",
        "Near the standard": "Nahe am Standard",
        "Below the standard": "Unter dem Standard",
        "How was it?": "Wie war es?",
        "1 not at all, 5 fully. It is read without your name and has nothing to do with your result.":
            "1 gar nicht, 5 ganz. Es wird ohne Ihren Namen gelesen und hat mit Ihrem Ergebnis nichts zu tun.",
        "It was clear what to do and what the rules are.": "Es war klar, was zu tun ist und welche Regeln gelten.",
        "The screens were easy to use.": "Die Bildschirme waren einfach zu bedienen.",
        "I always knew how much time I had and what was saved.": "Ich wusste immer, wie viel Zeit ich hatte und was gesichert war.",
        "I could work undisturbed.": "Ich konnte ungestört arbeiten.",
        "In your own words:": "In Ihren Worten:",
        "Nothing is said yet. Esc leaves it out.": "Noch ist nichts gesagt. Esc lässt es weg.",
        "Thank you. It says nothing about your result.": "Danke. Mit Ihrem Ergebnis hat es nichts zu tun.",
        "Type rate and two numbers, for example rate 1 5; remark and a text; then send.":
            "Tippen Sie rate und zwei Zahlen, zum Beispiel rate 1 5; remark und einen Text; dann send.",
        "There are statements 1 to {1}, and agreements from 1 to 5.": "Es gibt die Aussagen 1 bis {1} und Zustimmung von 1 bis 5.",
        "how was it?": "wie war es?",
        "send": "senden",
        "leave it out": "weglassen",
        "The remark is too long.": "Die Bemerkung ist zu lang.",
        "Not saved: {1}. Tell the proctor.": "Nicht gesichert: {1}. Sagen Sie es der Aufsicht.",
    ]
}
