/// When the exam is open on another computer.
extension Catalogue {
    static let germanElsewhere: [String: String] = [
        "This exam is open on another computer": "Diese Prüfung ist auf einem anderen Rechner offen",
        "Nothing is written from here any more.{1}": "Von hier wird nichts mehr geschrieben.{1}",
        " It was last heard of at {1}.": " Der andere Rechner hat sich zuletzt um {1} gemeldet.",
        "Go on there, or press {1} to go on here: the proctor has to allow it, and the other computer is then shut out.":
            "Machen Sie dort weiter, oder drücken Sie {1}, um hier weiterzumachen: Die Aufsicht muss es erlauben, und der andere Rechner ist dann ausgeschlossen.",
        "Go on there, or type take over to go on here: the proctor has to allow it, and the other computer is then shut out.":
            "Machen Sie dort weiter, oder tippen Sie take over, um hier weiterzumachen: Die Aufsicht muss es erlauben, und der andere Rechner ist dann ausgeschlossen.",
        "Ask the proctor to let you go on here.": "Bitten Sie die Aufsicht, Sie hier weitermachen zu lassen.",
        "It begins here by itself as soon as the proctor has allowed it.":
            "Es beginnt hier von selbst, sobald die Aufsicht es erlaubt hat.",
        "{1} done here had not reached the server and will not count.": "Noch nicht beim Server: {1} von hier; das wird nicht zählen.",
        "{1} done here did not count; the exam is as it was on the other computer.":
            "Nicht gezählt: {1} von hier; die Prüfung steht so, wie sie auf dem anderen Rechner war.",
        "Nothing is written from here any more. Type take over, or leave.":
            "Von hier wird nichts mehr geschrieben. Tippen Sie take over (hier weiter) oder leave (gehen).",
    ]
}
