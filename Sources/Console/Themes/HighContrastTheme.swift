// themes/high-contrast.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let highContrast = #"""
    # As far apart as colours go: white on black, and nothing below a contrast of 7 that has to be read.
    name = "high-contrast"
    inherits = "midnight"
    appearance = "dark"

    [palette]
    ground = "#000000"
    raised = "#14161c"
    lifted = "#0c2f66"
    wine = "#4a0010"
    line = "#9aa0ab"
    faint = "#a8aeb8"
    quiet = "#dde1e8"
    text = "#ffffff"
    strong = "#ffffff"
    blue = "#9cc7ff"
    sky = "#7fe3ff"
    teal = "#5ff0dc"
    green = "#8dff6a"
    gold = "#ffe14d"
    orange = "#ffb86b"
    red = "#ffaaaa"
    violet = "#e0bfff"
    old = "#c8cdd6"
    fill0 = "#5f8fe0"
    fill1 = "#86b1ff"
    fill2 = "#b4d0ff"

    [roles]
    base = { c16 = { fg = "bright-white", bg = "black" } }
    "base.dim" = { c16 = { fg = "white" } }
    tab = { c16 = { fg = "white" } }
    rule = { c16 = { fg = "white" } }
    "rule.title" = { c16 = { fg = "bright-white" } }
    cursor = { attrs = ["bold"], c256 = { bg = 17 }, c16 = { bg = "black", attrs = ["reverse", "bold"] }, mono = ["reverse", "bold"] }
    "key.label" = { c16 = { fg = "bright-white" } }
    "key.hint" = { c16 = { fg = "bright-yellow" } }
    "replica.leader" = { c16 = { fg = "bright-yellow" } }
    "replica.insync" = { c16 = { fg = "bright-green" } }
    "replica.catchup" = { c16 = { fg = "bright-cyan" } }
    "replica.out" = { attrs = ["bold"] }
    "replica.down" = { attrs = ["bold"], mono = ["bold", "underline"] }
    "broker.up" = { attrs = ["bold"], c16 = { fg = "bright-green" } }
    "broker.paused" = { attrs = ["bold"], c16 = { fg = "bright-cyan" } }
    "broker.down" = { mono = ["bold", "underline"] }
    "event.ok" = { c16 = { fg = "bright-green" } }
    "event.warn" = { attrs = ["bold"], c16 = { fg = "bright-yellow" } }
    input = { c256 = { bg = 17 } }
    "input.error" = { c256 = { bg = 17 } }
    "tab.active" = { c256 = { bg = 17 } }
    stale = { c256 = { fg = 252 }, c16 = { fg = "white" } }
    scroll = { c16 = { fg = "white" } }

    """#
}
