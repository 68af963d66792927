import TerminalUI

/// What a person has set in `config.toml`. What is not said there is `nil`, or as it is without a file.
package struct ConsoleConfiguration: Sendable, Equatable {
  package enum KillConfirmation: String, Sendable, CaseIterable {
    /// Before the first one, and when something would stop.
    case first
    case always
    /// Only when something would stop.
    case dangerous
  }

  package enum QuitConfirmation: String, Sendable, CaseIterable {
    /// When data would go with the brokers.
    case data
    case always
    case never
  }

  package enum Glyphs: String, Sendable, CaseIterable {
    /// By the locale and the terminal.
    case auto
    case unicode
    case ascii

    package var set: GlyphSet? {
      switch self {
      case .auto: nil
      case .unicode: .unicode
      case .ascii: .ascii
      }
    }
  }

  package var theme: String?
  /// As `--color` takes it.
  package var colour: String?
  package var glyphs = Glyphs.auto
  package var usesMouse = true
  /// How often the cluster is asked.
  package var refresh: Duration?
  /// Whose messages are shown while no topic was chosen.
  package var topic: String?
  package var wall: String?
  package var killConfirmation = KillConfirmation.first
  package var quitConfirmation = QuitConfirmation.data
  package var decoder: StreamState.Decoder?
  /// By topic.
  package var columns: [String: [FilterPath]] = [:]
  package var keys = KeyMap.standard
  /// Clusters to attach to, by name.
  package var contexts: [String: ClusterContext] = [:]

  package init() {}
}

/// A cluster that is not ours, and how it is spoken to.
package struct ClusterContext: Sendable, Equatable {
  package var bootstrap: String?
  /// A properties file of Kafka's tools.
  package var properties: String?
  package var isReadOnly = false
  package var colour: RGB?
}
