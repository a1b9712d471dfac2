import Hummingbird
import Logging
import Signals

/// The administrator's pages: accounts and callers of the network. They show no signal.
struct AdministrationPages: Sendable {
  let site: Site

  static let path = "/desk/beheer"
  /// The characters that a name may have.
  private static let nameLengthMax = 100

  struct RoleChoice: Sendable {
    let word: String
    let title: String
    let hint: String
    let isChosen: Bool
  }

  struct Row: Sendable {
    let id: String
    let name: String
    let loginName: String
    let standing: String
    let standingTag: String
    let roleNames: String
    let roles: [RoleChoice]
    let seenRoles: String
    let isDisabled: Bool
    let isOwn: Bool
    /// The open work, in words; nil where there is none.
    let work: String?
    /// Who can take it over.
    let heirs: [Heir]
    /// The note to the new owner that was typed.
    let note: String
    /// Whether a form of it was refused.
    let isFaulty: Bool
  }

  struct Heir: Sendable {
    let id: String
    let name: String
  }

  struct Caller: Sendable {
    let name: String
    let since: String
  }

  /// What was typed in a form that was refused.
  struct Typed: Sendable {
    var name = ""
    var loginName = ""
    var roles: [String] = []
    var caller = ""
    var note = ""
  }

  struct Body: Sendable {
    let rows: [Row]
    let callers: [Caller]
    let hasCallers: Bool
    let name: String
    let loginName: String
    let roles: [RoleChoice]
    let caller: String
    let isDone: Bool
    /// What became of work that was handed over.
    let handedOver: String?
  }

