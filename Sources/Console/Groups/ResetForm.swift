import ClusterView
import KafkaProtocol
import TerminalUI

/// Where a group's offsets are to go, with what would become of each partition before anything does.
package struct ResetForm: Sendable, Equatable {
  enum Target: String, CaseIterable, Sendable {
    case earliest
    case latest
    case offset
    case time
    case shift

    var hasValue: Bool { self == .offset || self == .time || self == .shift }
    var help: String {
      switch self {
      case .earliest: "the first message that is still there: all is read again"
      case .latest: "the end: what is unread is passed over"
      case .offset: "the same offset in each partition, e.g. 184022"
      case .time: "the first message since, e.g. -10m, 14:30, 2026-01-05 14:30"
      case .shift: "so many messages forward, or back, e.g. -100"
      }
    }
  }

  enum Answer: Equatable, Sendable {
    /// A value is to be typed first, or cannot be read.
    case lacking(String)
    case asked(Int)
    case ready(ResetPlan)
    case failed(String)
  }

  let group: String
  /// What can be chosen between: all partitions, those of the marked topic, the marked one.
  let scopes: [[TopicPartition]]
  var scope = 0
  var target = Target.earliest
  var input = TextInput(limit: 24)
  var list = ListState()
  var answer = Answer.asked(0)
  /// Why the last ⏎ did nothing.
  var refusal: String?
  /// The plan stands, and waits for a yes.
  var isConfirming = false
  /// On a cluster that is not ours the group's name is to be typed.
  var name = TextInput()

  var partitions: [TopicPartition] { scopes[min(scope, scopes.count - 1)] }
  var plan: ResetPlan? { if case .ready(let plan) = answer { plan } else { nil } }

  init(_ group: GroupFacts, marked: GroupPartitionFacts?) {
    self.group = group.id
    let all = (group.partitions ?? []).map { TopicPartition(topic: $0.topic, partition: $0.partition) }
    var scopes = [all]
    if let marked {
      let ofTopic = all.filter { $0.topic == marked.topic }
      if ofTopic.count < all.count { scopes.append(ofTopic) }
      let alone = [TopicPartition(topic: marked.topic, partition: marked.partition)]
      if alone.count < ofTopic.count { scopes.append(alone) }
    }
    self.scopes = scopes
  }

  /// `nil` with the reason in `answer` while there is no value that can be read.
  mutating func point(now: Now, offset: Int64) -> ResetPoint? {
    let text = input.text.filter { $0 != " " || target == .time }
    func number() -> Int64? { Int64(text.replacing("−", with: "-").replacing("+", with: "")) }
    switch target {
    case .earliest: return .earliest
    case .latest: return .latest
    case .offset:
      if let value = number(), value >= 0 { return .offset(value) }
      answer = .lacking(text.isEmpty ? "type an offset" : "an offset is a number from 0")
    case .shift:
      if let value = number(), value != 0 { return .shift(value) }
      answer = .lacking(text.isEmpty ? "type a number of messages" : "a number, with − for back")
    case .time:
      if let value = Moment.parse(text, now: now.wallMilliseconds, offset: offset) { return .time(value) }
      answer = .lacking(text.isEmpty ? "type a time" : "-10m, 14:30 or 2026-01-05 14:30")
    }
    return nil
  }
}

extension Model {
  /// Whether groups may be changed here at all.
  var mayChangeGroups: Bool { settings.mode != .readOnly }

  mutating func openReset() -> [Command] {
    guard let group = currentGroup else { return [] }
    guard mayChangeGroups else {
      say("this console only reads: offsets stay as they are", isError: true)
      return []
    }
    guard let partitions = group.partitions, !partitions.isEmpty else {
      say("\(GroupNameText.of(group.id)) has committed nothing that could be reset", isError: true)
      return []
    }
    let form = ResetForm(group, marked: groups.panel == .partitions ? selectedGroupPartition : nil)
    return plan(form)
  }

  /// Asks what the form would do, and shows it.
  private mutating func plan(_ form: ResetForm) -> [Command] {
    var form = form
    (form.refusal, form.isConfirming, form.list) = (nil, false, ListState())
    guard let point = form.point(now: now, offset: settings.utcOffsetSeconds) else {
      overlay = .reset(form)
      return []
    }
    groups.lastPlan += 1
    form.answer = .asked(groups.lastPlan)
    overlay = .reset(form)
    return [
      .planReset(
        ResetRequest(number: groups.lastPlan, group: form.group, partitions: form.partitions, point: point)
      )
    ]
  }

  mutating func take(_ plan: ResetPlan) {
    guard case .reset(var form)? = overlay, form.answer == .asked(plan.request.number) else { return }
    form.answer = .ready(plan)
    overlay = .reset(form)
  }

  mutating func planFailed(_ number: Int, _ reason: String) {
    guard case .reset(var form)? = overlay, form.answer == .asked(number) else { return }
    form.answer = .failed(reason)
    overlay = .reset(form)
  }

  /// Who keeps a reset from being done, by the newer of two answers.
  func membersInTheWay(of form: ResetForm) -> [String] {
    let group = (latest ?? snapshot)?.groups.first { WireName($0.id) == WireName(form.group) }
    if let plan = form.plan, group?.describedAt.map({ $0 < plan.at }) ?? true { return plan.members }
    return group.map(Self.memberNames) ?? []
  }

