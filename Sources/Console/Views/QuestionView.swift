import TerminalUI

enum QuestionView {
  static func draw(_ question: Question, _ model: Model, on canvas: inout Canvas) {
    switch question {
    case .kill(let broker, let consequences):
      let way = model.keys.hint(.restart, "starts it again.")
      // What would stop comes first: it must not be what is cut off.
      var lines = consequences
      if !consequences.isEmpty { lines.append("") }
      lines.append("b\(broker) ends at once, as by kill -9: its memory is gone, its disk stays. \(way)")
      Dialog(
        title: "Kill broker \(broker)?",
        lines: lines,
        isDangerous: !consequences.isEmpty,
        keys: [("y", "kill it"), ("esc", "leave it")]
      ).draw(on: &canvas)
    case .deleteGroup(let id, let partitions):
      let count = partitions == 1 ? "1 partition" : "\(partitions) partitions"
      var lines = [
        "What \(GroupNameText.of(id)) committed of \(count) is forgotten: whoever joins it again begins anew."
      ]
      var keys = [("y", "delete it"), ("esc", "leave it")]
      if model.settings.mode == .attached {
        lines += [
          "", "This cluster is not ours. To delete the group type \(GroupNameText.of(id)):",
          model.input.text + "▏",
        ]
        keys[0] = ("⏎", "delete it")
      }
      Dialog(title: "Delete group \(GroupNameText.of(id))?", lines: lines, isDangerous: true, keys: keys)
        .draw(on: &canvas)
    case .deleteTopic(let name):
      var lines = model.lossesWith(topic: name)
      var keys = [("y", "delete it"), ("esc", "leave it")]
      if model.settings.mode == .attached {
        lines += [
          "", "This cluster is not ours. Type the topic's name to delete it:", model.input.text + "▏",
        ]
        keys[0] = ("⏎", "delete it")
      }
      Dialog(title: "Delete topic \(name)?", lines: lines, isDangerous: true, keys: keys).draw(on: &canvas)
    case .quit:
      let losses = model.lossesWithQuit
      let isLost = model.settings.brokersHoldData && model.settings.mode == .embedded && !losses.isEmpty
      let others =
        model.settings.mode == .embedded ? "The brokers stop in order." : "The cluster goes on without us."
      Dialog(
        title: "Quit?",
        lines: isLost ? losses : [others],
        isDangerous: isLost,
        keys: [("y", "quit"), ("esc", "stay")]
      ).draw(on: &canvas)
    }
  }
}
