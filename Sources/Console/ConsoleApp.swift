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
/// `carryOut` is called on the terminal's thread and must return at once; `errand` too, with commands that need the terminal
/// for another program, and `shown` once, when the first frame is out. `TerminalLoop.run` returns when the person
/// quits, when a signal asks for it, or when the terminal has gone; the terminal is restored by then.
package struct ConsoleApp: TerminalProgram {
  package private(set) var model: Model
  private var themes: [Theme]
  private let clock: () -> Now
  private let carryOut: (Command) -> Void
  private let errand: (Command) -> TerminalErrand?
  private let shown: () -> Void
  private var clipboard: String?
  private var errands: [TerminalErrand] = []

  package init(
    settings: ConsoleSettings,
    themes: [Theme],
    clock: @escaping () -> Now,
    errand: @escaping (Command) -> TerminalErrand? = { _ in nil },
    shown: @escaping () -> Void = {},
    carryOut: @escaping (Command) -> Void
  ) {
    model = Model(settings: settings, now: clock())
    self.themes = themes.isEmpty ? [.plain] : themes
    self.clock = clock
    self.carryOut = carryOut
    self.errand = errand
    self.shown = shown
    model.themeNames = self.themes.map(\.name)
  }

  /// Where a cluster's own colour is shown.
  package static let badges: [ThemeRole] = [.headerAttached, .headerReadOnly]

  package var theme: Theme { themes[min(model.themeIndex, themes.count - 1)] }
  package var isFinished: Bool { model.isFinished }

  package mutating func receive(_ event: TerminalEvent<ConsoleMessage>) {
    if case .shown = event { shown() }
    if case .message(.themes(let others)) = event, !others.isEmpty {
      themes = others
      model.themeNames = others.map(\.name)
    }
    for command in model.update(event, at: clock()) {
      switch command {
      case .copy(let text): clipboard = text
      case .edit, .pipe: if let errand = errand(command) { errands.append(errand) }
      default: carryOut(command)
      }
    }
  }

  package mutating func takeErrand() -> TerminalErrand? { errands.isEmpty ? nil : errands.removeFirst() }

  package mutating func takeClipboard() -> String? {
    defer { clipboard = nil }
    return clipboard
  }

  package func draw(on canvas: inout Canvas) { RootView.draw(model, on: &canvas) }

  /// The theme that is shown first, not looked at for what is wrong with it: what a start can wait for. `themes` tells the
  /// rest.
  package static func firstTheme(_ name: String?, found: [ThemeText] = []) -> Theme {
    let (sources, loader) = loading(first: name, found)
    for source in sources {
      if let theme = try? loader.theme(source) { return theme }
    }
    return .plain
  }

  /// The themes that the program carries and those found, the one asked for first. One that was found stands in for ours
  /// of the same name. Warnings say which file and line.
  package static func themes(
    first name: String?,
    found: [ThemeText] = []
  ) -> (themes: [Theme], warnings: [String]) {
    let (sources, loader) = loading(first: name, found)
    var warnings: [String] = []
    if let name, !sources.contains(where: { $0.name == name }) {
      let names = sources.map(\.name).joined(separator: ", ")
      warnings.append("no theme is called \"\(name)\"; there are \(names)")
    }
    var themes: [Theme] = []
    for source in sources {
      do throws(ThemeFailure) {
        let loaded = try loader.load(source)
        themes.append(loaded.theme)
        warnings += loaded.warnings.map(\.description)
      } catch {
        warnings.append("\(error)")
      }
    }
    return (themes, warnings)
  }

  /// All that there are, the one asked for first, and what reads them.
  private static func loading(
    first name: String?,
    _ found: [ThemeText]
  ) -> (sources: [ThemeText], ThemeLoader) {
    var sources = sources(found)
    if let name, let index = sources.firstIndex(where: { $0.name == name }) {
      sources.insert(sources.remove(at: index), at: 0)
    }
    let known = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return (sources, ThemeLoader(catalogue: .console) { known[$0] })
  }

  package static func themeNames(found: [ThemeText]) -> [String] { sources(found).map(\.name) }

  private static func sources(_ found: [ThemeText]) -> [ThemeText] {
    var sources = BuiltinThemes.all
    for text in found {
      if let index = sources.firstIndex(where: { $0.name == text.name }) {
        sources[index] = text
      } else {
        sources.append(text)
      }
    }
    return sources
  }
}
