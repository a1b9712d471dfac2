import Hummingbird
import Signals

/// The page with the colleagues of the roster whom somebody has to telephone, because no message
/// reaches them. It names no signal, no reporter and no resident.
struct TelephonePages: Sendable {
  let site: Site

  static let path = "/desk/bellen"

  struct Row: Sendable {
    let id: String
    let name: String
    let number: String?
    let dial: String?
    let since: String
    let why: String?
    let signals: String
  }

  struct Body: Sendable {
    let rows: [Row]
    let hasRows: Bool
    let count: Int
    let isDone: Bool
  }

  /// How many are to be telephoned, in a sentence.
  static func summary(_ count: Int) -> String {
    count == 1 ? "Bel 1 collega." : "Bel \(count) collega's."
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.signals) { visit in try await show(visit) })
    routes.post(
      Self.path + "/:collega",
      use: door.form(.signals, fields: []) { visit, _ in
        guard let colleague = AccountID(visit.context.parameters.get("collega") ?? "") else {
          throw PageError.notFound
        }
        do {
          try await site.desk.telephoned(colleague, by: visit.account)
        } catch is Refusal {
          throw PageError.notFound
        }
        return DeskDoor.redirect(to: Self.path + "?gedaan=ja")
      })
  }

  private func show(_ visit: Visit) async throws -> Response {
    let words = site.dueWords
    let rows = try await site.desk.telephoneCalls(for: visit.account).map { call in
      Row(
        id: call.account.text, name: call.name, number: call.mobile,
        dial: call.mobile.map { "tel:" + $0 }, since: words.moment(call.since),
        why: call.fault.map(DeliveryWords.fault),
        signals: call.signals == 1 ? "1 signaal wacht" : "\(call.signals) signalen wachten")
    }
    let body = Body(
      rows: rows, hasRows: !rows.isEmpty, count: rows.count,
      isDone: visit.request.uri.queryParameters["gedaan"] != nil)
    let title = rows.isEmpty ? "Collega's bellen" : "Collega's bellen (\(rows.count))"
    return try site.deskPage("desk-telephone", title, body, visit, current: Self.path)
  }
}
