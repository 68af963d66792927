/// A pattern as instructions of Thompson's machine. Threads meet at an instruction at most once a character, which is
/// what makes matching linear.
struct PatternProgram: Equatable, Sendable {
  enum Instruction: Equatable, Sendable {
    /// Takes a character of that set.
    case scalar(set: Int, next: Int)
    /// Goes on at both; the first is preferred.
    case split(Int, Int)
    case assertion(Assertion, next: Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  private(set) var start = 0
  /// Assertions that occur, for a machine that need not tell apart what no assertion asks about.
  private(set) var assertions: Set<Assertion> = []

  init(_ node: PatternNode, limits: PatternLimits) throws(PatternError) {
    var compiler = PatternCompiler(limits: limits)
    start = try compiler.compile(node)
    instructions = compiler.instructions
    sets = compiler.sets
    for case .assertion(let assertion, _) in instructions { assertions.insert(assertion) }
  }
}

/// Writes a program from its end to its start, so that every instruction knows what comes next.
private struct PatternCompiler {
  let limits: PatternLimits
  var instructions: [PatternProgram.Instruction] = []
  var sets: [ScalarSet] = []
  private var setNumbers: [ScalarSet: Int] = [:]

  init(limits: PatternLimits) { self.limits = limits }

  mutating func compile(_ node: PatternNode) throws(PatternError) -> Int {
    let match = try append(.match)
    return try compile(node, then: match)
  }

  private mutating func append(_ instruction: PatternProgram.Instruction) throws(PatternError) -> Int {
    guard instructions.count < limits.instructionCount else {
      throw PatternError(
        position: 1,
        reason: "it comes to more than \(limits.instructionCount) steps once its repetitions are written out"
      )
    }
    instructions.append(instruction)
    return instructions.count - 1
  }

  /// Where `node` begins when `next` follows it.
  private mutating func compile(_ node: PatternNode, then next: Int) throws(PatternError) -> Int {
    switch node {
    case .empty: return next
    case .scalar(let set): return try append(.scalar(set: number(of: set), next: next))
    case .assertion(let assertion): return try append(.assertion(assertion, next: next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try compile(part, then: next) }
      return next
    case .choice(let branches):
      guard
        var start = try branches.last.map({ (last) throws(PatternError) in try compile(last, then: next) })
      else { return next }
      for branch in branches.dropLast().reversed() {
        start = try append(.split(try compile(branch, then: next), start))
      }
      return start
    case .repetition(let body, let minimum, let maximum, let isGreedy):
      return try compile(body, minimum: minimum, maximum: maximum, isGreedy: isGreedy, then: next)
    }
  }

  private mutating func compile(
    _ body: PatternNode,
    minimum: Int,
    maximum: Int?,
    isGreedy: Bool,
    then next: Int
  ) throws(PatternError) -> Int {
    var start = next
    if let maximum {
      // x{0,3} is (x(x(x)?)?)?: what is left out ends the repetition.
      for _ in minimum..<maximum {
        start = try append(choose(try compile(body, then: start), or: next, isGreedy: isGreedy))
      }
      for _ in 0..<minimum { start = try compile(body, then: start) }
      return start
    }
    // The loop is a choice behind the body: x+ begins at the body, x* at the choice.
    let choice = try append(.split(next, next))
    let turn = try compile(body, then: choice)
    instructions[choice] = choose(turn, or: next, isGreedy: isGreedy)
    if minimum > 0 {
      start = turn
    } else if body.isNullable {
      // (x+)?, so that an empty turn ends the loop rather than being cut off at its head.
      start = try append(choose(turn, or: next, isGreedy: isGreedy))
    } else {
      start = choice
    }
    for _ in 0..<max(0, minimum - 1) { start = try compile(body, then: start) }
    return start
  }

  private func choose(_ body: Int, or next: Int, isGreedy: Bool) -> PatternProgram.Instruction {
    isGreedy ? .split(body, next) : .split(next, body)
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let number = setNumbers[set] { return number }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return sets.count - 1
  }
}
