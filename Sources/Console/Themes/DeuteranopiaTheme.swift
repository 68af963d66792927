// themes/deuteranopia.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let deuteranopia = #"""
    # For eyes that tell red and green badly (deuteranopia, protanopia): good is blue, bad is vermilion, and what differs in
    # colour differs in lightness too.
    name = "deuteranopia"
    inherits = "midnight"
    appearance = "dark"

    [palette]
    act = "#c7d3f2"
    good = "#62a8ff"
    warn = "#ffe27a"
    bad = "#ff6530"
    chaos = "#ffab6b"
    lead = "#ffe066"
    behind = "#dcebff"
    out = "#c9a889"
    special = "#e6ebf5"
    # Strings and the like stand beside one another: blue, yellow, white.
    green = "#e8dcb0"
    teal = "#8fc1ff"
    red = "#ff6530"
    wine = "#3a2014"

    [roles]
    "replica.leader" = { c16 = { fg = "bright-yellow" } }
    "replica.insync" = { c16 = { fg = "cyan" } }
    "replica.out" = { c256 = { fg = 180 } }
    "replica.catchup" = { c16 = { fg = "bright-white" } }
    "broker.up" = { c16 = { fg = "cyan" } }
    "broker.paused" = { fg = "warn", c16 = { fg = "bright-yellow" } }
    "header.embedded" = { bg = "good", c16 = { fg = "black", bg = "cyan" } }
    "lag.mid" = { c16 = { fg = "bright-yellow" } }
    "trend.up" = { c16 = { fg = "bright-yellow" } }
    "trend.down" = { c16 = { fg = "cyan" } }
    "group.stable" = { c16 = { fg = "cyan" } }
    "group.rebalancing" = { c16 = { fg = "bright-yellow" } }
    "event.ok" = { c16 = { fg = "cyan" } }
    "event.warn" = { c16 = { fg = "bright-yellow" } }
    "lane.ok" = { c16 = { fg = "cyan" } }
    "lane.retry" = { c16 = { fg = "bright-yellow" } }
    "json.string" = { c16 = { fg = "bright-yellow" } }

    """#
}
