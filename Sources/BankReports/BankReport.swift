public import ExamModel
public import FormAssembly
public import ItemWriting
public import QuestionFormats

public func bankReport(
    _ imported: ImportedBank, supplies: [Supply], advice: [Advice], tallies: [ItemTally], showsKeys: Bool = true
) -> String { "" }
