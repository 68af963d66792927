// themes/mono.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let mono = #"""
    # No colours at all: glyphs carry the state, weight and reverse carry the rest. For NO_COLOR, paper and old terminals.
    name = "mono"
    appearance = "dark"

    [roles]
    base = { fg = "default", bg = "default" }
    "base.dim" = { attrs = ["dim"] }
    "base.strong" = { attrs = ["bold"] }
    "base.disabled" = { attrs = ["dim"] }
    header = { attrs = ["bold"] }
    "header.embedded" = { attrs = ["reverse"] }
    "header.attached" = { attrs = ["reverse"] }
    "header.readonly" = { attrs = ["reverse"] }
    "header.prod" = { attrs = ["reverse", "bold"] }
    "tab.active" = { attrs = ["reverse", "bold"] }
    rule = { attrs = ["dim"] }
    "rule.focus" = { attrs = ["bold"] }
    "rule.title" = { attrs = ["bold"] }
    cursor = { attrs = ["reverse"] }
    "cursor.unfocused" = { attrs = ["underline"] }
    mark = { attrs = ["bold"] }
    match = { attrs = ["reverse"] }
    "key.hint" = { attrs = ["bold"] }
    "replica.leader" = { attrs = ["bold"] }
    "replica.down" = { attrs = ["bold"] }
    "broker.down" = { attrs = ["bold"] }
    "broker.controller" = { attrs = ["bold"] }
    "lag.high" = { attrs = ["bold"] }
    "json.key" = { attrs = ["bold"] }
    "msg.tombstone" = { attrs = ["dim"] }
    "msg.control" = { attrs = ["bold"] }
    "event.error" = { attrs = ["bold"] }
    "event.chaos" = { attrs = ["bold"] }
    "graph.axis" = { attrs = ["dim"] }
    "graph.mark" = { attrs = ["bold"] }
    stale = { attrs = ["dim"] }
    toast = { attrs = ["reverse"] }
    "dialog.danger" = { attrs = ["bold"] }
    input = { attrs = ["underline"] }
    "input.error" = { attrs = ["underline", "bold"] }

    """#
}