  /// A secret that is shown once.
  struct SecretBody: Sendable {
    let heading: String
    let lines: [String]
    let secret: String
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.administration) { visit in try await show(visit) })
    routes.post(
      Self.path + "/uitnodigen",
      use: door.form(.administration, fields: ["naam", "adres"], repeated: ["rol"]) { visit, form in
        try await invite(visit, form)
      })
    routes.post(
      Self.path + "/account/:account/rollen",
      use: door.form(.administration, fields: ["gezien"], repeated: ["rol"]) { visit, form in
        let seen = Set((form["gezien"] ?? "").split(separator: ",").map(String.init))
        return try await change(visit, "roles changed") { administration, account in
          try await administration.change(
            account, from: Self.roles(Array(seen)), to: Self.roles(form.all("rol")))
        }
      })
    for (word, isDisabled) in [("uitzetten", true), ("aanzetten", false)] {
      routes.post(
        Self.path + "/account/:account/\(word)",
        use: door.form(.administration, fields: []) { visit, _ in
          try await change(visit, isDisabled ? "account disabled" : "account enabled") {
            try await $0.set($1, isDisabled: isDisabled)
          }
        })
    }
    routes.post(
      Self.path + "/account/:account/overdragen",
      use: door.form(.administration, fields: ["naar", "briefje"]) { visit, form in
        try await handOver(visit, form)
      })
    routes.post(
      Self.path + "/account/:account/uitnodiging",
      use: door.form(.administration, fields: []) { visit, _ in try await inviteAgain(visit) })
    routes.post(
      Self.path + "/koppelingen",
      use: door.form(.administration, fields: ["koppeling"]) { visit, form in
        try await addCaller(visit, form)
      })
    routes.post(
      Self.path + "/koppelingen/weg",
      use: door.form(.administration, fields: ["koppeling"]) { visit, form in
        try await administration(visit).removeCaller(form["koppeling"] ?? "")
        note(visit, "caller removed")
        return Self.done
      })
  }

  private static var done: Response { DeskDoor.redirect(to: path + "?gedaan=ja") }

  private func show(
    _ visit: Visit, typed: Typed = Typed(), errors: [FieldError] = []
  ) async throws -> Response {
    let words = site.dueWords
    let accounts = try await administration(visit).accounts()
    let callers = try await administration(visit).callers()
    let body = Body(
      rows: accounts.map { row($0, among: accounts, typed, errors, visit) },
      callers: callers.map { Caller(name: $0.name, since: words.moment($0.createdAt)) },
      hasCallers: !callers.isEmpty, name: typed.name, loginName: typed.loginName,
      roles: Self.choices(Self.roles(typed.roles), visit), caller: typed.caller,
      isDone: errors.isEmpty && visit.request.uri.queryParameters["gedaan"] != nil,
      handedOver: Self.handedOver(visit))
    return try site.deskPage(
      "desk-administration", "Beheer", body, visit, current: Self.path, errors: errors,
      status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private func row(
    _ listed: AccountAdministration.Listed, among all: [AccountAdministration.Listed],
    _ typed: Typed, _ errors: [FieldError], _ visit: Visit
  ) -> Row {
    let account = listed.account
    let isFaulty = errors.contains { $0.field == "account-\(account.id.text)" }
    let heirs = all.filter { other in
      other.isLive && !other.account.isDisabled && other.account.id != account.id
        && Role.working.contains { other.account.roles.contains($0) }
    }
    let (standing, tag) =
      account.isDisabled
      ? ("uitgezet", "acute")
      : listed.isLive
        ? ("actief", "light")
        : ("uitgenodigd", "unclear")
    return Row(
      id: account.id.text, name: account.name, loginName: account.loginName, standing: standing,
      standingTag: tag,
      roleNames: account.roles.sorted().map(DeskWords.role).joined(separator: ", "),
      roles: Self.choices(account.roles, visit),
      seenRoles: account.roles.sorted().map(\.rawValue).joined(separator: ","),
      isDisabled: account.isDisabled, isOwn: account.id == visit.account.id,
      work: listed.work == 0 ? nil : Self.signals(listed.work),
      heirs: heirs.map { Heir(id: $0.account.id.text, name: $0.account.name) },
      note: isFaulty ? typed.note : "", isFaulty: isFaulty)
  }

  private func invite(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let name = Self.line(form["naam"])
    let loginName = SignIn.normalised(form["adres"] ?? "")
    let typed = Typed(name: name, loginName: form["adres"] ?? "", roles: form.all("rol"))
    var errors: [FieldError] = []
    if name.isEmpty || name.count > Self.nameLengthMax {
      errors.append(
        FieldError("naam", "Vul een naam in van hoogstens \(Self.nameLengthMax) tekens"))
    }
    if !Self.isMailAddress(loginName) {
      errors.append(
        FieldError("adres", "Vul een e-mailadres in met een @, zoals naam@voorbeeld.nl"))
    }
    let roles = Self.roles(form.all("rol"))
    if roles.isEmpty { errors.append(FieldError("rollen", "Kies minstens één rol")) }
    guard errors.isEmpty else { return try await show(visit, typed: typed, errors: errors) }
    do {
      let token = try await invitations.invite(
        name, loginName: loginName, roles: roles, network: visit.account.network)
      note(visit, "account invited")
      return try secret(visit, invitation: token, for: name)
    } catch StoreFault.alreadyExists {
      return try await show(
        visit, typed: typed,
        errors: [FieldError("adres", "Dit e-mailadres heeft al een account")])
    }
  }

  private func inviteAgain(_ visit: Visit) async throws -> Response {
    let account = try Self.account(visit)
    let known = try await site.store.read { try $0.account(account) }
    guard let known,
      let token = try await invitations.renew(account, network: visit.account.network)
    else { throw PageError.notFound }
    note(visit, "invitation renewed")
    return try secret(visit, invitation: token, for: known.name)
  }

  private func change(
    _ visit: Visit, _ event: Logger.Message,
    _ body: (AccountAdministration, AccountID) async throws -> Void
  ) async throws -> Response {
    let account = try Self.account(visit)
    do {
      try await body(administration(visit), account)
    } catch let refusal as AccountAdministration.Refusal {
      guard refusal != .notFound else { throw PageError.notFound }
      return try await show(
        visit, errors: [FieldError("account-\(account.text)", Self.text(refusal))])
    }
    note(visit, event)
    return Self.done
  }

  private func handOver(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let account = try Self.account(visit)
    let place = "account-\(account.text)"
    let note = (form["briefje"] ?? "").split { $0.isNewline }.joined(separator: "\n")
    let typed = Typed(note: note)
    guard note.count <= Desk.noteLength else {
      let text = "Maak het briefje korter: hoogstens \(Desk.noteLength) tekens"
      return try await show(visit, typed: typed, errors: [FieldError(place, text)])
    }
    guard let heir = AccountID(form["naar"] ?? "") else {
      let text = "Kies aan wie u het overdraagt"
      return try await show(visit, typed: typed, errors: [FieldError(place, text)])
    }
    do {
      let leaving = try await administration(visit).handOver(
        account, to: heir, note: note.allSatisfy(\.isWhitespace) ? nil : note)
      self.note(visit, "work handed over")
      return DeskDoor.redirect(
        to: Self.path + "?overgedragen=\(leaving.moved)&gebleven=\(leaving.kept)")
    } catch let refusal as AccountAdministration.Refusal {
      guard refusal != .notFound else { throw PageError.notFound }
      return try await show(visit, typed: typed, errors: [FieldError(place, Self.text(refusal))])
    }
  }

  /// What the address says became of work that was handed over.
  private static func handedOver(_ visit: Visit) -> String? {
    let query = visit.request.uri.queryParameters
    guard let moved = query["overgedragen"].flatMap({ Int($0) }), moved >= 0 else { return nil }
    let kept = query["gebleven"].flatMap { Int($0) } ?? 0
    let start = "Overgedragen: \(signals(moved))."
    guard kept > 0 else { return start }
    return start + " Gebleven: \(signals(kept)). Die mag deze collega niet zien. Kies een ander."
  }

  private static func signals(_ count: Int) -> String {
    count == 1 ? "1 signaal" : "\(count) signalen"
  }

  private func addCaller(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let name = Self.line(form["koppeling"])
    let typed = Typed(caller: name)
    guard !name.isEmpty, name.count <= Self.nameLengthMax else {
      let text = "Vul een naam in van hoogstens \(Self.nameLengthMax) tekens"
      return try await show(visit, typed: typed, errors: [FieldError("koppeling", text)])
    }
    do {
      let token = try await administration(visit).addCaller(name)
      note(visit, "caller added")
      let body = SecretBody(
        heading: "Sleutel voor \(name)",
        lines: [
          "Geef deze sleutel aan de beheerder van het andere systeem.",
          "U ziet hem maar één keer. Kwijt? Verwijder de koppeling en maak een nieuwe.",
        ], secret: token)
      return try site.deskPage(
        "desk-secret", "Dit ziet u één keer", body, visit, current: Self.path)
    } catch StoreFault.alreadyExists {
      return try await show(
        visit, typed: typed,
        errors: [FieldError("koppeling", "Er is al een koppeling met deze naam")])
    }
  }

  private func secret(_ visit: Visit, invitation token: String, for name: String) throws -> Response
  {
    let body = SecretBody(
      heading: "Uitnodiging voor \(name)",
      lines: [
        "Geef deze link alleen aan \(name). De link werkt één keer, en 24 uur lang.",
        "U ziet hem maar één keer. Kwijt? Maak dan een nieuwe uitnodiging.",
      ], secret: "\(address(visit))\(InvitationPages.path)#\(token)")
    return try site.deskPage("desk-secret", "Dit ziet u één keer", body, visit, current: Self.path)
  }

  /// How the browser of this visit reaches the site; with several networks each has its own host.
  private func address(_ visit: Visit) -> String {
    guard let host = visit.request.head.authority else { return site.options.publicAddress }
    return "\(site.options.isSecure ? "https" : "http")://\(host)"
  }

  private var invitations: Invitations {
    Invitations(store: site.store, keyring: site.keyring, surroundings: site.surroundings)
  }

  private func administration(_ visit: Visit) -> AccountAdministration {
    AccountAdministration(
      store: site.store, desk: site.desk, keyring: site.keyring, surroundings: site.surroundings,
      network: visit.account.network, administrator: visit.account.id)
  }

  private func note(_ visit: Visit, _ event: Logger.Message) {
    site.log.notice(
      event,
      metadata: ["by": "\(visit.account.id.text)", "reference": "\(visit.context.reference)"])
  }

  private static func account(_ visit: Visit) throws -> AccountID {
    guard let account = AccountID(visit.context.parameters.get("account") ?? "") else {
      throw PageError.notFound
    }
    return account
  }

  private static func roles(_ words: [String]) -> Set<Role> {
    Set(words.compactMap(Role.init))
  }

  private static func choices(_ chosen: Set<Role>, _ visit: Visit) -> [RoleChoice] {
    Role.allCases.map { role in
      RoleChoice(
        word: role.rawValue, title: DeskWords.role(role),
        hint: DeskWords.roleHint(role, in: visit.network),
        isChosen: chosen.contains(role))
    }
  }

  /// A name on one line, without spaces around it and without characters that nobody sees.
  private static func line(_ typed: String?) -> String {
    let words = (typed ?? "").split { $0.isWhitespace || $0.isNewline }
    return words.joined(separator: " ").filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
  }

  private static func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && text.utf8.count <= SignInPages.fieldLengthMax
      && text.utf8.allSatisfy { $0 > 32 && $0 != 127 && !"<>()[]\\,;:\"".utf8.contains($0) }
  }

  private static func text(_ refusal: AccountAdministration.Refusal) -> String {
    switch refusal {
    case .notFound: "Dit account is er niet"
    case .lastAdministrator: "Dit is de laatste beheerder. Maak eerst iemand anders beheerder"
    case .noRole: "Kies minstens één rol, of zet het account uit"
    case .unfitHeir: "Deze collega kan geen werk overnemen. Kies een ander"
    case .stale: "Iemand anders wijzigde dit account. Kijk het nog eens na"
    }
  }
}
