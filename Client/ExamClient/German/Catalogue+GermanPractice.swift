/// The practice items, and the end of the practice.
extension Catalogue {
    static let germanPractice: [String: String] = [
        "Practice": "Übung",
        "Choose an answer by its letter. Another letter changes it, Del takes it away. Which of these is a colour?":
            "Wählen Sie eine Antwort mit ihrem Buchstaben. Ein anderer Buchstabe ändert sie, Del nimmt sie weg. Was davon ist eine Farbe?",
        "Blue": "Blau",
        "Seven": "Sieben",
        "Tomorrow": "Morgen",
        "Here several answers are right, and the line above them says how many to choose. A letter again takes one back. Which two of these are numbers?":
            "Hier sind mehrere Antworten richtig, und die Zeile über ihnen sagt, wie viele zu wählen sind. Derselbe Buchstabe noch einmal nimmt eine zurück. Welche zwei davon sind Zahlen?",
        "Nine": "Neun",
        "Green": "Grün",
        "Four": "Vier",
        "Monday": "Montag",
        "You can strike an option out that you have ruled out: x and its letter. m marks an item to come back to. Which of these swims?":
            "Sie können eine Option streichen, die Sie ausgeschlossen haben: x und ihr Buchstabe. m merkt eine Aufgabe, zu der Sie zurückkommen wollen. Was davon schwimmt?",
        "A stone": "Ein Stein",
        "A fish": "Ein Fisch",
        "A chair": "Ein Stuhl",
        "A song": "Ein Lied",
        "Put these in order: press their letters one after the other, from the smallest to the largest.":
            "Bringen Sie dies in eine Reihenfolge: Drücken Sie die Buchstaben nacheinander, vom Kleinsten zum Größten.",
        "A year": "Ein Jahr",
        "A day": "Ein Tag",
        "A month": "Ein Monat",
        "Give each number one letter: the digit chooses the line, the letter answers it. What does each one make?":
            "Geben Sie jeder Nummer einen Buchstaben: Die Ziffer wählt die Zeile, der Buchstabe beantwortet sie. Was wird dort hergestellt?",
        "A baker": "Eine Bäckerei",
        "A tailor": "Eine Schneiderei",
        "Coats": "Mäntel",
        "Bread": "Brot",
        "Bridges": "Brücken",
        "Enter opens the field, and Enter keeps what you typed. k opens a calculator. How much is 12.5 times 8?":
            "Enter öffnet das Feld, und Enter übernimmt, was Sie getippt haben. k öffnet einen Taschenrechner. Wie viel ist 12.5 mal 8?",
        "An item can belong to a scenario: v or Tab goes between the two, [ and ] turn to another exhibit, y shows one at full width, / looks for words in it, and l highlights. How many calls came on Tuesday?":
            "Eine Aufgabe kann zu einem Szenario gehören: v oder Tab wechselt zwischen beiden, [ und ] blättern zu einer anderen Anlage, y zeigt eine in voller Breite, / sucht Wörter darin, und l hebt hervor. Wie viele Anrufe kamen am Dienstag?",
        "A busy week": "Eine volle Woche",
        "A letter": "Ein Brief",
        "Dear colleagues, this week we counted the calls of every day. Please look at the table before the meeting.":
            "Liebe Kolleginnen und Kollegen, diese Woche haben wir die Anrufe jedes Tages gezählt. Bitte sehen Sie sich die Tabelle vor der Besprechung an.",
        "Calls": "Anrufe",
        "| Day | Calls | Longest wait |\n|---|---|---|\n| Monday | 38 | 4 min |\n| Tuesday | 57 | 9 min |\n| Wednesday | 41 | 3 min |":
            "| Tag | Anrufe | Längstes Warten |\n|---|---|---|\n| Montag | 38 | 4 min |\n| Dienstag | 57 | 9 min |\n| Mittwoch | 41 | 3 min |",
        "s opens a note to an item, and Tab in it a sheet of notes for the whole exam. r shows the review of all items; e there, and the word END, ends the practice. Are you ready?":
            "s öffnet eine Notiz zu einer Aufgabe, und Tab darin ein Notizblatt für die ganze Prüfung. r zeigt die Übersicht aller Aufgaben; e dort und das Wort END beenden die Übung. Sind Sie bereit?",
        "Yes": "Ja",
        "I go through it once more": "Ich gehe es noch einmal durch",
        "End the practice?": "Wollen Sie die Übung beenden?",
        "Nothing of it counts.": "Nichts davon zählt.",
        "Type END and press Enter to end the practice.": "Tippen Sie END und drücken Sie Enter, um die Übung zu beenden.",
        "The practice is over. Nothing of it counts.": "Die Übung ist vorbei. Nichts davon zählt.",
        "In the exam this calls the proctor.": "In der Prüfung ruft das die Aufsicht.",
        "Practice, it does not count.": "Übung, sie zählt nicht.",
    ]
}
