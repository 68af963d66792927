import ClusterView
import KafkaProtocol
import TerminalUI

/// The console as a program with a screen: events in, commands out, frames drawn. To wire it:
///
/// ```swift
/// let mailbox = Mailbox<ConsoleMessage>()          // any thread: mailbox.post(.snapshot(…)), .events, .records, .refused
/// let end = await TerminalThread.run {             // or on a thread that has nothing else to do
///   var app = ConsoleApp(settings: settings, themes: themes, clock: clock) { command in runner.carryOut(command) }
///   return Result { try TerminalLoop.run(&app, mailbox: mailbox, options: TerminalOptions(type: TERM, …)) }
/// }
/// ```
///
/// `carryOut` is called on the terminal's thread and must return at once. `TerminalLoop.run` returns when the person
/// quits, when a signal asks for it, or when the terminal has gone; the terminal is restored by then.
package struct ConsoleApp: TerminalProgram {
  package private(set) var model: Model
  private let themes: [Theme]
  private let clock: () -> Now
  private let carryOut: (Command) -> Void
  private var clipboard: String?

  package init(
    settings: ConsoleSettings,
    themes: [Theme],
    clock: @escaping () -> Now,
    carryOut: @escaping (Command) -> Void
  ) {
    model = Model(settings: settings, now: clock())
    self.themes = themes.isEmpty ? [.plain] : themes
    self.clock = clock
    self.carryOut = carryOut
    model.themeNames = self.themes.map(\.name)
  }

  package var theme: Theme { themes[min(model.themeIndex, themes.count - 1)] }
  package var isFinished: Bool { model.isFinished }

  package mutating func receive(_ event: TerminalEvent<ConsoleMessage>) {
    for command in model.update(event, at: clock()) {
      if case .copy(let text) = command { clipboard = text } else { carryOut(command) }
    }
  }

  package mutating func takeClipboard() -> String? {
    defer { clipboard = nil }
    return clipboard
  }

  package func draw(on canvas: inout Canvas) { RootView.draw(model, on: &canvas) }

  /// The themes that the program carries, the one asked for first. `find` gives the text of a theme of the user's by name,
  /// before the built-in ones are looked at. Warnings name the theme.
  package static func themes(
    first name: String?,
    find: @escaping (String) -> String? = { _ in nil }
  ) -> (themes: [Theme], warnings: [String]) {
    let loader = ThemeLoader(catalogue: .console) { find($0) ?? BuiltinThemes.text($0) }
    var themes: [Theme] = []
    var warnings: [String] = []
    var names = BuiltinThemes.names
    if let name {
      names.removeAll { $0 == name }
      names.insert(name, at: 0)
    }
    for name in names {
      guard let text = find(name) ?? BuiltinThemes.text(name) else {
        warnings.append(
          "no theme is called \"\(name)\"; there are \(BuiltinThemes.names.joined(separator: ", "))"
        )
        continue
      }
      do {
        let loaded = try loader.load(text, name: name)
        themes.append(loaded.theme)
        warnings += loaded.warnings.map { "theme \($0)" }
      } catch {
        warnings.append("theme \(error)")
      }
    }
    return (themes, warnings)
  }
}
