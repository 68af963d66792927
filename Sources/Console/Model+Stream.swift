import KafkaProtocol
import TerminalUI

// What is typed, and the ways through a stream.

extension Model {
  mutating func ask(_ action: Action) {
    guard stream.subscription != nil else { return }
    inputError = nil
    switch action {
    case .seek: (prompt, input) = (.seek, TextInput(limit: 24))
    case .time: (prompt, input) = (.time, TextInput(limit: 40))
    case .columns:
      (prompt, input) = (.columns, TextInput(stream.columns.map(\.text).joined(separator: " "), limit: 400))
    case .save:
      let topic = stream.subscription?.topic ?? "records"
      (prompt, input) = (.save, TextInput("\(topic).jsonl", limit: 1000))
    case .pipe: (prompt, input) = (.pipe, TextInput(lastPipe, limit: 4000))
    default: return
    }
  }

  mutating func type(_ press: KeyPress) -> [Command] {
    guard let asked = prompt else { return [] }
    switch press.key {
    case .enter: return finish(asked)
    case .escape:
      prompt = nil
      inputError = nil
      return asked == .filter ? setFilter("") : []
    default:
      guard input.handle(press) else { return [] }
      inputError = nil
      return asked == .filter ? setFilter(input.text) : []
    }
  }

  private mutating func finish(_ asked: Prompt) -> [Command] {
    do throws(FilterError) {
      switch asked {
      case .filter: guard inputError == nil else { return [] }
      case .seek:
        let start = try StreamPlace.offset(input.text)
        prompt = nil
        return go(to: start)
      case .time:
        let start = try StreamPlace.time(
          input.text,
          now: now.wallMilliseconds,
          utcOffset: settings.utcOffsetSeconds
        )
        prompt = nil
        return go(to: start)
      case .columns:
        let words = input.text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        stream.columns = try FilterPath.columns(words)
      case .save: return save(to: input.text)
      case .pipe: return pipe(to: input.text.trimmingSpaces)
      }
      prompt = nil
    } catch {
      inputError = error
    }
    return []
  }

  private mutating func setFilter(_ text: String) -> [Command] {
    do throws(FilterError) {
      if active == .stream { return setStreamFilter(try Filter(text)) }
      let filter = try ListFilter(text)
      if filtersGroups {
        setGroupFilter(filter)
      } else if filtersEvents {
        setEventFilter(filter)
      } else {
        topicFilter = filter
        topicList.select(0, of: topics.count)
      }
    } catch {
      // The filter before stays in force until this one is whole.
      inputError = error
    }
    return []
  }

  mutating func setStreamFilter(_ filter: Filter?) -> [Command] {
    guard filter != stream.filter else { return [] }
    stream.setFilter(filter)
    return stream.subscription.map { [.filter(subscription: $0.number, filter)] } ?? []
  }

  // Ways ---------------------------------------------------------------------------------------------------------------

  private mutating func go(to start: StreamSubscription.Start) -> [Command] {
    guard let current = stream.subscription else { return [] }
    return subscribe(current.topic, current.partitions, start)
  }

  /// `g` at the first record that is kept goes on to the first that there is.
  mutating func toBeginning() -> [Command]? {
    guard !stream.isDetailFocused, !stream.isFollowing, stream.list.selected == 0,
      let current = stream.subscription,
      current.start != .beginning
    else { return nil }
    return go(to: .beginning)
  }

  /// Follows the newest; from a place in the log where not all was read, it has to be gone to.
  mutating func toEnd() -> [Command] {
    guard let current = stream.subscription else { return [] }
    if current.budget != nil { return subscribe(current.topic, current.partitions, .last(100)) }
    stream.setFollowing(true)
    return []
  }

  /// A step beyond the last record of what was read.
  mutating func readOn() -> [Command] {
    guard active == .stream, !stream.isDetailFocused, let number = stream.subscription?.number,
      stream.readOn()
    else { return [] }
    return [.readOn(subscription: number, count: StreamState.readOnCount)]
  }

  // Out of the console ---------------------------------------------------------------------------------------------------

  /// `yy` the record as JSON, `yk` its key, `yv` its value.
  mutating func copy(_ press: KeyPress) -> [Command] {
    isCopying = false
    guard let record = stream.selected else { return [] }
    let text: String
    switch press.key {
    case .scalar("y"): text = RecordJSON.line(record)
    case .scalar("k"): text = record.key.map { String(decoding: $0, as: UTF8.self) } ?? ""
    case .scalar("v"): text = record.value.map { String(decoding: $0, as: UTF8.self) } ?? ""
    default: return []
    }
    guard !text.isEmpty else {
      say("there is nothing to copy", isError: true)
      return []
    }
    guard text.utf8.count <= Self.copyLimit else {
      say(
        "\(NumberText.sized(text.utf8.count)) are too much for a clipboard; \(keys.hint(.save, "saves it"))",
        isError: true
      )
      return []
    }
    say("copied \(NumberText.sized(text.utf8.count))")
    return [.copy(text)]
  }

  /// Terminals take no more by OSC 52.
  private static let copyLimit = 74_000

  private mutating func save(to path: String) -> [Command] {
    let path = path.trimmingSpaces
    guard !path.isEmpty else {
      inputError = FilterError(0, "the name of a file")
      return []
    }
    prompt = nil
    let records = stream.chosen
    guard !records.isEmpty else {
      say("there is nothing to save", isError: true)
      return []
    }
    return [.save(records, path: path)]
  }
}

// Through other programs ---------------------------------------------------------------------------------------------------

extension Model {
  private mutating func pipe(to command: String) -> [Command] {
    guard !command.isEmpty else {
      inputError = FilterError(0, "a command of your shell, as in jq .value | less")
      return []
    }
    (prompt, lastPipe) = (nil, command)
    let records = stream.chosen
    guard !records.isEmpty else {
      say("there is nothing to pipe", isError: true)
      return []
    }
    return [.pipe(records, command: command)]
  }

  /// The record under the cursor, to be written anew with a change.
  mutating func edit() -> [Command] {
    guard let record = stream.selected else {
      say("mark a message first: there is none here", isError: true)
      return []
    }
    let topics = (latest ?? snapshot)?.topics ?? []
    return [
      .edit(
        record,
        topics: Dictionary(
          topics.map { ($0.name, $0.partitions.count) },
          uniquingKeysWith: { first, _ in first }
        )
      )
    ]
  }

  mutating func produce(_ plan: MessagePlan) -> [Command] {
    guard mayWrite else {
      say(Action.edit.refusal(in: settings.mode), isError: true)
      return []
    }
    return [order(.produce(plan))]
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
