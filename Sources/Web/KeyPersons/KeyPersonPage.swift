import Hummingbird
import Logging
import RuleLanguage
import Signals

/// The page of one key person: how to reach them, what they were asked lately, asking, and the card.
/// Opening it is logged. It tells nothing of what they reported.
struct KeyPersonPage: Sendable {
  let pages: KeyPersonPages

  struct Asked: Sendable {
    let purpose: String
    let moment: String
    let by: String
    let reason: String?
  }

  struct Purpose: Sendable {
    let word: String
    let title: String
    let isChosen: Bool
    let isFirst: Bool
  }

  struct Instead: Sendable {
    let id: String
    let name: String
    let text: String
  }

  struct Body: Sendable {
    let id: String
    let name: String
    let contact: String?
    let languages: String?
    let organisation: String
    let card: String
    let hasCard: Bool
    let count: String
    let limit: String
    let isFull: Bool
    let instead: Instead?
    let purposes: [Purpose]
    let reason: String
    let reasonMax = KeyPersonLimits.reasonLength
    let asked: [Asked]
    let hasAsked: Bool
    /// Whether who looks may ask.
    let asks: Bool
    /// Whether who looks may give cards, change and erase.
    let keeps: Bool
    let typed: KeyPersonData
    let nameMax = KeyPersonLimits.nameLength
    let contactMax = KeyPersonLimits.contactLength
    let languagesMax = KeyPersonLimits.languagesLength
    let done: String?
  }

