// themes/16-colour.toml as the program carries it; a test holds the two equal (`UPDATE_SNAPSHOTS=1` writes this anew).

extension BuiltinThemes {
  static let sixteenColour = #"""
    # The sixteen colours of the terminal itself, however many it has: whoever has made them fit finds them here.
    name = "16-colour"
    inherits = "midnight"
    appearance = "dark"

    [palette]
    ground = "default"
    raised = "default"
    lifted = "default"
    wine = "default"
    line = "bright-black"
    faint = "bright-black"
    quiet = "bright-black"
    text = "default"
    strong = "bright-white"
    blue = "cyan"
    sky = "cyan"
    teal = "cyan"
    green = "green"
    gold = "yellow"
    orange = "yellow"
    red = "bright-red"
    violet = "bright-magenta"
    out = "bright-magenta"
    chaos = "bright-magenta"
    old = "bright-black"
    fill0 = 4
    fill1 = "cyan"
    fill2 = "cyan"

    [roles]
    stale = { fg = "old" }
    "header.embedded" = { fg = "black" }
    "header.attached" = { fg = "bright-white", bg = 4 }
    "header.readonly" = { fg = "black", bg = "white" }
    "header.prod" = { fg = "black" }
    "tab.active" = { fg = "black", bg = "cyan" }
    cursor = { attrs = ["reverse"] }
    "cursor.unfocused" = { attrs = ["underline"] }
    match = { fg = "black" }
    toast = { fg = "black" }
    input = { attrs = ["underline"] }
    "input.error" = { attrs = ["underline"] }
    "key.label" = { fg = "default" }
    "tab" = { fg = "default" }

    """#
}
