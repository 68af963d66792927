import TerminalUI

/// What a key means. Lower case looks, upper case changes something.
package enum Action: String, Sendable, CaseIterable {
  case up, down, left, right, top, bottom, pageUp, pageDown
  case open, back, filter, nextPanel, previousPanel
  case overview, topics, groups, stream, timeline, brokers, log, wall, preset
  case sort, sortReverse, refresh, faster, slower, pause, zoom, theme
  case resetOffsets, delete, new, grow, elect
  case kill, restart, faults, load, command
  case follow, partition, seek, time, decoder, columns, headers, copy, mark, unmark, save, send, edit, pipe
  case previous, next, finer, coarser, verify
  case previousMatch, nextMatch, historyBack, historyForward
  case help, quit, quitNow
}

extension Action {
  /// Whether it may change the cluster.
  package var changesCluster: Bool {
    switch self {
    case .kill, .restart, .faults, .load, .resetOffsets, .delete, .new, .grow, .elect, .send, .edit: true
    default: false
    }
  }

  /// Whether it is there in such a console: brokers are ours or not, offsets and groups anybody's who may write.
  func isOffered(in mode: ConsoleSettings.Mode) -> Bool {
    switch self {
    case .resetOffsets, .delete, .new, .grow, .elect, .send, .edit: mode != .readOnly
    default: !changesCluster || mode == .embedded
    }
  }
}

extension Action {
  /// Why it is not there.
  func refusal(in mode: ConsoleSettings.Mode) -> String {
    switch self {
    case .kill, .restart, .faults:
      "this cluster is not ours: its brokers are started and ended where they run"
    case .load: "none of ours writes to this cluster"
    default: mode == .readOnly ? "this console only reads: it was started with --read-only" : "not here"
    }
  }
}

/// Where a key is pressed.
package enum KeyContext: String, Sendable, CaseIterable {
  case overview
  case topics
  case topic
  case stream
  case timeline
  case brokers
  case broker
  case log
  case groups
  case group
  /// Before the keys of the pane in focus.
  case wall
}

/// The one table that bindings, footer and help come from.
package struct KeyBinding: Sendable, Equatable {
  package var action: Action
  package var keys: [KeyPress]
  /// For the footer, a word or two; empty: not shown there.
  package var label: String
  /// For help, a sentence.
  package var help: String
  package var contexts: [KeyContext]
  /// Lower comes first in the footer.
  package var rank: Int
}

