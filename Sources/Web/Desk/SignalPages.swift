import Hummingbird
import RuleLanguage
import Signals

/// The page of one signal, and what coordinators do on it.
struct SignalPages: Sendable {
  let site: Site

  struct Body: Sendable {
    let signal: SignalPage
    let forms: SignalForms
    let done: String?
    /// Who else looks at it now.
    let present: String
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(
      "/desk/signaal/:signaal",
      use: door.page(.signals) { visit in
        try await show(try Self.signal(visit), visit)
      })
    routes.get(
      "/desk/signaal/:signaal/wissen",
      use: door.page(.signals) { visit in
        try await askToErase(try Self.signal(visit), visit)
      })
    for deed in SignalDeed.allCases {
      routes.post(
        "/desk/signaal/:signaal/\(deed.rawValue)",
        use: door.form(.signals, fields: deed.fields.union(["versie", "reden"])) { visit, form in
          try await act(deed, visit, form)
        })
    }
  }

  private static func signal(_ visit: Visit) throws -> SignalID {
    guard let signal = SignalID(visit.context.parameters.get("signaal") ?? "") else {
      throw PageError.notFound
    }
    return signal
  }

  private func act(_ deed: SignalDeed, _ visit: Visit, _ form: FormBody) async throws -> Response {
    let signal = try Self.signal(visit)
    guard let version = form["versie"].flatMap(Int.init) else { throw PageError.unreadable }
    var values: [String: String] = [:]
    for field in form.fields { values[field.name] = field.value }
    let typed = SignalForms.Typed(deed: deed, values: values)
    let tooLong = ["reden", "gesprek"].filter { (form[$0] ?? "").count > Desk.noteLength }
    if !tooLong.isEmpty {
      let text = "Maak uw tekst korter. Er passen \(Desk.noteLength) tekens in dit vak"
      return try await show(
        signal, visit, typed: typed,
        errors: tooLong.map { FieldError("\(deed.rawValue)-\($0)", text) })
    }
    do {
      if let errors = try await carryOut(deed, signal, version, visit, form) {
        return deed == .erase
          ? try await askToErase(signal, visit, errors: errors)
          : try await show(signal, visit, typed: typed, errors: errors)
      }
    } catch let refusal as Refusal {
      guard refusal != .notFound else { throw PageError.notFound }
      return try await show(signal, visit, typed: typed, refusal: refusal)
    }
    // Who returned an offer, or whose addition raised the class, may not see the signal any more.
    let isVisible = try await site.desk.isVisible(signal, to: visit.account)
    return DeskDoor.redirect(
      to: isVisible ? "/desk/signaal/\(signal.text)?gedaan=\(deed.rawValue)" : "/desk")
  }

  /// Carries a deed out; returns what is wrong with its form, if anything. Throws `Refusal`.
  private func carryOut(
    _ deed: SignalDeed, _ signal: SignalID, _ version: Int, _ visit: Visit, _ form: FormBody
  ) async throws -> [FieldError]? {
    guard deed != .complete else {
      switch SubjectForm.subject(form, rules: site.rules.current.ruleSet) {
      case .failure(let faults): return faults.errors
      case .success(let subject):
        _ = try await site.desk.complete(
          signal, version: version, with: subject, by: visit.account)
        return nil
      }
    }
    do {
      let command = try deed.command(form)
      _ = try await site.desk.perform(
        command, on: signal, version: version, note: form["reden"], contact: form["gesprek"],
        by: visit.account)
      return nil
    } catch let fault as FormFault {
      return [FieldError("\(deed.rawValue)-\(fault.field)", fault.text)]
    }
  }

  private func open(_ signal: SignalID, _ visit: Visit) async throws -> OpenedSignal {
    do {
      return try await site.desk.open(signal, by: visit.account)
    } catch Refusal.notFound {
      throw PageError.notFound
    }
  }

  private func show(
    _ signal: SignalID, _ visit: Visit, typed: SignalForms.Typed? = nil,
    errors: [FieldError] = [], refusal: Refusal? = nil
  ) async throws -> Response {
    let opened = try await open(signal, visit)
    var errors = errors
    var status: HTTPResponse.Status = errors.isEmpty ? .ok : .unprocessableContent
    if let refusal, let deed = typed?.deed {
      errors.append(FieldError(deed.place(of: refusal), text(of: refusal, opened, visit)))
      status = refusal.isAboutTheForm ? .unprocessableContent : .conflict
    }
    let done =
      typed == nil
      ? visit.request.uri.queryParameters["gedaan"].map(String.init).flatMap(SignalDeed.init) : nil
    let body = Body(
      signal: SignalPage(
        opened, network: visit.network, ruleSet: site.rules.current.ruleSet, words: site.dueWords),
      forms: SignalForms(
        setting(of: opened, visit), typed: typed, errors: FieldError.byPlace(errors)),
      done: done?.done, present: LivePages(site: site).present(at: opened, for: visit.account))
    return try site.deskPage(
      "desk-signal", "Signaal \(signal.reference)", body, visit, current: "/desk", errors: errors,
      status: status)
  }

  private func setting(of opened: OpenedSignal, _ visit: Visit) -> SignalForms.Setting {
    SignalForms.Setting(
      opened, account: visit.account, network: visit.network,
      today: site.calendar.day(of: site.surroundings.now()))
  }

  private func text(of refusal: Refusal, _ opened: OpenedSignal, _ visit: Visit) -> String {
    DeskWords.refusal(
      refusal,
      colleague: { $0 == visit.account.id ? "U" : opened.colleagues[$0] ?? "Een collega" },
      queue: { visit.network.queue($0)?.title ?? $0 })
  }

  struct EraseBody: Sendable {
    let id: String
    let reference: String
    let version: Int
  }

  private func askToErase(
    _ signal: SignalID, _ visit: Visit, errors: [FieldError] = []
  ) async throws -> Response {
    let opened = try await open(signal, visit)
    let forms = SignalForms(setting(of: opened, visit))
    guard forms.canErase else { return DeskDoor.redirect(to: "/desk/signaal/\(signal.text)") }
    let body = EraseBody(
      id: signal.text, reference: signal.reference, version: opened.state.seenVersion)
    return try site.deskPage(
      "desk-erase", "Gegevens wissen van \(signal.reference)", body, visit, current: "/desk",
      errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent)
  }
}

extension Refusal {
  /// Whether the form lacks something, rather than that the signal changed under it.
  fileprivate var isAboutTheForm: Bool {
    switch self {
    case .reasonNeeded, .informalHelpUnanswered, .wrongQueue, .sameClass, .wrongDay, .groundNeeded,
      .nobodyLeft:
      true
    default: false
    }
  }
}
