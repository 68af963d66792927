/// Finds where a pattern matches: Pike's machine, whose threads stand in the order of preference, each with the place
/// where it began. The leftmost match wins, and of those the one that the pattern prefers, as in RE2 and Perl.
struct SpanSearch {
  private struct Runner {
    var instruction: Int
    var start: Int
  }

  private let program: PatternProgram
  private var threads: [Runner] = []
  private var nextThreads: [Runner] = []
  private var stack: [Int] = []
  private var marks: [Int]

  init(_ program: PatternProgram) {
    self.program = program
    marks = Array(repeating: -1, count: program.instructions.count)
  }

  /// Positions of bytes. `from` begins a character.
  mutating func first(in bytes: Span<UInt8>, from: Int) -> Range<Int>? {
    var found: Range<Int>?
    var before: Neighbour = .edge
    if from > 0, from <= bytes.count { before = Neighbour(UInt32(bytes[from - 1])) }
    var index = from
    while index <= bytes.count {
      let (scalar, byteCount) = index < bytes.count ? bytes.scalar(at: index) : (0, 1)
      let after: Neighbour = index < bytes.count ? Neighbour(scalar) : .edge
      nextThreads.removeAll(keepingCapacity: true)
      if found == nil { threads.append(Runner(instruction: program.start, start: index)) }
      if threads.isEmpty { break }
      let end = settle(at: index, between: before, and: after)
      if let end { found = end }
      guard index < bytes.count else { break }
      advance(by: scalar)
      before = after
      index += byteCount
    }
    return found
  }

  /// Moves threads to where they take a character, into `nextThreads`, up to the first that has arrived: what comes
  /// behind it is preferred less.
  private mutating func settle(at index: Int, between before: Neighbour, and after: Neighbour) -> Range<Int>?
  {
    for thread in threads {
      stack.append(thread.instruction)
      while let instruction = stack.popLast() {
        guard marks[instruction] != index else { continue }
        marks[instruction] = index
        switch program.instructions[instruction] {
        case .scalar: nextThreads.append(Runner(instruction: instruction, start: thread.start))
        case .split(let first, let second):
          stack.append(second)
          stack.append(first)
        case .assertion(let assertion, let next):
          if assertion.holds(between: before, and: after) { stack.append(next) }
        case .match:
          stack.removeAll(keepingCapacity: true)
          return thread.start..<index
        }
      }
    }
    return nil
  }

  private mutating func advance(by scalar: UInt32) {
    threads.removeAll(keepingCapacity: true)
    for thread in nextThreads {
      guard case .scalar(let set, let next) = program.instructions[thread.instruction],
        program.sets[set].contains(scalar)
      else { continue }
      threads.append(Runner(instruction: next, start: thread.start))
    }
  }
}
