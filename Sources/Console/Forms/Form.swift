import KafkaProtocol
import TerminalUI

/// Fields to be filled in, each checked as one types, and at the end one order.
package struct Form: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case createTopic
    case growTopic(String, from: Int)
    case produce(topic: String)
    case sendFile(topic: String?)
  }

  struct Field: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      case text
      /// ← → turn through these.
      case choice([String])
    }
    var label: String
    var help: String
    var kind = Kind.text
    var input = TextInput(limit: 4000)
    var choice = 0

    init(_ label: String, _ text: String = "", help: String) {
      self.label = label
      self.help = help
      input = TextInput(text, limit: 100_000)
    }

    init(_ label: String, choices: [String], help: String) {
      self.label = label
      self.help = help
      kind = .choice(choices)
    }

    var text: String {
      switch kind {
      case .text: input.text
      case .choice(let choices): choices.indices.contains(choice) ? choices[choice] : ""
      }
    }
  }

  /// What is wrong with a field, or to be known before one goes on.
  struct Remark: Sendable, Equatable {
    var field: Int
    var text: String
    var isError: Bool
  }

  let purpose: Purpose
  var fields: [Field]
  var focus = 0
  /// ⏎ was pressed: what is missing is said from now on, and not only what is wrong.
  var isJudged = false

  var title: String {
    switch purpose {
    case .createTopic: "new topic"
    case .growTopic(let topic, _): "more partitions for \(topic)"
    case .produce(let topic): "new message for \(topic)"
    case .sendFile: "send a file of messages"
    }
  }
  var confirmation: String {
    switch purpose {
    case .createTopic: "create"
    case .growTopic: "add"
    case .produce, .sendFile: "send"
    }
  }
}

extension Model {
  /// Whether topics may be changed and messages written here at all.
  var mayWrite: Bool { settings.mode != .readOnly }

  mutating func openForm(_ purpose: Form.Purpose) -> [Command] {
    guard mayWrite else {
      say("this console only reads", isError: true)
      return []
    }
    let fields: [Form.Field]
    switch purpose {
    case .createTopic:
      let brokers = snapshot?.upCount ?? 1
      let factor = min(snapshot?.defaultReplicationFactor ?? min(3, brokers), max(1, brokers))
      fields = [
        Form.Field("name", help: "letters, digits, . _ -"),
        Form.Field("partitions", "3", help: "how many: they can be added to, never taken away"),
        Form.Field("replication", "\(factor)", help: "copies of each partition, each on another broker"),
        Form.Field(
          "settings",
          help: "as in retention.ms=600000 cleanup.policy=compact; empty: the brokers' own"
        ),
      ]
    case .growTopic(_, let count):
      fields = [Form.Field("partitions", "\(count + 1)", help: "how many it is to have; \(count) now")]
    case .sendFile(let topic): fields = SendForm.fields(topic: topic)
    case .produce(let topic):
      if let last = lastMessage, last.purpose == purpose {
        fields = last.fields
      } else {
        let partitions = snapshot?.topic(topic)?.partitions.map { "\($0.partition)" } ?? []
        fields = [
          Form.Field(
            "partition",
            choices: ["by key"] + partitions,
            help: "← →; by the key's hash, as Kafka's clients do it"
          ),
          Form.Field("key", help: "empty: no key"),
          Form.Field(
            "what",
            choices: ["value", "tombstone"],
            help: "← →; a tombstone has no value: compaction removes its key"
          ),
          Form.Field("value", help: "\\n \\t \\xff \\u{1f600} are what they say"),
          Form.Field("headers", help: "as in trace=abc kind=test"),
        ]
      }
    }
    var form = Form(purpose: purpose, fields: fields)
    if case .produce = purpose { form.focus = 3 }
    overlay = .form(form)
    return []
  }

  mutating func formKey(_ press: KeyPress, _ form: Form) -> [Command] {
    var form = form
    let count = form.fields.count
    switch (press.key, press.modifiers) {
    case (.escape, _):
      if case .produce = form.purpose { lastMessage = form }
      overlay = nil
      return []
    case (.tab, _), (.down, _): form.focus = (form.focus + 1) % count
    case (.backTab, _), (.up, _): form.focus = (form.focus + count - 1) % count
    case (.enter, _): return submit(form)
    default:
      switch form.fields[form.focus].kind {
      case .text: form.fields[form.focus].input.handle(press)
      case .choice(let choices):
        let step = press.key == .left || press.key == KeyPress("h").key ? -1 : 1
        guard [.left, .right, KeyPress("h").key, KeyPress("l").key, KeyPress(" ").key].contains(press.key)
        else {
          return []
        }
        form.fields[form.focus].choice =
          (form.fields[form.focus].choice + step + choices.count) % choices.count
      }
    }
    overlay = .form(form)
    return []
  }

  private mutating func submit(_ form: Form) -> [Command] {
    var form = form
    form.isJudged = true
    let remarks = remarks(on: form)
    guard let wrong = remarks.first(where: \.isError) else {
      guard let order = order(of: form) else { return [] }
      if case .produce = form.purpose { lastMessage = form }
      overlay = nil
      return [self.order(order)]
    }
    form.focus = wrong.field
    overlay = .form(form)
    return []
  }

  /// What the form would order; `nil` while something is wrong with it.
  func order(of form: Form) -> Order? {
    switch form.purpose {
    case .createTopic:
      let name = form.fields[0].text.spaceless
      guard !name.isEmpty, let partitions = Int32(form.fields[1].text.spaceless),
        let factor = Int16(form.fields[2].text.spaceless),
        let settings = TopicForm.settings(form.fields[3].text)
      else { return nil }
      return .createTopic(
        TopicPlan(
          name: name,
          partitions: partitions,
          replicationFactor: factor,
          settings: settings
        )
      )
    case .growTopic(let topic, _):
      return Int32(form.fields[0].text.spaceless).map { .growTopic(topic, to: $0) }
    case .produce(let topic): return MessageForm.plan(form, topic: topic).map { .produce($0) }
    case .sendFile: return SendForm.plan(form).map { .sendFile($0) }
    }
  }

  func remarks(on form: Form) -> [Form.Remark] {
    switch form.purpose {
    case .createTopic: TopicForm.remarks(form, snapshot)
    case .growTopic(let topic, let count): TopicForm.growth(form, topic, from: count, snapshot)
    case .produce: MessageForm.remarks(form)
    case .sendFile: SendForm.remarks(form, snapshot)
    }
  }
}

extension String {
  /// Without the spaces around it.
  var spaceless: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
