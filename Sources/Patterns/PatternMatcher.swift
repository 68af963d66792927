/// Tells of one text after another whether the pattern matches. It remembers what it found out: states of a finite
/// automaton that come into being as texts ask for them, within a bound (`PatternLimits.cachedWordCount`). One text
/// takes at most its length times the size of the program, whatever the pattern.
package struct PatternMatcher: Sendable {
  enum Mode: Sendable {
    case whole
    case anywhere
  }

  /// What was done so far: characters taken and instructions visited. The measure of what a pattern costs.
  package private(set) var stepCount = 0

  private let program: PatternProgram
  private let mode: Mode
  private let wordLimit: Int
  private let alphabet: Alphabet

  private struct State: Hashable, Sendable {
    /// Where the threads stand, before they look at what comes next; sorted.
    var threads: [Int32]
    /// What stands before this place, as far as an assertion asks for it.
    var before: Neighbour
  }

  /// Numbers of states, and the verdicts that no further character changes.
  private enum Outcome {
    static let unknown: Int32 = -1
    static let refused: Int32 = -2
    static let matched: Int32 = -3
  }

  private var states: [State] = []
  private var numbers: [State: Int32] = [:]
  /// A row a state, a column a class of the alphabet.
  private var transitions: [Int32] = []
  /// Whether a text that ends in this state matches: 0 or 1, or unknown.
  private var verdicts: [Int32] = []
  private var wordCount = 0
  /// Times that everything was forgotten: what was numbered before has another number now.
  private var epoch = 0

  // Scratch, kept for its capacity.
  private var stack: [Int32] = []
  private var active: [Int32] = []
  private var marks: [UInt32]
  private var mark: UInt32 = 0

  init(_ program: PatternProgram, mode: Mode, limits: PatternLimits) {
    self.program = program
    self.mode = mode
    wordLimit = limits.cachedWordCount
    alphabet = Alphabet(program)
    marks = Array(repeating: 0, count: program.instructions.count)
  }

  package mutating func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0.span) }
  }

  /// `bytes` are UTF-8; a byte that is not counts as one character that no letter equals (U+FFFD).
  package mutating func matches(_ bytes: Span<UInt8>) -> Bool {
    var state = number(of: State(threads: [Int32(program.start)], before: .edge))
    var index = 0
    while index < bytes.count {
      stepCount += 1
      let next: Int32
      if bytes[index] < 0x80 {
        next = afterASCII(bytes[index], in: state)
        index += 1
      } else {
        let (scalar, byteCount) = bytes.scalar(at: index)
        next = advance(state, by: scalar)
        index += byteCount
      }
      if next < 0 { return next == Outcome.matched }
      state = next
    }
    return matchesAtEnd(state)
  }

  private mutating func afterASCII(_ byte: UInt8, in state: Int32) -> Int32 {
    let slot = Int(state) * alphabet.classCount + Int(alphabet.classes[Int(byte)])
    let known = transitions[slot]
    if known != Outcome.unknown { return known }
    let before = epoch
    let next = advance(state, by: UInt32(byte))
    if epoch == before { transitions[slot] = next }
    return next
  }

  // MARK: One step

  private mutating func advance(_ state: Int32, by scalar: UInt32) -> Int32 {
    let after = Neighbour(scalar)
    let hasMatch = follow(states[Int(state)], to: after)
    if hasMatch, mode == .anywhere { return Outcome.matched }
    var threads: [Int32] = []
    beginMarking()
    for thread in active {
      guard case .scalar(let set, let next) = program.instructions[Int(thread)] else { continue }
      stepCount += 1
      if program.sets[set].contains(scalar), markOnce(Int32(next)) { threads.append(Int32(next)) }
    }
    if mode == .anywhere, markOnce(Int32(program.start)) { threads.append(Int32(program.start)) }
    if threads.isEmpty { return Outcome.refused }
    threads.sort()
    return number(of: State(threads: threads, before: alphabet.distinguished(after)))
  }

  private mutating func matchesAtEnd(_ state: Int32) -> Bool {
    if verdicts[Int(state)] == Outcome.unknown {
      verdicts[Int(state)] = follow(states[Int(state)], to: .edge) ? 1 : 0
    }
    return verdicts[Int(state)] == 1
  }

  /// Moves all threads to where they take a character, into `active`. Whether one of them has arrived.
  private mutating func follow(_ state: State, to after: Neighbour) -> Bool {
    var hasMatch = false
    beginMarking()
    active.removeAll(keepingCapacity: true)
    stack.append(contentsOf: state.threads)
    while let thread = stack.popLast() {
      stepCount += 1
      guard markOnce(thread) else { continue }
      switch program.instructions[Int(thread)] {
      case .scalar: active.append(thread)
      case .split(let first, let second):
        stack.append(Int32(second))
        stack.append(Int32(first))
      case .assertion(let assertion, let next):
        if assertion.holds(between: state.before, and: after) { stack.append(Int32(next)) }
      case .match: hasMatch = true
      }
    }
    return hasMatch
  }

  private mutating func beginMarking() {
    if mark == .max {
      mark = 0
      for index in marks.indices { marks[index] = 0 }
    }
    mark += 1
  }

  private mutating func markOnce(_ thread: Int32) -> Bool {
    if marks[Int(thread)] == mark { return false }
    marks[Int(thread)] = mark
    return true
  }

  // MARK: States

  private mutating func number(of state: State) -> Int32 {
    if let number = numbers[state] { return number }
    let words = alphabet.classCount + state.threads.count + 4
    if wordCount + words > wordLimit, !states.isEmpty { forget() }
    wordCount += words
    let number = Int32(states.count)
    states.append(state)
    numbers[state] = number
    verdicts.append(Outcome.unknown)
    transitions.append(contentsOf: repeatElement(Outcome.unknown, count: alphabet.classCount))
    return number
  }

  private mutating func forget() {
    epoch += 1
    wordCount = 0
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    verdicts.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
  }
}

/// Characters of ASCII that the program cannot tell apart share a class.
private struct Alphabet: Sendable {
  var classes: [UInt8] = []
  var classCount = 0
  private let asksForWords: Bool
  private let asksForLines: Bool
  private let asksForLineStart: Bool

  init(_ program: PatternProgram) {
    let assertions = program.assertions
    asksForWords = assertions.contains(.wordBoundary) || assertions.contains(.noWordBoundary)
    asksForLineStart = assertions.contains(.lineStart)
    asksForLines = asksForLineStart || assertions.contains(.lineEnd)
    struct Signature: Hashable {
      var sets: [Int32]
      var neighbour: Neighbour
    }
    var numbers: [Signature: UInt8] = [:]
    for scalar in UInt32(0)..<0x80 {
      let sets = program.sets.indices.filter { program.sets[$0].contains(scalar) }.map { Int32($0) }
      var neighbour = Neighbour(scalar)
      if neighbour == .word, !asksForWords { neighbour = .other }
      if neighbour == .newline, !asksForLines { neighbour = .other }
      let signature = Signature(sets: sets, neighbour: neighbour)
      // At most 128 signatures.
      let number = numbers[signature] ?? UInt8(numbers.count)
      numbers[signature] = number
      classes.append(number)
    }
    classCount = numbers.count
  }

  /// What has been passed, as far as a later assertion can ask for it.
  func distinguished(_ neighbour: Neighbour) -> Neighbour {
    switch neighbour {
    case .word: asksForWords ? .word : .other
    case .newline: asksForLineStart ? .newline : .other
    case .edge, .other: neighbour
    }
  }
}
