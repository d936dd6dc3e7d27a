/// A pattern as a tree.
indirect enum PatternTree: Hashable {
    /// One scalar of the set with this number.
    case set(Int)
    case sequence([PatternTree])
    case choice([PatternTree])
    /// `most` is absent for any number of times.
    case repeated(PatternTree, least: Int, most: Int?)
}

/// Turns a tree into instructions; stops before there are too many.
struct PatternCompiler {
    private(set) var instructions: [PatternInstruction] = []

    mutating func add(_ tree: PatternTree) throws(PatternFault) {
        switch tree {
        case .set(let set): try append(.take(set: set))
        case .sequence(let trees):
            for tree in trees { try add(tree) }
        case .choice(let trees): try addChoice(trees[...])
        case .repeated(let tree, let least, let most):
            // What takes no scalar matches only the empty text, however often it repeats.
            for _ in 0..<(takesScalars(tree) ? least : 0) { try add(tree) }
            if let most {
                try addOptional(tree, times: most - least)
            } else {
                try addLoop(tree)
            }
        }
    }

    private mutating func append(_ instruction: PatternInstruction) throws(PatternFault) {
        guard instructions.count < ScoringLimits.states else { throw .tooLarge }
        instructions.append(instruction)
    }

    /// Each alternative leads to the end once it is through.
    private mutating func addChoice(_ trees: ArraySlice<PatternTree>) throws(PatternFault) {
        var jumps: [Int] = []
        for (index, tree) in zip(trees.indices, trees) {
            let isLast = index == trees.endIndex - 1
            let fork = instructions.count
            if !isLast { try append(.jump(0)) }
            try add(tree)
            guard !isLast else { break }
            jumps.append(instructions.count)
            try append(.jump(0))
            instructions[fork] = .fork(fork + 1, instructions.count)
        }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func addOptional(_ tree: PatternTree, times: Int) throws(PatternFault) {
        var forks: [Int] = []
        for _ in 0..<times {
            forks.append(instructions.count)
            try append(.jump(0))
            try add(tree)
        }
        for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
    }

    private mutating func addLoop(_ tree: PatternTree) throws(PatternFault) {
        let fork = instructions.count
        try append(.jump(0))
        try add(tree)
        try append(.jump(fork))
        instructions[fork] = .fork(fork + 1, instructions.count)
    }

    private func takesScalars(_ tree: PatternTree) -> Bool {
        switch tree {
        case .set: true
        case .sequence(let trees), .choice(let trees): trees.contains(where: takesScalars)
        case .repeated(let tree, _, let most): most != 0 && takesScalars(tree)
        }
    }
}
