import EmbeddedCluster

/// `ctl status` for people: what the JSON says, in columns.
struct StatusText {
  let answer: JSONValue

  var text: String {
    var out =
      "cluster \(string("clusterId"))  \(answer["settled"]?.bool == true ? "settled" : "not settled")\n"
    out += "bootstrap \(string("bootstrap"))\n"
    out += "data in \(string("dataDir"))\n\n"
    out += brokers
    if let topics = answer["topics"]?.array, !topics.isEmpty { out += "\n" + partitions(topics) }
    for fault in answer["faults"]?.array ?? [] { out += "fault: \(fault.string ?? "")\n" }
    out += "\n" + defaults
    return out
  }

  private func string(_ key: String) -> String { answer[key]?.string ?? "unknown" }

  private var brokers: String {
    var rows = [
      ["BROKER", "ADDRESS", "STATE", "ROLE", "LEADS", "REPLICAS", "CLIENTS", "TURNS > 5 MS", "LONGEST"]
    ]
    for broker in answer["brokers"]?.array ?? [] {
      let isAlive = ["running", "stopping", "paused"].contains(broker["state"]?.string ?? "")
      let state = broker["state"]?.string ?? ""
      rows.append([
        number(broker["id"]), broker["address"]?.string ?? "",
        isAlive && broker["fenced"]?.bool != false ? "\(state), fenced" : state,
        broker["controller"]?.bool == true ? "controller" : "",
        number(broker["leaders"]), number(broker["replicas"]), number(broker["connections"]),
        number(broker["turnsOver5Ms"]), "\(broker["longestTurnMs"]?.number ?? 0) ms",
      ])
    }
    return Columns(rows: rows).text
  }

  private func partitions(_ topics: [JSONValue]) -> String {
    var rows = [["TOPIC", "PARTITION", "LEADER", "EPOCH", "REPLICAS", "IN SYNC"]]
    for topic in topics {
      for partition in topic["partitions"]?.array ?? [] {
        rows.append([
          topic["name"]?.string ?? "", number(partition["partition"]), number(partition["leader"]),
          number(partition["epoch"]), list(partition["replicas"]), list(partition["isr"]),
        ])
      }
    }
    return Columns(rows: rows).text
  }

  private var defaults: String {
    guard case .object(let members)? = answer["defaults"] else { return "" }
    return members.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: "\n") + "\n"
  }

  private func number(_ value: JSONValue?) -> String { value?.integer.map { String($0) } ?? "none" }
  private func list(_ value: JSONValue?) -> String {
    (value?.array ?? []).map { number($0) }.joined(separator: ",")
  }
}

/// Rows of text in columns of equal width, two spaces apart.
struct Columns {
  let rows: [[String]]

  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    var out = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }
}
