// themes/midnight.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let midnight = #"""
    # Calm and dark: grey text, one blue for what one can act on, gold for leaders, red only for what is wrong.
    name = "midnight"
    appearance = "dark"

    [palette]
    # Surfaces, and what is written on them.
    ground = "#0d1017"
    raised = "#161b26"
    lifted = "#222b3c"
    wine = "#3d1a24"
    line = "#2f3849"
    faint = "#5a6578"
    quiet = "#8b96aa"
    text = "#c3cbd8"
    strong = "#f0f3f8"
    # Colours by their looks …
    blue = "#7aa2f7"
    sky = "#7dcfff"
    teal = "#6fd6c4"
    green = "#9bce70"
    gold = "#f2c36b"
    orange = "#ff9e64"
    red = "#f7768e"
    violet = "#bb9af7"
    # … and by what they mean: a theme that inherits this one needs to change no more than these.
    act = "blue"
    good = "green"
    warn = "gold"
    bad = "red"
    chaos = "orange"
    lead = "gold"
    behind = "sky"
    out = "orange"
    special = "violet"
    old = "#8993a8"
    fill0 = "#35527f"
    fill1 = "#4a6fa8"
    fill2 = "#6f9ae0"

    [roles]
    base = { fg = "text", bg = "ground", c16 = { fg = "default", bg = "default" } }
    "base.dim" = { fg = "quiet", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "base.strong" = { fg = "strong", attrs = ["bold"], c16 = { fg = "bright-white" } }
    "base.disabled" = { fg = "faint", c16 = { fg = "bright-black" }, mono = ["dim"] }

    header = { fg = "strong", attrs = ["bold"], c16 = { fg = "bright-white" } }
    "header.embedded" = { fg = "ground", bg = "teal", attrs = ["bold"], c16 = { fg = "black", bg = "cyan" }, mono = ["reverse"] }
    "header.attached" = { fg = "ground", bg = "blue", attrs = ["bold"], c16 = { fg = "bright-white", bg = "blue" }, mono = ["reverse"] }
    "header.readonly" = { fg = "ground", bg = "quiet", attrs = ["bold"], c16 = { fg = "black", bg = "white" }, mono = ["reverse"] }
    "header.prod" = { fg = "ground", bg = "bad", attrs = ["bold"], c16 = { fg = "black", bg = "bright-red" }, mono = ["reverse", "bold"] }

    tab = { fg = "quiet", c16 = { fg = "default" } }
    "tab.active" = { fg = "strong", bg = "lifted", attrs = ["bold"], c16 = { fg = "black", bg = "cyan" }, mono = ["reverse", "bold"] }

    rule = { fg = "line", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "rule.focus" = { fg = "act", c16 = { fg = "cyan" }, mono = ["bold"] }
    "rule.title" = { fg = "text", attrs = ["bold"], c16 = { fg = "default" } }

    # Whatever its colours, text on a reversed row is as readable as it is anywhere.
    cursor = { bg = "lifted", c16 = { bg = "default", attrs = ["reverse"] }, mono = ["reverse"] }
    "cursor.unfocused" = { bg = "raised", c16 = { bg = "default", attrs = ["underline"] }, mono = ["underline"] }
    mark = { fg = "act", attrs = ["bold"], c16 = { fg = "cyan" } }
    match = { fg = "ground", bg = "gold", c16 = { fg = "black", bg = "yellow" }, mono = ["reverse"] }

    "key.hint" = { fg = "act", attrs = ["bold"], c16 = { fg = "cyan" } }
    "key.label" = { fg = "quiet", c16 = { fg = "default" }, mono = [] }

    "replica.leader" = { fg = "lead", attrs = ["bold"], c16 = { fg = "yellow" } }
    "replica.insync" = { fg = "good", c16 = { fg = "green" } }
    "replica.catchup" = { fg = "behind", c16 = { fg = "cyan" } }
    "replica.out" = { fg = "out", c16 = { fg = "bright-magenta" } }
    "replica.down" = { fg = "bad", c16 = { fg = "bright-red" }, mono = ["bold"] }
    "replica.preferred" = { fg = "special", c16 = { fg = "bright-magenta" } }

    "broker.up" = { fg = "good", c16 = { fg = "green" } }
    "broker.paused" = { fg = "behind", c16 = { fg = "cyan" } }
    "broker.down" = { fg = "bad", attrs = ["bold"], c16 = { fg = "bright-red" } }
    "broker.controller" = { fg = "special", attrs = ["bold"], c16 = { fg = "bright-magenta" } }

    "lag.none" = { fg = "quiet", c16 = { fg = "default" }, mono = [] }
    "lag.low" = { fg = "teal", c16 = { fg = "cyan" } }
    "lag.mid" = { fg = "warn", c16 = { fg = "yellow" } }
    "lag.high" = { fg = "bad", attrs = ["bold"], c16 = { fg = "bright-red" } }
    "trend.up" = { fg = "chaos", c16 = { fg = "yellow" } }
    "trend.down" = { fg = "good", c16 = { fg = "green" } }
    "trend.flat" = { fg = "quiet", c16 = { fg = "default" } }

    "group.stable" = { fg = "good", c16 = { fg = "green" } }
    "group.rebalancing" = { fg = "warn", c16 = { fg = "yellow" } }
    "group.empty" = { fg = "quiet", c16 = { fg = "default" } }
    "group.dead" = { fg = "bad", c16 = { fg = "bright-red" } }

    "json.key" = { fg = "sky", c16 = { fg = "cyan" } }
    "json.string" = { fg = "green", c16 = { fg = "green" } }
    "json.number" = { fg = "orange", c16 = { fg = "yellow" } }
    "json.bool" = { fg = "violet", c16 = { fg = "bright-magenta" } }
    "json.null" = { fg = "quiet", c16 = { fg = "default" } }
    "json.punct" = { fg = "quiet", c16 = { fg = "default" }, mono = [] }
    "msg.key" = { fg = "sky", c16 = { fg = "cyan" } }
    "msg.header" = { fg = "violet", c16 = { fg = "bright-magenta" } }
    "msg.binary" = { fg = "gold", c16 = { fg = "yellow" } }
    "msg.tombstone" = { fg = "quiet", attrs = ["italic"], c16 = { fg = "default" }, mono = ["dim"] }
    "msg.control" = { fg = "orange", attrs = ["bold"], c16 = { fg = "bright-magenta" } }

    "event.info" = { fg = "quiet", c16 = { fg = "default" }, mono = [] }
    "event.ok" = { fg = "good", c16 = { fg = "green" } }
    "event.warn" = { fg = "warn", c16 = { fg = "yellow" } }
    "event.error" = { fg = "bad", attrs = ["bold"], c16 = { fg = "bright-red" } }
    "event.chaos" = { fg = "chaos", attrs = ["bold"], c16 = { fg = "bright-magenta" } }

    "lane.ok" = { fg = "good", c16 = { fg = "green" } }
    "lane.gap" = { fg = "faint", c16 = { fg = "bright-black" } }
    "lane.retry" = { fg = "warn", c16 = { fg = "yellow" } }
    "lane.mark" = { fg = "special", c16 = { fg = "bright-magenta" } }

    "graph.axis" = { fg = "faint", c16 = { fg = "bright-black" }, mono = ["dim"] }
    "graph.fill0" = { fg = "fill0", c16 = { fg = "blue" }, mono = [] }
    "graph.fill1" = { fg = "fill1", c16 = { fg = "cyan" }, mono = [] }
    "graph.fill2" = { fg = "fill2", c16 = { fg = "cyan" }, mono = [] }
    "graph.mark" = { fg = "bad", attrs = ["bold"], c16 = { fg = "bright-red" } }

    stale = { fg = "old", attrs = ["italic"], c256 = { fg = 246 }, c16 = { fg = "bright-black" }, mono = ["dim"] }
    toast = { fg = "ground", bg = "gold", c16 = { fg = "black", bg = "yellow" }, mono = ["reverse"] }
    dialog = { fg = "text", bg = "raised", c16 = { fg = "default", bg = "default" } }
    "dialog.danger" = { fg = "strong", bg = "wine", c16 = { fg = "default", bg = "default" }, mono = ["bold"] }
    input = { fg = "strong", bg = "lifted", c16 = { fg = "default", bg = "default", attrs = ["underline"] }, mono = ["underline"] }
    "input.error" = { fg = "bad", bg = "lifted", c16 = { fg = "bright-red", bg = "default", attrs = ["underline"] }, mono = ["underline", "bold"] }
    scroll = { fg = "line", c16 = { fg = "bright-black" } }

    """#
}
