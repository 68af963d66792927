import Broker
import KafkaProtocol
import Metadata

// One line for each thing that happens, for `--trace` only.

/// The name of the case that an enum value has, without what it carries (dictionaries in it have no stable order).
private func caseName(_ value: Any) -> String {
  Mirror(reflecting: value).children.first?.label ?? "\(value)"
}

private func inner(_ value: Any) -> Any? { Mirror(reflecting: value).children.first?.value }

func describe(_ message: PeerMessage) -> String {
  var text = "\(message.correlation)"
  var value: Any = message.body
  // Case names down to the first value that is no enum, and that value.
  while Mirror(reflecting: value).displayStyle == .enum {
    text += " \(caseName(value))"
    guard let next = inner(value) else { return text }
    value = next
  }
  return text + " \(value)"
}

func describe(_ event: BrokerEvent) -> String {
  switch event {
  case .start: return "start"
  case .connectionOpened(let id, _): return "opened \(id)"
  case .frame(let id, let frame):
    let key = frame.getInteger(at: frame.readerIndex, as: Int16.self).flatMap(APIKey.init(rawValue:))
    let correlation = frame.getInteger(at: frame.readerIndex + 4, as: Int32.self) ?? -1
    return "frame on \(id): \(key.map { "\($0)" } ?? "unknown") \(correlation), \(frame.readableBytes) bytes"
  case .connectionClosed(let id): return "closed \(id)"
  case .connectionWritable(let id, let writable): return "writable \(id) \(writable)"
  case .peer(let message): return "from \(message.from) " + describe(message)
  case .linkUp(let peer, let life): return "link up \(peer) life \(life)"
  case .linkDown(let peer, let life): return "link down \(peer) life \(life)"
  case .timer: return "timer"
  case .diskCompleted(let id, let error): return "disk job \(id) " + (error.map { "\($0)" } ?? "done")
  case .endOfTurn: return "end of turn"
  case .shutDown: return "shut down"
  case .shutDownCluster: return "shut down with all"
  }
}

func describe(_ event: ClientEvent) -> String {
  switch event {
  case .start: "start"
  case .connected(let id): "connected \(id)"
  case .closed(let id): "closed \(id)"
  case .reply(let id, let correlation, let body): "reply \(correlation) on \(id), \(body.readableBytes) bytes"
  case .wake: "wake"
  }
}
