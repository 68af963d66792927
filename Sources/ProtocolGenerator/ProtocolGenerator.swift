@main
struct ProtocolGenerator {
  static func main() {}
}
