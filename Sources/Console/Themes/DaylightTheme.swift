// themes/daylight.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let daylight = #"""
    # Ink on paper: for bright rooms, projectors and terminals that are white anyway.
    name = "daylight"
    inherits = "midnight"
    appearance = "light"

    [palette]
    ground = "#fbfaf7"
    raised = "#f1efe9"
    lifted = "#e2eaf8"
    wine = "#fdeaea"
    line = "#cfd2d8"
    faint = "#9299a6"
    quiet = "#596273"
    text = "#2d3442"
    strong = "#080b12"
    blue = "#1c57c4"
    sky = "#0a628b"
    teal = "#0a6861"
    green = "#2f6b14"
    gold = "#805200"
    orange = "#a53c08"
    red = "#b8142c"
    violet = "#6a2fb8"
    old = "#5b6475"
    fill0 = "#b9cdf0"
    fill1 = "#86a8e3"
    fill2 = "#4d7dd0"

    [roles]
    # Of sixteen colours only a few can be read on white: blue, red, magenta and black say what four can say, glyphs the rest.
    base = { c16 = { fg = "black", bg = "bright-white" } }
    "base.dim" = { c16 = { fg = "black", attrs = ["dim"] } }
    "base.strong" = { c16 = { fg = "black" } }
    "base.disabled" = { c16 = { fg = "bright-black" } }
    header = { c16 = { fg = "black" } }
    "header.embedded" = { c16 = { fg = "bright-white", bg = "blue" } }
    "header.prod" = { c16 = { fg = "bright-white", bg = "red" } }
    "header.readonly" = { c16 = { fg = "bright-white", bg = "black" } }
    "tab" = { c16 = { fg = "black" } }
    "tab.active" = { c16 = { fg = "bright-white", bg = "blue" } }
    "rule.focus" = { c16 = { fg = "blue" } }
    "rule.title" = { c16 = { fg = "black" } }
    cursor = { c256 = { bg = 255 }, c16 = { bg = "bright-white" } }
    "cursor.unfocused" = { c256 = { bg = 255 }, c16 = { bg = "bright-white" } }
    mark = { c16 = { fg = "blue" } }
    match = { fg = "strong", bg = "#ffdf7e" }
    "key.hint" = { c16 = { fg = "blue" } }
    "key.label" = { c16 = { fg = "black" } }
    "replica.leader" = { c16 = { fg = "magenta" } }
    "replica.insync" = { c16 = { fg = "blue" } }
    "replica.catchup" = { c16 = { fg = "bright-blue" } }
    "replica.out" = { c256 = { fg = 95 }, c16 = { fg = "black", attrs = ["bold"] } }
    "replica.down" = { c256 = { fg = 124 }, c16 = { fg = "red" } }
    "replica.preferred" = { c256 = { fg = 91 }, c16 = { fg = "magenta" } }
    "broker.up" = { c16 = { fg = "blue" } }
    "broker.paused" = { c16 = { fg = "black", attrs = ["bold"] } }
    "broker.down" = { c16 = { fg = "red" } }
    "broker.controller" = { c256 = { fg = 91 }, c16 = { fg = "magenta" } }
    "lag.none" = { c16 = { fg = "black" } }
    "lag.low" = { c16 = { fg = "blue" } }
    "lag.mid" = { c16 = { fg = "magenta" } }
    "lag.high" = { c16 = { fg = "red" } }
    "trend.up" = { c16 = { fg = "magenta" } }
    "trend.down" = { c16 = { fg = "blue" } }
    "trend.flat" = { c16 = { fg = "black" } }
    "group.stable" = { c16 = { fg = "blue" } }
    "group.rebalancing" = { c16 = { fg = "magenta" } }
    "group.empty" = { c16 = { fg = "black" } }
    "group.dead" = { c16 = { fg = "red" } }
    "json.key" = { c16 = { fg = "blue" } }
    "json.string" = { c16 = { fg = "black" } }
    "json.number" = { c16 = { fg = "magenta" } }
    "json.bool" = { c256 = { fg = 91 }, c16 = { fg = "magenta" } }
    "json.null" = { c16 = { fg = "black" } }
    "json.punct" = { c16 = { fg = "black" } }
    "msg.key" = { c16 = { fg = "blue" } }
    "msg.header" = { c256 = { fg = 91 }, c16 = { fg = "magenta" } }
    "msg.binary" = { c16 = { fg = "magenta" } }
    "msg.tombstone" = { c16 = { fg = "black" } }
    "msg.control" = { c16 = { fg = "red" } }
    "event.info" = { c16 = { fg = "black" } }
    "event.ok" = { c16 = { fg = "blue" } }
    "event.warn" = { c16 = { fg = "magenta" } }
    "event.error" = { c16 = { fg = "red" } }
    "event.chaos" = { c16 = { fg = "magenta" } }
    "lane.ok" = { c16 = { fg = "blue" } }
    "lane.retry" = { c16 = { fg = "red" } }
    "lane.mark" = { c256 = { fg = 91 }, c16 = { fg = "magenta" } }
    "graph.fill1" = { c16 = { fg = "blue" } }
    "graph.fill2" = { c16 = { fg = "blue" } }
    "graph.mark" = { c16 = { fg = "red" } }
    stale = { c256 = { fg = 241 }, c16 = { fg = "black", attrs = ["dim"] } }
    toast = { bg = "#ffdf7e", fg = "strong" }
    dialog = { c16 = { fg = "black", bg = "bright-white" } }
    "dialog.danger" = { c256 = { bg = 255 }, c16 = { fg = "black", bg = "bright-white" } }
    input = { c16 = { fg = "black", bg = "bright-white" } }
    "input.error" = { c16 = { fg = "red", bg = "bright-white" } }

    """#
}
