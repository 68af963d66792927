// themes/tritanopia.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let tritanopia = #"""
    # For eyes that tell blue and green, yellow and pink badly (tritanopia): good is teal, bad is red, the rest is told apart by
    # lightness.
    name = "tritanopia"
    inherits = "midnight"
    appearance = "dark"

    [palette]
    act = "#d6dbe6"
    good = "#22a898"
    warn = "#ffe3b8"
    bad = "#ff5d5d"
    chaos = "#ff9d94"
    lead = "#fff6e6"
    behind = "#8be4f0"
    out = "#e0a39a"
    special = "#b39fc4"
    blue = "#8fc0cc"
    sky = "#8fdcea"
    teal = "#22a898"
    green = "#7fd6c2"
    gold = "#ffe3b8"
    orange = "#ff9d94"
    red = "#ff5d5d"
    violet = "#d9b8c9"
    fill0 = "#2f5f66"
    fill1 = "#448a93"
    fill2 = "#6fbcc5"

    [roles]
    "replica.leader" = { c16 = { fg = "bright-white" } }
    "replica.insync" = { c16 = { fg = "cyan" } }
    "replica.catchup" = { c256 = { fg = 123 }, c16 = { fg = "yellow" } }
    "broker.up" = { c16 = { fg = "cyan" } }
    "broker.paused" = { c256 = { fg = 123 }, c16 = { fg = "bright-white" } }
    "trend.down" = { c16 = { fg = "cyan" } }
    "group.stable" = { c16 = { fg = "cyan" } }
    "event.ok" = { c16 = { fg = "cyan" } }
    "event.warn" = { c16 = { fg = "bright-white", attrs = ["bold"] } }
    "lane.ok" = { c16 = { fg = "cyan" } }

    """#
}
