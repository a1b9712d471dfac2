import Hummingbird
import Signals

/// The page with the list of signals.
struct SignalListPages: Sendable {
  let site: Site

  struct Body: Sendable {
    let list: SignalList
    let title: String
    let view: String
    let late: String?
    let isEmpty: Bool
    let emptyText: String
    let from: String
    let until: String
    let reference: String
    let notFound: Bool
    /// What the address of the next page says besides the view and the dates.
    let narrowed: [Kept]
  }

  struct Kept: Sendable {
    let name: String
    let value: String
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(
      "/desk",
      use: door.page(.signedIn) { visit in
        guard visit.person.seesSignals else { return DeskDoor.redirect(to: "/desk/beheer") }
        return try await show(visit)
      })
  }

  private func show(_ visit: Visit) async throws -> Response {
    let query = visit.request.uri.queryParameters
    let reference = query["kenmerk"].map(String.init) ?? ""
    if !reference.isEmpty {
      if let signal = try await site.desk.find(reference: reference, for: visit.account) {
        return DeskDoor.redirect(to: "/desk/signaal/\(signal.text)")
      }
    }
    let filter = SignalList.Filter(query)
    let narrowed = [
      ("wachtrij", filter.queue), ("thema", filter.theme), ("soort", filter.kind?.rawValue),
    ].compactMap { name, value in
      value.map { Kept(name: name, value: $0) }
    }
    let list = SignalList(try await contents(visit, filter), filter: filter, words: site.dueWords)
    let late = list.lateCount == 0 ? nil : "\(list.lateCount) te laat"
    let body = Body(
      list: list, title: list.view.title, view: list.view.rawValue, late: late,
      isEmpty: list.groups.isEmpty,
      emptyText: list.isLater ? "Verder staat er niets in deze lijst." : list.view.emptyText,
      from: filter.from?.description ?? "", until: filter.until?.description ?? "",
      reference: reference, notFound: !reference.isEmpty,
      narrowed: narrowed)
    let title = [late, list.view.title].compactMap(\.self).joined(separator: ", ")
    return try site.deskPage("desk-list", title, body, visit, current: "/desk")
  }

  private func contents(
    _ visit: Visit, _ filter: SignalList.Filter
  ) async throws -> SignalList.Contents {
    let account = visit.account
    let calendar = site.calendar
    let (selections, place) = filter.selections()
    let open = try await site.desk.openSignals(
      for: account, selections, after: place, where: { filter.passes($0, calendar) })
    var rows = open.page
    var themes = open.themes
    if let urgent = filter.urgent(at: site.surroundings.now()) {
      rows = try await site.desk.urgentSignals(
        urgent.selection, for: account, after: urgent.after,
        where: { filter.passes($0, calendar) })
    }
    if filter.view == .ended {
      rows = try await site.desk.endedSignals(
        for: account, before: filter.after.flatMap { SignalID($0) },
        where: { filter.passes($0, calendar) })
      themes = Set(rows.flatMap(\.themes)).sorted()
    }
    var emergencies: [SignalSummary] = []
    if filter.view == .now, filter.after == nil {
      emergencies = try await site.desk.openSignals(
        for: account, [.emergency],
        where: { summary in summary.deadlines.contains { $0.kind == .emergency } }
      ).page
    }
    let accounts = try await site.store.read { try $0.accounts(of: account.network) }
    var colleagues: [AccountID: String] = [:]
    for colleague in accounts { colleagues[colleague.id] = colleague.name }
    return SignalList.Contents(
      rows: rows, counts: open.counts, emergencies: emergencies, themes: themes,
      colleagues: colleagues, account: account, network: visit.network,
      kept: visit.network.queues(kept: account))
  }
}

extension SignalList.Filter {
  /// The filter that an address asks for; what it does not understand is left out.
  init(_ query: Parameters) {
    func value(_ name: String) -> String? {
      query[name[...]].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }
    self.init(
      view: value("lijst").flatMap(SignalList.View.init) ?? .now, queue: value("wachtrij"),
      theme: value("thema"), kind: value("soort").flatMap(SignalList.Kind.init),
      from: value("vanaf").flatMap { LocalDate(typed: $0) },
      until: value("tot").flatMap { LocalDate(typed: $0) }, after: value("na"))
  }
}
