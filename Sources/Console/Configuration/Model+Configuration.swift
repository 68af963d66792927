// What the settings change of the model.

extension Model {
  var keys: KeyMap { settings.configuration.keys }

  mutating func takeConfiguration() {
    let configuration = settings.configuration
    tick = configuration.refresh ?? tick
    markedTopic = configuration.topic
    wall.preset = configuration.wall.flatMap { WallPreset(rawValue: $0) } ?? wall.preset
    stream.decoder = configuration.decoder ?? stream.decoder
  }

  var asksBeforeQuitting: Bool {
    switch settings.configuration.quitConfirmation {
    case .data: settings.brokersHoldData && settings.mode == .embedded && !lossesWithQuit.isEmpty
    case .always: true
    case .never: false
    }
  }

  /// Of kills that stop nothing.
  var asksBeforeEachKill: Bool {
    switch settings.configuration.killConfirmation {
    case .first: !hasKilled
    case .always: true
    case .dangerous: false
    }
  }

  /// The columns that were set for a topic; without any the stream keeps those that were typed.
  mutating func takeColumns(of topic: String) {
    let all = settings.configuration.columns
    let before = stream.subscription.flatMap { all[$0.topic] }
    if let own = all[topic] {
      stream.columns = own
    } else if before == stream.columns {
      stream.columns = []
    }
  }
}
