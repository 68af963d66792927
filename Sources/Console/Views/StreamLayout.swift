import TerminalUI

struct StreamLayout {
  var status: Rect
  var list: Rect
  var detail: Rect?

  init(_ model: Model, in body: Rect) {
    var rest = body
    status = rest.takeTop(1)
    if model.isNarrow {
      if model.stream.isDetailFocused {
        detail = rest
        list = Rect(x: rest.x, y: rest.y, width: 0, height: 0)
      } else {
        list = rest
      }
    } else if body.width >= 110 {
      let right = rest.width * 2 / 5
      list = rest.takeLeft(rest.width - right)
      rest.x += 1
      rest.width -= 1
      detail = rest
    } else {
      detail = rest.takeBottom(max(7, rest.height * 2 / 5))
      list = rest
    }
  }
}
