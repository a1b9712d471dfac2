import Hummingbird
import Signals

/// The page with the news that reporters are owed: what to tell, by which way, and that it was told.
/// It names no reporter; who they are stands on the page of the signal, where looking is logged.
struct NewsPages: Sendable {
  let site: Site

  struct Row: Sendable {
    let id: String
    let reference: String
    let number: Int
    let channel: String
    let since: String
    let status: String
    let aloud: String
    let fault: String?
  }

  struct Body: Sendable {
    let rows: [Row]
    let hasRows: Bool
    let count: Int
    let isTold: Bool
  }

  private static let path = "/desk/berichten"

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.signals) { visit in try await show(visit) })
    routes.post(
      Self.path + "/:signaal/:nummer",
      use: door.form(.signals, fields: []) { visit, _ in try await tell(visit) })
    routes.post(
      Self.path + "/:signaal/:nummer/teruggekomen",
      use: door.form(.signals, fields: []) { visit, _ in try await takeBack(visit) })
  }

  private func show(_ visit: Visit) async throws -> Response {
    let words = site.dueWords
    let rows = try await site.feedback.owed(for: visit.account).map { message in
      Row(
        id: message.signal.text, reference: message.signal.reference, number: message.number,
        channel: DeskWords.channel(message.channel), since: words.moment(message.visibleFrom),
        status: PublicWords.title(message), aloud: PublicWords.aloud(message),
        fault: message.fault.map(DeliveryWords.fault))
    }
    let body = Body(
      rows: rows, hasRows: !rows.isEmpty, count: rows.count,
      isTold: visit.request.uri.queryParameters["gedaan"] != nil)
    let title = rows.isEmpty ? "Berichten" : "Berichten (\(rows.count))"
    return try site.deskPage("desk-news", title, body, visit, current: Self.path)
  }

  private func tell(_ visit: Visit) async throws -> Response {
    try await noting(visit) { signal, number in
      try await site.feedback.told(number, of: signal, by: visit.account)
      return Self.path + "?gedaan=ja"
    }
  }

  private func takeBack(_ visit: Visit) async throws -> Response {
    try await noting(visit) { signal, number in
      try await site.feedback.noteReturned(number, of: signal, by: visit.account)
      return "/desk/signaal/\(signal.text)#nieuws"
    }
  }

  /// Notes something about the news that the path names; answers with the page that follows.
  private func noting(
    _ visit: Visit, _ note: (SignalID, Int) async throws -> String
  ) async throws -> Response {
    let parameters = visit.context.parameters
    guard let signal = SignalID(parameters.get("signaal") ?? ""),
      let number = parameters.get("nummer").flatMap(Int.init)
    else { throw PageError.notFound }
    do {
      return DeskDoor.redirect(to: try await note(signal, number))
    } catch Refusal.notFound {
      throw PageError.notFound
    }
  }
}