package enum KeyTable {
  private static let everywhere = KeyContext.allCases
  private static let lists: [KeyContext] = [.overview, .topics, .groups]
  /// Where [ and ] have no meaning of their own.
  private static let pages = everywhere.filter { ![.stream, .timeline, .wall].contains($0) }
  /// Where a broker is marked.
  private static let changes: [KeyContext] = [.overview, .topic, .timeline, .brokers, .broker]

  package static let bindings: [KeyBinding] = [
    bind(
      .kill,
      ["K"],
      "kill",
      "kill the marked broker as kill -9 would; asks the first time, and when it would stop something",
      changes,
      1
    ),
    bind(
      .restart,
      ["R"],
      "restart",
      "start the marked broker, or stop it and start it again",
      changes,
      2
    ),
    bind(
      .faults,
      ["!"],
      "chaos",
      "pause, isolate, slow links, full disk, heal: what can be done to a broker beyond its end",
      everywhere,
      4
    ),
    bind(.load, ["L"], "", "stop the demo's producer, or let it write again", everywhere, 99),
    bind(
      .resetOffsets,
      ["O"],
      "reset offsets",
      "set the group's offsets anew; shows first what would become of each partition",
      [.groups, .group],
      4
    ),
    bind(
      .delete,
      ["D"],
      "delete",
      "delete the marked topic with its messages, or the group and what it committed; asks first",
      [.overview, .topics, .topic, .groups, .group],
      9
    ),
    bind(
      .new,
      ["n"],
      "new",
      "a new topic; in a topic and in the stream a new message, written by hand",
      [.overview, .topics, .topic, .stream],
      8
    ),
    bind(.grow, ["A"], "", "add partitions to the marked topic", [.topics, .topic], 99),
    bind(.elect, ["E"], "elect preferred", "let the first replica of each partition lead again", [.topic], 5),
    bind(.open, [.enter], "open", "open what is marked", everywhere, 3),
    bind(.pause, [" "], "pause", "freeze the screen; what comes meanwhile is kept", everywhere, 7),
    bind(.follow, ["f"], "follow", "follow the newest messages", [.stream], 4),
    bind(
      .partition,
      ["p"],
      "partitions",
      "choose the partitions that are read, merged by time",
      [.stream],
      5
    ),
    bind(
      .seek,
      ["@"],
      "offset",
      "go to an offset, to \"first\" or \"last\"; -100 is the last hundred",
      [.stream],
      5
    ),
    bind(.time, ["t"], "time", "go to a time: 12:04, 2026-01-05 12:04:31, or 5m ago", [.stream], 5),
    bind(
      .decoder,
      ["x"],
      "decoder",
      "values as JSON or text, as text, escaped, hex, numbers, MessagePack, CBOR, or nothing decoded",
      [.stream],
      6
    ),
    bind(.columns, ["c"], "columns", "give JSON paths a column each, as in id amount tags[0]", [.stream], 8),
    bind(.headers, ["H"], "", "headers in place of values, and values again", [.stream], 99),
    bind(
      .copy,
      ["y"],
      "copy",
      "copy to the clipboard: yy the record as JSON, yk its key, yv its value; in the log the shell's line",
      [.stream, .log],
      8
    ),
    bind(
      .mark,
      ["m"],
      "mark",
      "mark the message, or unmark it: what is marked is saved and piped alone",
      [.stream],
      8
    ),
    bind(.unmark, ["u"], "", "unmark all messages", [.stream], 99),
    bind(
      .save,
      ["w"],
      "save",
      "write what is marked, or all that is shown, to a file, a line of JSON each",
      [.stream],
      8
    ),
    bind(
      .send,
      ["W"],
      "",
      "send the messages of a file, a line of JSON each, to a topic",
      [.topic, .stream],
      99
    ),
    bind(
      .edit,
      ["E"],
      "edit",
      "the message in your $EDITOR: what you save there is sent, with what you changed",
      [.stream],
      8
    ),
    bind(
      .pipe,
      ["|"],
      "",
      "what is marked, or all that is shown, into a command, a line of JSON each",
      [.stream],
      99
    ),
    bind(
      .filter,
      ["/"],
      "filter",
      "show only what has these words: !word has it not, ~wrd fuzzy, ^a.*z$ a pattern; messages by fields too",
      [.overview, .topics, .stream, .groups],
      5
    ),
    bind(
      .nextPanel,
      [.tab],
      "section",
      "next section",
      [.overview, .topic, .timeline, .broker, .group, .wall],
      7
    ),
    bind(
      .previousPanel,
      [.backTab],
      "",
      "section before",
      [.overview, .timeline, .broker, .group, .wall],
      99
    ),
    bind(
      .zoom,
      ["z"],
      "zoom",
      "one section on the whole screen, and back",
      [.overview, .timeline, .group, .wall],
      8
    ),
    bind(.preset, ["p"], "preset", "what the wall is for: ops, talk, inspect, teach", [.wall], 4),
    bind(.wall, ["0"], "", "the wall: all at once, on a large terminal", everywhere, 99),
    bind(.previous, ["["], "", "the failover before", [.timeline], 99),
    bind(.next, ["]"], "other run", "the failover after", [.timeline], 4),
    bind(
      .previousMatch,
      ["["],
      "",
      "the match before; without a filter of the last one, among all messages",
      [.stream],
      99
    ),
    bind(.nextMatch, ["]"], "match", "the match after", [.stream], 8),
    bind(.historyBack, ["["], "", "the screen before, in the order in which you saw them", pages, 99),
    bind(.historyForward, ["]"], "", "on to the screen that you went back from", pages, 99),
    bind(.finer, ["<"], "", "less time in each cell of the lanes", [.timeline], 99),
    bind(.coarser, [">"], "scale", "more time in each cell of the lanes", [.timeline], 6),
    bind(.verify, ["v"], "verify", "read the log back again and count anew", [.timeline], 5),
    bind(.sort, ["s"], "sort", "sort by the next column", lists, 9),
    bind(.sortReverse, ["S"], "", "sort the other way round", lists, 99),
    bind(
      .back,
      [.escape],
      "back",
      "back to where you came from; ends a filter",
      everywhere,
      10
    ),
    bind(
      .command,
      [":"],
      "command",
      "find a command, topic, group or broker by a few letters",
      everywhere,
      6,
      control: "p"
    ),
    bind(.help, ["?", .function(1)], "help", "this page", everywhere, 11),
    bind(.quit, ["q"], "quit", "quit; asks when brokers hold data", everywhere, 12),
    bind(.overview, ["1"], "", "overview", everywhere, 99),
    bind(.topics, ["2"], "", "topics", everywhere, 99),
    bind(.groups, ["3"], "", "consumer groups", everywhere, 99),
    bind(.stream, ["4"], "", "messages of the marked topic", everywhere, 99),
    bind(.timeline, ["5"], "", "the failovers, step by step", everywhere, 99),
    bind(.brokers, ["6"], "", "brokers", everywhere, 99),
    bind(.log, ["$"], "", "what was ordered from here, and how a shell says the same", everywhere, 99),
    bind(.up, [.up, "k"], "", "up", everywhere, 99),
    bind(.down, [.down, "j"], "", "down", everywhere, 99),
    bind(
      .left,
      [.left, "h"],
      "",
      "broker to the left; on the timeline, back in time",
      [.topic, .timeline],
      99
    ),
    bind(
      .right,
      [.right, "l"],
      "",
      "broker to the right; on the timeline, on in time",
      [.topic, .timeline],
      99
    ),
    bind(.top, ["g", .home], "", "to the top", everywhere, 99),
    bind(.bottom, ["G", .end], "", "to the end; in the stream, follow", everywhere, 99),
    bind(.pageUp, [.pageUp], "", "a page up", everywhere, 99, control: "u"),
    bind(.pageDown, [.pageDown], "", "a page down", everywhere, 99, control: "d"),
    bind(.refresh, [], "", "ask the cluster now", everywhere, 99, control: "r"),
    bind(.faster, ["+"], "", "ask the cluster more often", everywhere, 99),
    bind(.slower, ["-"], "", "ask the cluster less often", everywhere, 99),
    bind(.theme, ["T"], "", "choose a theme, each shown as the cursor comes to it", everywhere, 99),
    bind(.quitNow, [], "", "quit without asking", everywhere, 99, control: "c"),
  ]

  private static func bind(
    _ action: Action,
    _ keys: [Key],
    _ label: String,
    _ help: String,
    _ contexts: [KeyContext],
    _ rank: Int,
    control: Unicode.Scalar? = nil
  ) -> KeyBinding {
    KeyBinding(
      action: action,
      keys: keys.map { KeyPress($0) } + (control.map { [KeyPress(.scalar($0), .control)] } ?? []),
      label: label,
      help: help,
      contexts: contexts,
      rank: rank
    )
  }
}