  static func memberNames(_ group: GroupFacts) -> [String] {
    let members = group.members ?? []
    return members.map { "\(MemberText.name($0, among: members)) (\($0.host))" }
  }

  /// `12 members are in it, stop them first: search-1 (127.0.0.1), b, c and 9 more`; `nil` where nobody is.
  static func activeSentence(_ members: [String]) -> String? {
    guard let first = members.first else { return nil }
    guard members.count > 1 else { return "1 member is in it, stop it first: \(first)" }
    let named = members.prefix(3).joined(separator: ", ")
    let more = members.count > 3 ? " and \(members.count - 3) more" : ""
    return "\(members.count) members are in it, stop them first: \(named)\(more)"
  }

  /// What ⏎ would do in the form now; `nil`: nothing.
  func resetStep(_ form: ResetForm) -> String? {
    switch form.answer {
    case .ready(let plan): membersInTheWay(of: form).isEmpty && !plan.changes.isEmpty ? "go on" : nil
    case .failed: "ask again"
    case .asked, .lacking: nil
    }
  }

  mutating func resetKey(_ press: KeyPress, _ form: ResetForm) -> [Command] {
    if form.isConfirming { return confirmReset(press, form) }
    var form = form
    switch (press.key, press.modifiers) {
    case (.escape, _):
      overlay = nil
      return []
    case (.left, _): return turn(form, by: -1)
    case (.right, _): return turn(form, by: 1)
    case (.scalar("h"), []) where !form.target.hasValue: return turn(form, by: -1)
    case (.scalar("l"), []) where !form.target.hasValue: return turn(form, by: 1)
    case (.scalar("q"), []) where !form.target.hasValue:
      overlay = nil
      return []
    case (.tab, _), (.backTab, _):
      form.scope = (form.scope + 1) % form.scopes.count
      return plan(form)
    case (.up, _): form.list.move(by: -1, of: form.plan?.rows.count ?? 0)
    case (.down, _): form.list.move(by: 1, of: form.plan?.rows.count ?? 0)
    case (.pageUp, _): form.list.move(by: -10, of: form.plan?.rows.count ?? 0)
    case (.pageDown, _): form.list.move(by: 10, of: form.plan?.rows.count ?? 0)
    case (.scalar("k"), []) where !form.target.hasValue:
      form.list.move(by: -1, of: form.plan?.rows.count ?? 0)
    case (.scalar("j"), []) where !form.target.hasValue: form.list.move(by: 1, of: form.plan?.rows.count ?? 0)
    case (.enter, _): return proceed(form)
    default:
      guard form.target.hasValue, form.input.handle(press) else { return [] }
      return plan(form)
    }
    overlay = .reset(form)
    return []
  }

  private mutating func turn(_ form: ResetForm, by steps: Int) -> [Command] {
    var form = form
    let all = ResetForm.Target.allCases
    form.target = all[((all.firstIndex(of: form.target) ?? 0) + steps + all.count) % all.count]
    form.input = TextInput(limit: 24)
    return plan(form)
  }

  private mutating func proceed(_ form: ResetForm) -> [Command] {
    var form = form
    switch form.answer {
    case .ready(let plan):
      if resetStep(form) != nil {
        form.isConfirming = true
      } else if plan.changes.isEmpty {
        form.refusal = "nothing would change"
      }
    case .failed: return self.plan(form)  // once more
    case .asked, .lacking: break
    }
    overlay = .reset(form)
    return []
  }

  private mutating func confirmReset(_ press: KeyPress, _ form: ResetForm) -> [Command] {
    var form = form
    let needsName = settings.mode == .attached
    switch press.key {
    case .escape: (form.isConfirming, form.name) = (false, TextInput())
    case .scalar("y") where !needsName, .scalar("Y") where !needsName, .enter:
      guard let plan = form.plan else { return [] }
      if needsName, form.name.text != GroupNameText.of(form.group) {
        form.refusal = "not the group's name: type \(GroupNameText.of(form.group))"
        break
      }
      overlay = nil
      return [order(.resetOffsets(plan.request, plan.changes))]
    case .scalar("n") where !needsName, .scalar("N") where !needsName: form.isConfirming = false
    default: if needsName, form.name.handle(press) { form.refusal = nil }
    }
    overlay = .reset(form)
    return []
  }

  // Deleting -----------------------------------------------------------------------------------------------------------

  mutating func askDelete() -> [Command] {
    guard let group = currentGroup else { return [] }
    guard mayChangeGroups else {
      say("this console only reads: groups stay as they are", isError: true)
      return []
    }
    if let sentence = Self.activeSentence(Self.memberNames(group)) {
      say("not deleted: \(sentence)", isError: true)
      return []
    }
    input = TextInput()
    question = .deleteGroup(group.id, partitions: group.partitions?.count { $0.committed != nil } ?? 0)
    return []
  }

  /// On a cluster that is not ours a yes is the name.
  mutating func answerDelete(_ press: KeyPress, _ group: String) -> [Command] {
    let needsName = settings.mode == .attached
    switch press.key {
    case .escape: question = nil
    case .scalar("n") where !needsName, .scalar("N") where !needsName, .scalar("q") where !needsName:
      question = nil
    case .scalar("y") where !needsName, .scalar("Y") where !needsName, .enter:
      guard !needsName || input.text == GroupNameText.of(group) else { return [] }
      question = nil
      return [order(.deleteGroup(group))]
    default: if needsName { input.handle(press) }
    }
    return []
  }
}
