import Signals

/// The figures that the operator's monitoring reads, in the text format of Prometheus. No label names a
/// person, a signal or an address.
struct Metrics {
  let counts: [DispatchCount]
  let signals: Int
  /// How many colleagues of each network somebody has to telephone, in order of network.
  let calls: [(network: String, count: Int)]
  let health: StoreHealth
  let now: Instant

  /// The text, each family with its help and its type.
  var text: String {
    var lines: [String] = []
    family("signals_total", "counter", "Signals that were taken in.", &lines) { [("", signals)] }
    family(
      "messages_total", "counter", "Messages that were to go out by now.", &lines
    ) { samples { _ in true } }
    family(
      "messages_failed_total", "counter", "Messages that were given up.", &lines
    ) { samples(with: \.fault) { $0.state == .failed } }
    family(
      "messages_delivered", "gauge", "Messages that the other side has taken.", &lines
    ) { samples { $0.state == .delivered } }
    family(
      "messages_waiting", "gauge", "Messages that are to go out and have not.", &lines
    ) { samples { $0.state == .waiting } }
    family(
      "oldest_waiting_message_seconds", "gauge",
      "How long the oldest message waits that is to go out.", &lines
    ) { [("", oldest)] }
    family(
      "telephone_tasks", "gauge", "Colleagues whom no message reaches and somebody must call.",
      &lines
    ) { calls.map { ("{network=\"\(Self.escaped($0.network))\"}", $0.count) } }
    family("store_writes_waiting", "gauge", "Writes that wait for their turn.", &lines) {
      [("", health.writesWaiting)]
    }
    family("store_stopped", "gauge", "Whether the store stopped after a disk error.", &lines) {
      [("", health.isStopped ? 1 : 0)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var oldest: Int {
    let waiting = counts.filter { $0.state == .waiting }.map(\.oldest).min()
    return waiting.map { Int(max(0, now.milliseconds - $0.milliseconds) / 1_000) } ?? 0
  }

  /// The sums over what is of a sort, by network, purpose and channel, in order.
  private func samples(
    with fault: ((DispatchCount) -> DeliveryFault?)? = nil, where isOf: (DispatchCount) -> Bool
  ) -> [(labels: String, value: Int)] {
    var sums: [String: Int] = [:]
    for count in counts where isOf(count) {
      var labels = """
        network="\(Self.escaped(count.network))",purpose="\(count.purpose)",\
        channel="\(count.channel.rawValue)"
        """
      if let fault { labels += ",fault=\"\(fault(count)?.rawValue ?? "none")\"" }
      sums[labels, default: 0] += count.count
    }
    return sums.keys.sorted().map { ("{\($0)}", sums[$0] ?? 0) }
  }

  private func family(
    _ name: String, _ type: String, _ help: String, _ lines: inout [String],
    _ samples: () -> [(labels: String, value: Int)]
  ) {
    lines.append("# HELP buurtsignaal_\(name) \(help)")
    lines.append("# TYPE buurtsignaal_\(name) \(type)")
    lines += samples().map { "buurtsignaal_\(name)\($0.labels) \($0.value)" }
  }

  private static func escaped(_ label: String) -> String {
    label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
