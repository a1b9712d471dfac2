import Hummingbird
import Signals

/// The administrator's page about messages on their way out: how many wait, since when, and what failed
/// why. It names no reporter and no signal.
struct DeliveryPages: Sendable {
  let site: Site

  static let path = "/desk/beheer/bezorging"
  /// The failures that the page lists.
  private static let failedMax = 50

  /// One sort of messages with how many there are.
  struct Row: Sendable {
    let what: String
    let count: Int
    let detail: String
  }

  struct Failure: Sendable {
    let what: String
    let moment: String
    let why: String
    let attempts: String
  }

  /// A colleague whom somebody has to telephone.
  struct Call: Sendable {
    let name: String
    let detail: String
  }

  struct Body: Sendable {
    let calls: [Call]
    let hasCalls: Bool
    let waiting: [Row]
    let hasWaiting: Bool
    let failed: [Row]
    let hasFailed: Bool
    let newest: [Failure]
    let delivered: Int
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.administration) { visit in try await show(visit) })
  }

  private func show(_ visit: Visit) async throws -> Response {
    let network = visit.account.network
    let words = site.dueWords
    let now = words.now
    let (counts, failures, calls) = try await site.store.read { store in
      (
        try store.dispatchCounts(at: now).filter { $0.network == network },
        try store.failedDispatches(of: network, limit: Self.failedMax),
        try Desk.telephoneCalls(of: network, in: store)
      )
    }
    let waiting = counts.filter { $0.state == .waiting }.map { count in
      let reason = count.fault.map { ", laatste keer: \(DeliveryWords.fault($0))" } ?? ""
      return Row(
        what: DeliveryWords.kind(count.purpose, count.channel), count: count.count,
        detail: "oudste sinds \(words.moment(count.oldest))\(reason)")
    }
    let failed = counts.filter { $0.state == .failed }.map { count in
      Row(
        what: DeliveryWords.kind(count.purpose, count.channel), count: count.count,
        detail: count.fault.map(DeliveryWords.fault) ?? "")
    }
    let body = Body(
      calls: calls.map { call in
        let why = call.fault.map { ": " + DeliveryWords.fault($0) } ?? ""
        return Call(name: call.name, detail: "sinds \(words.moment(call.since))\(why)")
      },
      hasCalls: !calls.isEmpty,
      waiting: waiting, hasWaiting: !waiting.isEmpty, failed: failed, hasFailed: !failed.isEmpty,
      newest: failures.map { failure in
        Failure(
          what: DeliveryWords.kind(failure.purpose.stored, failure.channel),
          moment: words.moment(failure.notBefore),
          why: failure.lastFault.map(DeliveryWords.fault) ?? "",
          attempts: "\(failure.attempts) keer geprobeerd")
      },
      delivered: counts.filter { $0.state == .delivered }.reduce(0) { $0 + $1.count })
    return try site.deskPage(
      "desk-delivery", "Bezorging van berichten", body, visit, current: AdministrationPages.path)
  }
}