  private static let path = KeyPersonPages.path + "/persoon/:persoon"
  private static let doneTexts = [
    "gevraagd": "Het staat erbij.", "bewaard": "De wijziging is bewaard.",
    "ingetrokken": "De kaart werkt niet meer.",
  ]

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(
      Self.path, use: door.page(.signedIn) { visit in try await show(visit, try Self.id(visit)) })
    routes.post(
      Self.path + "/vragen",
      use: door.form(.signals, fields: ["doel", "reden"]) { visit, form in
        try await ask(visit, form)
      })
    routes.post(
      Self.path + "/kaart",
      use: door.form(.keyPersons, fields: []) { visit, _ in
        let id = try Self.id(visit)
        return try await refusing {
          let secrets = pages.newSecrets()
          let organisation = try await pages.keyPersons.renewCard(
            of: .keyPerson(id), secrets: secrets, by: visit.account)
          pages.note(visit, "card made")
          let opened = try await pages.keyPersons.open(id, by: visit.account)
          return try pages.cardPage(
            visit, secrets, of: organisation, for: (id, opened.data.name))
        }
      })
    routes.post(
      Self.path + "/intrekken",
      use: door.form(.keyPersons, fields: []) { visit, _ in
        let id = try Self.id(visit)
        return try await refusing {
          try await pages.keyPersons.withdrawCard(of: .keyPerson(id), by: visit.account)
          pages.note(visit, "card withdrawn")
          return Self.redirect(to: id, "ingetrokken")
        }
      })
    routes.post(
      Self.path + "/gegevens",
      use: door.form(.keyPersons, fields: ["naam", "contact", "talen"]) { visit, form in
        try await change(visit, form)
      })
    routes.post(
      Self.path + "/wissen",
      use: door.form(.keyPersons, fields: ["zeker"]) { visit, form in
        try await erase(visit, form)
      })
  }

  private func show(
    _ visit: Visit, _ id: KeyPersonID, purpose: AskPurpose? = nil, reason: String = "",
    typed: KeyPersonData? = nil, errors: [FieldError] = []
  ) async throws -> Response {
    try await refusing {
      let opened = try await pages.keyPersons.open(id, by: visit.account)
      let body = body(opened, visit, purpose: purpose, reason: reason, typed: typed, errors)
      return try pages.site.deskPage(
        "desk-key-person", "Sleutelpersoon", body, visit, current: KeyPersonPages.path,
        errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
  }

  private func body(
    _ opened: OpenedKeyPerson, _ visit: Visit, purpose: AskPurpose?, reason: String,
    typed: KeyPersonData?, _ errors: [FieldError]
  ) -> Body {
    let words = pages.site.dueWords
    let data = opened.data
    let load = opened.load
    return Body(
      id: opened.person.id.text, name: data.name,
      contact: data.contact.isEmpty ? nil : data.contact,
      languages: data.languages.isEmpty ? nil : data.languages,
      organisation: opened.organisation.name,
      card: opened.card.map { "werkt, sinds \(words.moment($0.createdAt))" } ?? "werkt niet",
      hasCard: opened.card != nil,
      count: AskWords.count(load.asked, of: load.limit) + " in \(load.limit.days) dagen",
      limit: AskWords.limit(load.limit), isFull: load.isFull,
      instead: load.instead.map {
        Instead(id: $0.id.text, name: $0.name, text: AskWords.instead($0))
      },
      purposes: AskPurpose.allCases.map { word in
        Purpose(
          word: word.rawValue, title: AskWords.purpose(word), isChosen: word == purpose,
          isFirst: word == AskPurpose.allCases.first)
      }, reason: reason,
      asked: opened.asked.map { asked in
        Asked(
          purpose: AskWords.purpose(asked.ask.purpose), moment: words.moment(asked.ask.at),
          by: asked.by ?? "een oud-collega", reason: asked.reason)
      }, hasAsked: !opened.asked.isEmpty, asks: visit.account.asksKeyPersons,
      keeps: visit.account.keepsKeyPersons, typed: typed ?? data,
      done: errors.isEmpty
        ? visit.request.uri.queryParameters["gedaan"].flatMap { Self.doneTexts[String($0)] } : nil)
  }

  private func ask(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let id = try Self.id(visit)
    let typed = form["reden"] ?? ""
    let reason = typed.filter { !$0.isWhitespace }.isEmpty ? nil : typed
    guard let purpose = AskPurpose(rawValue: form["doel"] ?? "") else {
      return try await show(
        visit, id, reason: typed, errors: [FieldError("doel", "Kies wat u vroeg")])
    }
    guard typed.count <= KeyPersonLimits.reasonLength else {
      let text = "Maak de reden korter: hoogstens \(KeyPersonLimits.reasonLength) tekens"
      return try await show(
        visit, id, purpose: purpose, reason: typed, errors: [FieldError("reden", text)])
    }
    return try await refusing {
      do {
        try await pages.keyPersons.ask(id, for: purpose, reason: reason, by: visit.account)
      } catch KeyPersonRefusal.askedEnough {
        let text = "Deze persoon is genoeg gevraagd. Vraag iemand anders, of schrijf waarom"
        return try await show(visit, id, purpose: purpose, errors: [FieldError("reden", text)])
      }
      pages.note(visit, "key person asked")
      return Self.redirect(to: id, "gevraagd")
    }
  }

  private func change(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let id = try Self.id(visit)
    let (data, errors) = KeyPersonForm.data(form)
    guard errors.isEmpty else { return try await show(visit, id, typed: data, errors: errors) }
    return try await refusing {
      try await pages.keyPersons.change(id, to: data, by: visit.account)
      pages.note(visit, "key person changed")
      return Self.redirect(to: id, "bewaard")
    }
  }

  private func erase(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let id = try Self.id(visit)
    guard form["zeker"] == "ja" else {
      return try await show(
        visit, id, errors: [FieldError("zeker", "Zet een vinkje als u het zeker weet")])
    }
    return try await refusing {
      try await pages.keyPersons.erase(id, by: visit.account)
      pages.note(visit, "key person erased")
      return DeskDoor.redirect(to: KeyPersonPages.path + "?gedaan=gewist")
    }
  }

  private func refusing(_ deed: () async throws -> Response) async throws -> Response {
    do { return try await deed() } catch let refusal as KeyPersonRefusal {
      throw KeyPersonPages.pageError(refusal)
    }
  }

  private static func id(_ visit: Visit) throws -> KeyPersonID {
    guard let id = KeyPersonID(visit.context.parameters.get("persoon") ?? "") else {
      throw PageError.notFound
    }
    return id
  }

  private static func redirect(to id: KeyPersonID, _ done: String) -> Response {
    DeskDoor.redirect(to: "\(KeyPersonPages.path)/persoon/\(id.text)?gedaan=\(done)")
  }
}
