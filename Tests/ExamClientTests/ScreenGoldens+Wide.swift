let wideGoldens: [String: String] = [:]
