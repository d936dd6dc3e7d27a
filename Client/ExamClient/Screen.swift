import ExamModel
public import TerminalUI

extension Model {
    /// The smallest screen on which everything can be used.
    static let smallestScreen = Size(columns: 40, rows: 12)

    /// What the candidate sees, as cells: the same value feeds the terminal, snapshots and other views.
    public func screen() -> Grid {
        Language.$current.withValue(options.language) { drawn() }
    }

    private func drawn() -> Grid {
        if let practice = practice.first {
            var grid = practice.drawn()
            if StatusLine.current(self) != nil {
                let status = Frame(self).status
                grid.fill(status)
                StatusLine.draw(self, on: &grid, in: status)
            }
            return grid
        }
        var grid = Grid(size: size)
        if size.columns < Self.smallestScreen.columns || size.rows < Self.smallestScreen.rows {
            TooSmallScreen.draw(self, on: &grid)
            return grid
        }
        let frame = Frame(self)
        Header.draw(self, on: &grid, in: frame.header)
        let itemScrolls = drawBody(on: &grid, in: frame.body)
        StatusLine.draw(self, on: &grid, in: frame.status)
        if view.optionsRow != nil { OptionsOverlay.draw(self, on: &grid, in: frame.body) }
        if view.isHelpShown { HelpOverlay.draw(self, on: &grid, in: frame.body) }
        KeyTable.bar(in: self, itemScrolls: itemScrolls).draw(on: &grid, in: frame.keyBar)
        return grid
    }

    /// Whether the item scrolls, where one was drawn.
    private func drawBody(on grid: inout Grid, in body: Rect) -> Bool? {
        switch phase {
        case .checkIn: CheckInScreen.draw(self, on: &grid, in: body)
        case .systemCheck: SystemCheckScreen.draw(self, on: &grid, in: body)
        case .accommodations, .tutorial: AccommodationsScreen.draw(self, on: &grid, in: body)
        case .rules: RulesScreen.draw(self, on: &grid, in: body)
        case .waiting: WaitingScreen.draw(self, on: &grid, in: body)
        case .exam: return drawExam(on: &grid, in: body)
        case .ending(let ending):
            if courier.isFenced {
                FencedScreen.draw(self, on: &grid, in: body)
            } else {
                EndingScreen.draw(self, ending, on: &grid, in: body)
            }
        case .sealed where view.survey != nil: SurveyScreen.draw(self, on: &grid, in: body)
        case .sealed:
            if view.isResultShown { ResultScreen.draw(self, on: &grid, in: body) } else { ReceiptScreen.draw(self, on: &grid, in: body) }
        case .stopped(let why): Paragraphs([local("The exam cannot go on here"), why]).draw(on: &grid, in: body)
        }
        return nil
    }

    private func drawExam(on grid: inout Grid, in body: Rect) -> Bool? {
        if courier.isFenced {
            FencedScreen.draw(self, on: &grid, in: body)
        } else if countdown.pausedBecause != nil {
            PauseScreen.draw(self, on: &grid, in: body)
        } else if workbook.isAway {
            BreakScreen.draw(self, on: &grid, in: body)
        } else {
            return drawPlace(on: &grid, in: body)
        }
        return nil
    }

    private func drawPlace(on grid: inout Grid, in body: Rect) -> Bool? {
        var itemScrolls: Bool?
        switch view.place {
        case .breakOffer: BreakOfferScreen.draw(self, on: &grid, in: body)
        case .betweenSections: SectionScreen.draw(self, on: &grid, in: body)
        case .item, .goTo, .note, .writing, .calculator, .sheet, .highlight:
            itemScrolls = ItemScreen.draw(self, on: &grid, in: body)
        case .exhibit, .find: ExhibitScreen.draw(self, on: &grid, in: body)
        case .review: ReviewScreen.draw(self, on: &grid, in: body)
        case .confirmEnd: EndScreen.draw(self, on: &grid, in: body)
        }
        switch view.place {
        case .note, .goTo, .find: FieldLine.draw(self, on: &grid, in: body)
        case .writing: WritingBox.draw(self, on: &grid, in: body)
        case .sheet: SheetBox.draw(self, on: &grid, in: body)
        case .calculator: CalculatorBox.draw(self, on: &grid, in: body)
        default: break
        }
        return itemScrolls
    }
}

/// The fixed places of every screen: one line on top, the body, what is going on, the keys.
struct Frame {
    let header: Rect
    let body: Rect
    let status: Rect
    let keyBar: Rect

    init(_ model: Model) {
        let (header, rest) = Rect(model.size).splitTop(1)
        let (upper, keyBar) = rest.splitBottom(1)
        let (body, status) = upper.splitBottom(StatusLine.rows(model))
        (self.header, self.body, self.status, self.keyBar) = (header, body, status, keyBar)
    }
}
