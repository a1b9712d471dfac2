import Hummingbird
import Logging
import RuleLanguage
import Signals
import Vault

/// The coordinators' pages about key persons: who there are, how often each was asked, inviting and
/// cards. The page of one key person is `KeyPersonPage`.
struct KeyPersonPages: Sendable {
  let site: Site

  static let path = "/desk/sleutelpersonen"

  struct Row: Sendable {
    let id: String
    let name: String
    let languages: String?
    let asked: String
    let isFull: Bool
    let hasCard: Bool
  }

  struct Group: Sendable {
    let id: String
    let name: String
    let code: String
    let hasCard: Bool
    let hasPeople: Bool
    let people: [Row]
    /// Whether it may be removed: nobody is in it, and no card of it works.
    let isFree: Bool
    /// What is wrong with the name that was typed for it.
    let error: String?
  }

  struct Choice: Sendable {
    let id: String
    let name: String
    let isChosen: Bool
  }

  /// What was typed in a form that was refused.
  struct Typed: Sendable {
    var name = ""
    var contact = ""
    var languages = ""
    var organisation = ""
    var groupName = ""
    var code = ""
  }

  struct Body: Sendable {
    let groups: [Group]
    let hasGroups: Bool
    let limit: String
    /// Whether who looks may invite and give cards.
    let keeps: Bool
    let choices: [Choice]
    let typed: Typed
    let nameMax = KeyPersonLimits.nameLength
    let contactMax = KeyPersonLimits.contactLength
    let languagesMax = KeyPersonLimits.languagesLength
    let codeMax = KeyPersonLimits.codeLength
    let done: String?
  }

