/// Negative numbers where a value is meant (`ctl kill -1`): the parser takes each for an option, and what it says of an
/// unknown one helps nobody.
enum NegativeNumbers {
  /// Those that no option stands before go behind `--`, where they are what they look like: values, and refused as such.
  static func asValues(_ arguments: [String]) -> [String] {
    guard !arguments.contains("--") else { return arguments }
    var (kept, numbers): ([String], [String]) = ([], [])
    for argument in arguments {
      let isNumber = argument.hasPrefix("-") && argument.dropFirst().first?.isNumber == true
      let isOptions = kept.last.map { $0.hasPrefix("--") && !$0.contains("=") } ?? false
      if isNumber, !isOptions { numbers.append(argument) } else { kept.append(argument) }
    }
    return numbers.isEmpty ? kept : kept + ["--"] + numbers
  }
}
