import KafkaProtocol
import Metadata
import Patterns

/// Matches the names of all topics against the patterns of a group, a slice at a time (DESIGN 16): what the patterns cost
/// is counted in steps of their matchers, so that none of them holds a broker up.
struct PatternResolution {
  /// Found so far, by pattern.
  private(set) var matches: [WireName: Set<WireName>] = [:]
  /// The metadata that the names are of.
  let version: Int64
  private let names: [WireName]
  private var patternsLeft: [WireName]
  private var matcher: PatternMatcher?
  private var nextName = 0

  /// A pattern that cannot be read, which a member that knows more may have brought, matches nothing.
  init(_ patterns: [WireName], _ image: MetadataImage) {
    names = Array(image.topicIDs.keys)
    version = image.endOffset.rawValue
    patternsLeft = patterns.reversed()
    for pattern in patterns { matches[pattern] = [] }
  }

  /// A pattern that comes from a member: compiled, or refused as Kafka does.
  static func check(_ pattern: String) throws(GroupRefusal) {
    do {
      _ = try Pattern(pattern, limits: GroupLimits.patterns)
    } catch {
      throw GroupRefusal(
        .invalidRegularExpression,
        "SubscribedTopicRegex `\(pattern.prefix(200))` is not a valid regular expression: \(error.reason), at character \(error.position)."
      )
    }
  }

  /// Goes on until all is matched, which is the answer, or about so many steps are spent.
  mutating func run(_ stepsLeft: inout Int) -> Bool {
    while let pattern = patternsLeft.last {
      guard stepsLeft > 0 else { return false }
      if matcher == nil {
        matcher = (try? Pattern(pattern.text, limits: GroupLimits.patterns))?.wholeMatcher()
        nextName = matcher == nil ? names.count : 0
        stepsLeft -= GroupLimits.stepsToCompile
      }
      while nextName < names.count, stepsLeft > 0 { match(pattern, &stepsLeft) }
      guard nextName == names.count else { return false }
      matcher = nil
      patternsLeft.removeLast()
    }
    return true
  }

  private mutating func match(_ pattern: WireName, _ stepsLeft: inout Int) {
    let name = names[nextName]
    nextName += 1
    let before = matcher?.stepCount ?? 0
    if matcher?.matches(name.text) == true { matches[pattern]?.insert(name) }
    stepsLeft -= (matcher?.stepCount ?? 0) - before + 1
  }
}