  /// What the list says after a deed, by the word in its address.
  private static let doneTexts = [
    "groep": "De groep staat erbij.", "naam": "De groep heet nu anders.",
    "weg": "De groep is verwijderd.", "ingetrokken": "De kaart werkt niet meer.",
    "gewist": "De gegevens van deze persoon zijn gewist.",
  ]

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.signedIn) { visit in try await show(visit) })
    routes.post(
      Self.path + "/groep",
      use: door.form(.keyPersons, fields: ["groepsnaam", "groepscode"]) { visit, form in
        try await addOrganisation(visit, form)
      })
    routes.post(
      Self.path + "/uitnodigen",
      use: door.form(.keyPersons, fields: ["naam", "contact", "talen", "groep"]) { visit, form in
        try await invite(visit, form)
      })
    routes.post(
      Self.path + "/groep/:groep/kaart",
      use: door.form(.keyPersons, fields: []) { visit, _ in
        let id = try Self.organisation(visit)
        return try await refusing(visit) {
          let secrets = newSecrets()
          let organisation = try await keyPersons.renewCard(
            of: .organisation(id), secrets: secrets, by: visit.account)
          note(visit, "card of an organisation made")
          return try cardPage(visit, secrets, of: organisation, for: nil)
        }
      })
    routes.post(
      Self.path + "/groep/:groep/intrekken",
      use: door.form(.keyPersons, fields: []) { visit, _ in
        let id = try Self.organisation(visit)
        return try await refusing(visit) {
          try await keyPersons.withdrawCard(of: .organisation(id), by: visit.account)
          note(visit, "card of an organisation withdrawn")
          return DeskDoor.redirect(to: Self.path + "?gedaan=ingetrokken")
        }
      })
    routes.post(
      Self.path + "/groep/:groep/naam",
      use: door.form(.keyPersons, fields: ["naam"]) { visit, form in
        try await rename(visit, form)
      })
    routes.post(
      Self.path + "/groep/:groep/verwijderen",
      use: door.form(.keyPersons, fields: []) { visit, _ in
        let id = try Self.organisation(visit)
        return try await refusing(visit) {
          try await keyPersons.remove(id, by: visit.account)
          note(visit, "organisation removed")
          return DeskDoor.redirect(to: Self.path + "?gedaan=weg")
        }
      })
    KeyPersonPage(pages: self).addRoutes(to: &routes, behind: door)
  }

  var keyPersons: KeyPersons { site.desk.keyPersons }

  /// The answer of a deed; a refusal is shown on the list.
  private func refusing(
    _ visit: Visit, _ deed: () async throws -> Response
  ) async throws -> Response {
    do { return try await deed() } catch let refusal as KeyPersonRefusal {
      throw Self.pageError(refusal)
    }
  }

  /// What a visitor is told of a refusal that no form explains.
  static func pageError(_ refusal: KeyPersonRefusal) -> PageError {
    switch refusal {
    case .notFound: .notFound
    case .full, .codeTaken, .inUse, .askedEnough: .stale
    }
  }

  private func show(
    _ visit: Visit, typed: Typed = Typed(), errors: [FieldError] = []
  ) async throws -> Response {
    let list = try await keyPersons.list(for: visit.account)
    let groups = list.groups.map { group in
      Group(
        id: group.organisation.id.text, name: group.organisation.name,
        code: group.organisation.code, hasCard: group.hasCard, hasPeople: !group.people.isEmpty,
        people: group.people.map { row in
          Row(
            id: row.person.id.text, name: row.name,
            languages: row.languages.isEmpty ? nil : row.languages,
            asked: AskWords.count(row.asked, of: list.limit),
            isFull: row.asked >= list.limit.count, hasCard: row.hasCard)
        },
        isFree: group.people.isEmpty && !group.hasCard,
        error: errors.first { $0.field == "naam-" + group.organisation.id.text }?.text)
    }
    let body = Body(
      groups: groups, hasGroups: !groups.isEmpty, limit: AskWords.limit(list.limit),
      keeps: visit.account.keepsKeyPersons,
      choices: groups.map {
        Choice(id: $0.id, name: $0.name, isChosen: $0.id == typed.organisation)
      }, typed: typed,
      done: errors.isEmpty
        ? visit.request.uri.queryParameters["gedaan"].flatMap { Self.doneTexts[String($0)] } : nil)
    return try site.deskPage(
      "desk-key-persons", "Sleutelpersonen", body, visit, current: Self.path, errors: errors,
      status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private func addOrganisation(_ visit: Visit, _ form: FormBody) async throws -> Response {
    var typed = Typed()
    typed.groupName = KeyPersonForm.line(form["groepsnaam"])
    typed.code = KeyPersonForm.line(form["groepscode"])
    var errors: [FieldError] = []
    if typed.groupName.isEmpty || typed.groupName.count > KeyPersonLimits.nameLength {
      let max = KeyPersonLimits.nameLength
      errors.append(FieldError("groepsnaam", "Vul een naam in van hoogstens \(max) tekens"))
    }
    if !KeyPersonForm.isCode(typed.code) {
      let max = KeyPersonLimits.codeLength
      errors.append(
        FieldError("groepscode", "Vul 2 tot \(max) letters of cijfers in, zoals BELBUS"))
    }
    guard errors.isEmpty else { return try await show(visit, typed: typed, errors: errors) }
    do {
      _ = try await keyPersons.addOrganisation(
        typed.groupName, code: typed.code, by: visit.account)
    } catch KeyPersonRefusal.codeTaken {
      let error = FieldError("groepscode", "Een andere groep heeft deze korte naam al")
      return try await show(visit, typed: typed, errors: [error])
    } catch KeyPersonRefusal.full {
      let error = FieldError("groepsnaam", "Er zijn al zoveel groepen als er mogen zijn")
      return try await show(visit, typed: typed, errors: [error])
    }
    note(visit, "organisation added")
    return DeskDoor.redirect(to: Self.path + "?gedaan=groep")
  }

  private func rename(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let id = try Self.organisation(visit)
    let name = KeyPersonForm.line(form["naam"])
    guard (1...KeyPersonLimits.nameLength).contains(name.count) else {
      let max = KeyPersonLimits.nameLength
      let error = FieldError("naam-" + id.text, "Vul een naam in van hoogstens \(max) tekens")
      return try await show(visit, errors: [error])
    }
    return try await refusing(visit) {
      try await keyPersons.rename(id, to: name, by: visit.account)
      note(visit, "organisation renamed")
      return DeskDoor.redirect(to: Self.path + "?gedaan=naam")
    }
  }

  private func invite(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let (data, faults) = KeyPersonForm.data(form)
    var errors = faults
    let organisation = OrganisationID(form["groep"] ?? "")
    if organisation == nil { errors.append(FieldError("groep", "Kies een groep")) }
    let typed = Typed(
      name: data.name, contact: data.contact, languages: data.languages,
      organisation: organisation?.text ?? "")
    guard errors.isEmpty, let organisation else {
      return try await show(visit, typed: typed, errors: errors)
    }
    let secrets = newSecrets()
    do {
      let id = try await keyPersons.invite(
        data, to: organisation, secrets: secrets, by: visit.account)
      note(visit, "key person invited")
      let known = try await site.store.read { try $0.organisation(organisation) }
      guard let known else { throw PageError.notFound }
      return try cardPage(visit, secrets, of: known, for: (id, data.name))
    } catch KeyPersonRefusal.full {
      let error = FieldError("naam", "Er zijn al zoveel sleutelpersonen als er mogen zijn")
      return try await show(visit, typed: typed, errors: [error])
    } catch let refusal as KeyPersonRefusal {
      throw Self.pageError(refusal)
    }
  }

  /// New secrets of a card: 130 random bits for its link, sixteen random digits to type. They follow
  /// from 256 random bits that are kept nowhere.
  func newSecrets() -> Signals.ReceiptSecrets {
    let token = Keyring.newToken(random: site.surroundings.random)
    let secrets = site.keyring.receipt(for: "card|" + token)
    return Signals.ReceiptSecrets(code: secrets.code, link: secrets.link)
  }

  func note(_ visit: Visit, _ event: Logger.Message) {
    site.log.notice(
      event,
      metadata: ["by": "\(visit.account.id.text)", "reference": "\(visit.context.reference)"])
  }

  private static func organisation(_ visit: Visit) throws -> OrganisationID {
    guard let id = OrganisationID(visit.context.parameters.get("groep") ?? "") else {
      throw PageError.notFound
    }
    return id
  }
}
