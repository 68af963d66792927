import CNcurses
import CTerminal
import Encodings
import Glibc

/// The only thing that talks to ncurses. Made, used and closed on one thread: it is not `Sendable`, so it cannot leave.
///
/// The order of the start is what works (`newterm` and not `initscr`, which ends the process on a bad TERM; crash
/// handlers after it, for it installs its own). `KEY_RESIZE` is only a wake-up: the loop hears SIGWINCH itself and calls
/// `resize`, since `resizeterm` would push the key back for ever.
package final class NcursesTerminal {
  package private(set) var width: Int
  package private(set) var height: Int
  package let depth: ColourDepth
  package let glyphs: GlyphSet

  let options: TerminalOptions
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let streams: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let decoder: KeyDecoder
  private var painter: Painter
  private var isOpen = true

  package init(_ options: TerminalOptions) throws(TerminalError) {
    guard bw_is_terminal(options.input) == 1, bw_is_terminal(options.output) == 1 else { throw .notATerminal }
    let type = options.type ?? ""
    guard !type.isEmpty, type != "dumb", type != "unknown" else { throw .dumb(type) }
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    // The kernel's console has a font of 256 glyphs, and few of ours are among them.
    glyphs = options.glyphs ?? (codeset == "UTF-8" && type != "linux" ? .unicode : .ascii)

    guard bw_guard_begin(options.output, options.capturesErrors ? 1 : 0) == 0 else {
      throw .unusable("its settings cannot be read")
    }
    guard let input = bw_stream(options.input, "r"), let output = bw_stream(options.output, "w") else {
      bw_guard_end()
      throw .unusable("no file descriptor is left")
    }
    guard let screen = newterm(type, output, input) else {
      fclose(input)
      fclose(output)
      bw_guard_end()
      throw .unknownType(type)
    }
    guard let window = bw_stdscr() else {
      endwin()
      bw_guard_end()
      throw .unusable("ncurses has no screen")
    }
    bw_guard_arm(fileno(output))
    // Until it was left once, ncurses sends what it has with each move of the cursor: a hundred writes a frame, each of
    // which wakes the terminal to show a piece. Left and, by the first frame, entered again, it sends a frame as one.
    endwin()
    (self.options, self.screen, self.window, streams) = (options, screen, window, (input, output))
    set_escdelay(25)
    raw()
    noecho()
    nonl()
    keypad(window, true)
    meta(window, true)
    curs_set(0)
    leaveok(window, true)
    start_color()
    use_default_colors()
    if options.usesMouse {
      mousemask(bw_mouse_mask(), nil)
      mouseinterval(0)
    }
    nodelay(window, true)
    // Else a key that is waiting puts off a frame, and nothing would bring it later.
    typeahead(-1)
    let colours = Int(bw_colors())
    let wanted = ColourDepth.detect(
      option: options.colour,
      environment: options.environment,
      terminalColours: colours
    )
    // 24-bit colours: by themselves where terminfo says so, else as a palette of our own where it may be changed.
    let way: Painter.Way =
      if bw_has_direct_colour() != 0 {
        .direct
      } else if wanted == .truecolor, colours >= 256, can_change_color() {
        .palette
      } else {
        .indexed(colours)
      }
    if way == .palette { bw_guard_resets_palette() }
    switch way {
    case .direct, .palette: depth = wanted
    case .indexed: depth = min(wanted, colours >= 256 ? .c256 : .c16)
    }
    decoder = KeyDecoder(codes: Self.keyCodes())
    width = Int(bw_columns(window))
    height = Int(bw_lines(window))
    painter = Painter(depth: depth, way: way, glyphs: glyphs, pairLimit: Int(bw_color_pairs()))
  }

  /// The terminal as it was. Calling it twice does no harm.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    set_term(screen)
    if options.usesMouse { mousemask(0, nil) }
    endwin()
    bw_guard_end()
    delscreen(screen)
    fclose(streams.input)
    fclose(streams.output)
  }

  deinit { close() }

  /// The terminal as it was, for somebody else; `resume` takes it again.
  func suspend() {
    def_prog_mode()
    if options.usesMouse { mousemask(0, nil) }
    endwin()
    bw_guard_palette_back()
  }

  func resume() {
    reset_prog_mode()
    if options.usesMouse { mousemask(bw_mouse_mask(), nil) }
    painter.forgetPalette()
    curs_set(0)
    resize()
  }

  /// Shows the canvas: only cells that differ from what is on the screen are written.
  package func paint(_ canvas: Canvas, theme: Theme) {
    if painter.paint(canvas, theme: theme, on: window) {
      wnoutrefresh(window)
      doupdate()
    }
  }

  /// Into the clipboard of the machine that the person sits at, by OSC 52; within tmux also in the wrapping that passes
  /// through it. A terminal that does not know it ignores it.
  package func copy(_ text: String) {
    for sequence in Self.clipboardSequences(text, isInTmux: options.environment["TMUX"] != nil) {
      fputs(sequence, streams.output)
    }
    fflush(streams.output)
  }

  static func clipboardSequences(_ text: String, isInTmux: Bool) -> [String] {
    let plain = "\u{1b}]52;c;\(Base64.text(Array(text.utf8)))\u{7}"
    return isInTmux ? [plain, "\u{1b}Ptmux;\u{1b}\(plain)\u{1b}\\"] : [plain]
  }

  /// Asks the terminal how large it is now. Everything is painted anew.
  package func resize() {
    var (columns, rows): (Int32, Int32) = (0, 0)
    if bw_terminal_size(options.output, &columns, &rows) == 0 {
      resize_term(rows, columns)
    }
    width = Int(bw_columns(window))
    height = Int(bw_lines(window))
    repaint()
  }

  /// Paints everything with the next frame, whatever was on the screen.
  package func repaint() {
    painter.forget()
    werase(window)
    clearok(window, true)
  }

  /// Whether somebody is still there to look.
  package var isThere: Bool { bw_terminal_is_there(options.input) == 1 }

  /// What was typed since the last call; never waits longer than a lone escape needs (25 ms).
  package func readInput() -> [InputEvent] {
    var events: [InputEvent] = []
    var batch: [KeyDecoder.Input] = []
    func flush() {
      events += decoder.decode(batch).map(InputEvent.key)
      batch = []
    }
    while batch.count < 4096 {
      var value: wint_t = 0
      let result = wget_wch(window, &value)
      if result == ERR { break }
      guard result == KEY_CODE_YES else {
        batch.append(.character(UInt32(value)))
        continue
      }
      switch Int32(bitPattern: value) {
      case KEY_RESIZE: continue
      case KEY_MOUSE:
        flush()
        if let press = Self.mouse() { events.append(.mouse(press)) }
      case let code: batch.append(.code(code))
      }
    }
    flush()
    return events
  }

  private static func mouse() -> MousePress? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let (x, y) = (Int(event.x), Int(event.y))
    if event.bstate & bw_wheel_up() != 0 { return MousePress(.wheelUp, x: x, y: y) }
    if event.bstate & bw_wheel_down() != 0 { return MousePress(.wheelDown, x: x, y: y) }
    if event.bstate & bw_mouse_double() != 0 { return MousePress(.double, x: x, y: y) }
    if event.bstate & bw_mouse_press() != 0 { return MousePress(.press, x: x, y: y) }
    return nil
  }

  private static func keyCodes() -> [Int32: KeyPress] {
    var codes: [Int32: KeyPress] = [
      KEY_UP: KeyPress(.up), KEY_DOWN: KeyPress(.down), KEY_LEFT: KeyPress(.left),
      KEY_RIGHT: KeyPress(.right),
      KEY_HOME: KeyPress(.home), KEY_END: KeyPress(.end), KEY_PPAGE: KeyPress(.pageUp),
      KEY_NPAGE: KeyPress(.pageDown), KEY_BACKSPACE: KeyPress(.backspace), KEY_DC: KeyPress(.delete),
      KEY_IC: KeyPress(.insert), KEY_ENTER: KeyPress(.enter), KEY_BTAB: KeyPress(.backTab),
      KEY_A1: KeyPress(.home), KEY_A3: KeyPress(.pageUp), KEY_C1: KeyPress(.end), KEY_C3: KeyPress(.pageDown),
      KEY_SR: KeyPress(.up, .shift), KEY_SF: KeyPress(.down, .shift), KEY_SLEFT: KeyPress(.left, .shift),
      KEY_SRIGHT: KeyPress(.right, .shift),
    ]
    for number in 1...12 { codes[bw_key_f(Int32(number))] = KeyPress(.function(number)) }
    // Modified arrows have numbers of their own in each description of a terminal.
    let modifiers: [(String, KeyModifiers)] = [
      ("3", .alt), ("5", .control), ("6", [.control, .shift]), ("7", [.control, .alt]),
    ]
    let names: [(String, Key)] = [
      ("kLFT", .left), ("kRIT", .right), ("kUP", .up), ("kDN", .down), ("kHOM", .home), ("kEND", .end),
      ("kPRV", .pageUp), ("kNXT", .pageDown),
    ]
    for (suffix, modifier) in modifiers {
      for (name, key) in names {
        let code = bw_extended_key(name + suffix)
        if code != 0 { codes[code] = KeyPress(key, modifier) }
      }
    }
    return codes
  }
}
