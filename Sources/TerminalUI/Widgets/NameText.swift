/// Names where there is little room for them.
package enum NameText {
  /// `__consumer_offsets-12` as `__consum…-12`: of a partition's name the number is what tells it from its neighbours. A
  /// name without a number, or with no room for one, is left as it is.
  package static func partition(_ name: String, columns: Int) -> String {
    guard CharacterWidth.exceeds(name, columns), let dash = name.lastIndex(of: "-") else { return name }
    let tail = name[dash...]
    guard tail.count > 1, tail.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else { return name }
    let room = columns - 1 - tail.count
    guard room >= 2 else { return name }
    var head = ""
    var width = 0
    for scalar in name[..<dash].unicodeScalars {
      width += CharacterWidth.of(scalar)
      guard width <= room else { break }
      head.unicodeScalars.append(scalar)
    }
    return head + "…" + tail
  }
}
