// The themes of themes/*.toml as the program carries them, so that it looks the same wherever it runs from; a test holds
// the two equal (`UPDATE_SNAPSHOTS=1` writes this file anew from them).

package enum BuiltinThemes {
  package static let names = ["midnight", "mono"]

  package static func text(_ name: String) -> String? {
    switch name {
    case "midnight": midnight
    case "mono": mono
    default: nil
    }
  }

  private static let midnight = #"""
    # Calm and dark: grey text, one blue for what one can act on, gold for leaders, red only for what is wrong.
    name = "midnight"
    appearance = "dark"

    [palette]
    ink = "#0d1017"
    raised = "#161b26"
    lifted = "#222b3c"
    line = "#2f3849"
    faint = "#5a6578"
    grey = "#8691a5"
    text = "#c3cbd8"
    bright = "#f0f3f8"
    blue = "#7aa2f7"
    sky = "#7dcfff"
    teal = "#6fd6c4"
    green = "#9bce70"
    gold = "#f2c36b"
    orange = "#ff9e64"
    red = "#f7768e"
    violet = "#bb9af7"
    wine = "#3d1a24"

    [roles]
    base = { fg = "text", bg = "ink", c16 = { fg = "default", bg = "default" } }
    "base.dim" = { fg = "grey", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "base.strong" = { fg = "bright", attrs = ["bold"] }
    "base.disabled" = { fg = "faint", c16 = { fg = "bright-black" }, mono = ["dim"] }

    header = { fg = "bright", attrs = ["bold"] }
    "header.embedded" = { fg = "ink", bg = "teal", attrs = ["bold"], c16 = { fg = "black", bg = "cyan" }, mono = ["reverse"] }
    "header.attached" = { fg = "ink", bg = "blue", attrs = ["bold"], c16 = { fg = "black", bg = "blue" }, mono = ["reverse"] }
    "header.readonly" = { fg = "ink", bg = "grey", attrs = ["bold"], c16 = { fg = "black", bg = "white" }, mono = ["reverse"] }
    "header.prod" = { fg = "ink", bg = "red", attrs = ["bold"], c16 = { fg = "black", bg = "red" }, mono = ["reverse", "bold"] }

    tab = { fg = "grey", c16 = { fg = "default" } }
    "tab.active" = { fg = "bright", bg = "lifted", attrs = ["bold"], c16 = { fg = "black", bg = "cyan" }, mono = ["reverse", "bold"] }

    rule = { fg = "line", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "rule.focus" = { fg = "blue", c16 = { fg = "cyan" }, mono = ["bold"] }
    "rule.title" = { fg = "text", attrs = ["bold"] }

    cursor = { bg = "lifted", c16 = { bg = "blue" }, mono = ["reverse"] }
    "cursor.unfocused" = { bg = "raised", c16 = { bg = "default" }, mono = ["underline"] }
    mark = { fg = "blue", attrs = ["bold"], c16 = { fg = "cyan" } }
    match = { fg = "ink", bg = "gold", c16 = { fg = "black", bg = "yellow" }, mono = ["reverse"] }

    "key.hint" = { fg = "blue", attrs = ["bold"], c16 = { fg = "cyan" } }
    "key.label" = { fg = "grey", c16 = { fg = "default" }, mono = [] }

    "replica.leader" = { fg = "gold", attrs = ["bold"], c16 = { fg = "yellow" } }
    "replica.insync" = { fg = "green", c16 = { fg = "green" } }
    "replica.catchup" = { fg = "sky", c16 = { fg = "cyan" } }
    "replica.out" = { fg = "orange", c16 = { fg = "magenta" } }
    "replica.down" = { fg = "red", c16 = { fg = "red" }, mono = ["bold"] }
    "replica.preferred" = { fg = "violet", c16 = { fg = "magenta" } }

    "broker.up" = { fg = "green", c16 = { fg = "green" } }
    "broker.paused" = { fg = "sky", c16 = { fg = "cyan" } }
    "broker.down" = { fg = "red", attrs = ["bold"], c16 = { fg = "red" } }
    "broker.controller" = { fg = "violet", attrs = ["bold"], c16 = { fg = "magenta" } }

    "lag.none" = { fg = "grey", c16 = { fg = "default" }, mono = [] }
    "lag.low" = { fg = "teal", c16 = { fg = "cyan" } }
    "lag.mid" = { fg = "gold", c16 = { fg = "yellow" } }
    "lag.high" = { fg = "red", attrs = ["bold"], c16 = { fg = "red" } }
    "trend.up" = { fg = "orange", c16 = { fg = "yellow" } }
    "trend.down" = { fg = "green", c16 = { fg = "green" } }
    "trend.flat" = { fg = "grey", c16 = { fg = "default" } }

    "group.stable" = { fg = "green", c16 = { fg = "green" } }
    "group.rebalancing" = { fg = "gold", c16 = { fg = "yellow" } }
    "group.empty" = { fg = "grey", c16 = { fg = "default" } }
    "group.dead" = { fg = "red", c16 = { fg = "red" } }

    "json.key" = { fg = "sky", c16 = { fg = "cyan" } }
    "json.string" = { fg = "green", c16 = { fg = "green" } }
    "json.number" = { fg = "orange", c16 = { fg = "yellow" } }
    "json.bool" = { fg = "violet", c16 = { fg = "magenta" } }
    "json.null" = { fg = "grey", c16 = { fg = "default" } }
    "json.punct" = { fg = "grey", c16 = { fg = "default" }, mono = [] }
    "msg.key" = { fg = "sky", c16 = { fg = "cyan" } }
    "msg.header" = { fg = "violet", c16 = { fg = "magenta" } }
    "msg.binary" = { fg = "gold", c16 = { fg = "yellow" } }
    "msg.tombstone" = { fg = "grey", attrs = ["italic"], c16 = { fg = "default" }, mono = ["dim"] }
    "msg.control" = { fg = "orange", attrs = ["bold"], c16 = { fg = "magenta" } }

    "event.info" = { fg = "grey", c16 = { fg = "default" }, mono = [] }
    "event.ok" = { fg = "green", c16 = { fg = "green" } }
    "event.warn" = { fg = "gold", c16 = { fg = "yellow" } }
    "event.error" = { fg = "red", attrs = ["bold"], c16 = { fg = "red" } }
    "event.chaos" = { fg = "orange", attrs = ["bold"], c16 = { fg = "red" } }

    "lane.ok" = { fg = "green", c16 = { fg = "green" } }
    "lane.gap" = { fg = "faint", c16 = { fg = "bright-black" } }
    "lane.retry" = { fg = "gold", c16 = { fg = "yellow" } }
    "lane.mark" = { fg = "violet", c16 = { fg = "magenta" } }

    "graph.axis" = { fg = "faint", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "graph.fill0" = { fg = "#35527f", c16 = { fg = "blue" }, mono = [] }
    "graph.fill1" = { fg = "#4a6fa8", c16 = { fg = "cyan" }, mono = [] }
    "graph.fill2" = { fg = "#6f9ae0", c16 = { fg = "cyan" }, mono = [] }
    "graph.mark" = { fg = "red", attrs = ["bold"], c16 = { fg = "red" } }

    stale = { fg = "#76809a", attrs = ["italic"], c16 = { fg = "bright-black" }, mono = ["dim"] }
    toast = { fg = "ink", bg = "gold", c16 = { fg = "black", bg = "yellow" }, mono = ["reverse"] }
    dialog = { fg = "text", bg = "raised", c16 = { fg = "white", bg = "default" } }
    "dialog.danger" = { fg = "bright", bg = "wine", c16 = { fg = "white", bg = "default" }, mono = ["bold"] }
    input = { fg = "bright", bg = "lifted", c16 = { fg = "default", bg = "default" }, mono = ["underline"] }
    "input.error" = { fg = "red", bg = "lifted", c16 = { fg = "red", bg = "default" }, mono = ["underline", "bold"] }
    scroll = { fg = "line", c16 = { fg = "bright-black" } }

    """#

  private static let mono = #"""
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
