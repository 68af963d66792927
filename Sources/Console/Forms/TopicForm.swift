import ClusterView
import KafkaProtocol

/// A topic as it is to be made.
package struct TopicPlan: Sendable, Equatable {
  package struct Setting: Sendable, Equatable {
    package var name: String
    package var value: String
  }
  package var name: String
  package var partitions: Int32
  package var replicationFactor: Int16
  package var settings: [Setting]
}

/// What can be known of a topic's form before a broker is asked.
enum TopicForm {
  private static let partitionLimit: Int32 = 10_000

  static func remarks(_ form: Form, _ snapshot: ClusterSnapshot?) -> [Form.Remark] {
    var remarks: [Form.Remark] = []
    func add(_ field: Int, _ text: String, isError: Bool = true) {
      remarks.append(Form.Remark(field: field, text: text, isError: isError))
    }
    let name = form.fields[0].text.spaceless
    if let problem = problem(withName: name, isJudged: form.isJudged, snapshot) { add(0, problem) }
    if let twin = twin(of: name, snapshot) {
      add(0, "differs from \(twin) by . and _ alone: their metrics collide", isError: false)
    }
    let brokers = snapshot?.brokers.count ?? 0
    switch Int32(form.fields[1].text.spaceless) {
    case nil: if form.isJudged || !form.fields[1].text.isEmpty { add(1, "a whole number") }
    case .some(..<1): add(1, "one at least")
    case .some(let count) where count > partitionLimit: add(1, "\(partitionLimit) at most")
    case .some: break
    }
    switch Int(form.fields[2].text.spaceless) {
    case nil: if form.isJudged || !form.fields[2].text.isEmpty { add(2, "a whole number") }
    case .some(..<1): add(2, "one at least")
    case .some(let factor) where brokers > 0 && factor > brokers:
      add(2, "there are \(brokers) brokers: each copy needs one of its own")
    case .some(let factor):
      if let up = snapshot?.upCount, factor > up { add(2, "\(up) brokers are up just now", isError: false) }
      if factor == 1 { add(2, "one copy: what its broker loses is lost", isError: false) }
    }
    if settings(form.fields[3].text) == nil { add(3, "name=value, with spaces between") }
    return remarks
  }

  /// Kafka's rules (`Topic.validate`).
  private static func problem(withName name: String, isJudged: Bool, _ snapshot: ClusterSnapshot?) -> String?
  {
    guard !name.isEmpty else { return isJudged ? "a name is missing" : nil }
    if name == "." || name == ".." { return "no topic can be called so" }
    if name.utf8.count > 249 { return "249 letters at most" }
    let allowed = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2e
        || $0 == 0x5f
        || $0 == 0x2d
    }
    if !allowed { return "letters, digits, . _ - alone" }
    if snapshot?.topic(name) != nil { return "there is a topic of that name" }
    return nil
  }

  private static func twin(of name: String, _ snapshot: ClusterSnapshot?) -> String? {
    func folded(_ name: String) -> String { name.replacing(".", with: "_") }
    guard !name.isEmpty else { return nil }
    return snapshot?.topics.first { $0.name != name && folded($0.name) == folded(name) }?.name
  }

  /// `nil`: it cannot be read.
  static func settings(_ text: String) -> [TopicPlan.Setting]? {
    var settings: [TopicPlan.Setting] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { return nil }
      settings.append(TopicPlan.Setting(name: String(parts[0]), value: String(parts[1])))
    }
    return settings
  }

  static func growth(
    _ form: Form,
    _ topic: String,
    from count: Int,
    _ snapshot: ClusterSnapshot?
  ) -> [Form.Remark] {
    let now = snapshot?.topic(topic)?.partitions.count ?? count
    switch Int32(form.fields[0].text.spaceless) {
    case nil:
      return form.isJudged || !form.fields[0].text.isEmpty
        ? [.init(field: 0, text: "a whole number", isError: true)] : []
    case .some(let wanted) where Int(wanted) <= now:
      return [
        .init(
          field: 0,
          text: "more than the \(now) that it has: partitions are never taken away",
          isError: true
        )
      ]
    case .some(let wanted) where wanted > partitionLimit:
      return [.init(field: 0, text: "\(partitionLimit) at most", isError: true)]
    case .some:
      return [
        .init(
          field: 0,
          text: "keys will go to other partitions than before: their order is not kept across",
          isError: false
        )
      ]
    }
  }
}
