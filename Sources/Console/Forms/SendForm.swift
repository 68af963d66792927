import ClusterView
import KafkaProtocol

/// A file of records, a line of JSON each, as it is to be sent.
package struct FilePlan: Sendable, Equatable {
  package var path: String
  package var topic: String
  /// Each record goes to the partition that its line says; without, its key's hash decides.
  package var keepsPartitions: Bool
}

enum SendForm {
  private static let (file, topic, partition) = (0, 1, 2)
  private static let kept = "as in the file"

  static func fields(topic: String?) -> [Form.Field] {
    [
      Form.Field("file", topic.map { "\($0).jsonl" } ?? "", help: "a line of JSON each, as save writes it"),
      Form.Field("topic", topic ?? "", help: "where its messages go, whatever topic they came from"),
      Form.Field(
        "partition",
        choices: [kept, "by key"],
        help: "← →; by the key's hash, as Kafka's clients do it"
      ),
    ]
  }

  static func remarks(_ form: Form, _ snapshot: ClusterSnapshot?) -> [Form.Remark] {
    var remarks: [Form.Remark] = []
    func add(_ field: Int, _ text: String, isError: Bool = true) {
      remarks.append(Form.Remark(field: field, text: text, isError: isError))
    }
    if form.fields[file].text.spaceless.isEmpty, form.isJudged { add(file, "the name of a file") }
    let name = form.fields[topic].text.spaceless
    if name.isEmpty {
      if form.isJudged { add(topic, "the name of a topic") }
    } else if let snapshot, !snapshot.topics.isEmpty {
      if let found = snapshot.topic(name) {
        if found.isInternal { add(topic, "\(name) is Kafka's own: nothing is written to it from here") }
      } else {
        add(topic, "there is no topic of that name")
      }
    }
    return remarks
  }

  static func plan(_ form: Form) -> FilePlan? {
    let (path, name) = (form.fields[file].text.spaceless, form.fields[topic].text.spaceless)
    guard !path.isEmpty, !name.isEmpty else { return nil }
    return FilePlan(path: path, topic: name, keepsPartitions: form.fields[partition].text == kept)
  }
}

extension Model {
  /// A file of records back into a topic: the one whose messages are shown, unless another is said.
  mutating func openSend() -> [Command] {
    if case .topic(let name) = active { return openForm(.sendFile(topic: name)) }
    return openForm(.sendFile(topic: stream.subscription?.topic))
  }
}
