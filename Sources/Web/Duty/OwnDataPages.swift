import Hummingbird
import Logging
import RuleLanguage
import Signals

/// The page on which somebody says how they want to be told that work waits.
struct OwnDataPages: Sendable {
  let site: Site

  static let path = "/desk/mijn-gegevens"

  /// What the page shows.
  struct Body: Sendable {
    let name: String
    let address: String
    let roles: String
    let seesSignals: Bool
    let byMail: Bool
    let byText: Bool
    let mobile: String
    let quietFrom: String
    let quietUntil: String
    let wantsSummary: Bool
    let isDone: Bool
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(
      Self.path,
      use: door.page(.signedIn) { visit in
        let choice = try await rostering.contactChoice(of: visit.account)
        return try show(visit, Typed(choice))
      })
    let fields: Set<String> = [
      "mail", "sms", "mobiel", "stil-van", "stil-tot", "samenvatting",
    ]
    routes.post(
      Self.path,
      use: door.form(.signedIn, fields: fields) { visit, form in try await keep(visit, form) }
    )
  }

  private var rostering: Rostering {
    Rostering(store: site.store, calendar: site.calendar, surroundings: site.surroundings)
  }

  /// What stands in the form.
  private struct Typed {
    var byMail = false
    var byText = false
    var mobile = ""
    var quietFrom = ""
    var quietUntil = ""
    var wantsSummary = false

    init(_ choice: ContactChoice) {
      byMail = choice.byMail
      byText = choice.mobile != nil
      mobile = choice.mobile ?? ""
      quietFrom = choice.quiet.map { TypedTime.field($0.from) } ?? ""
      quietUntil = choice.quiet.map { TypedTime.field($0.until) } ?? ""
      wantsSummary = choice.wantsSummary
    }

    init(_ form: FormBody) {
      byMail = form["mail"] != nil
      byText = form["sms"] != nil
      mobile = form["mobiel"] ?? ""
      quietFrom = form["stil-van"] ?? ""
      quietUntil = form["stil-tot"] ?? ""
      wantsSummary = form["samenvatting"] != nil
    }
  }

  private func show(
    _ visit: Visit, _ typed: Typed, errors: [FieldError] = []
  ) throws -> Response {
    let account = visit.account
    let body = Body(
      name: account.name, address: account.loginName,
      roles: account.roles.sorted().map(DeskWords.role).joined(separator: ", "),
      seesSignals: visit.person.seesSignals, byMail: typed.byMail, byText: typed.byText,
      mobile: typed.mobile, quietFrom: typed.quietFrom, quietUntil: typed.quietUntil,
      wantsSummary: typed.wantsSummary,
      isDone: errors.isEmpty && visit.request.uri.queryParameters["gedaan"] != nil)
    return try site.deskPage(
      "desk-own", "Mijn gegevens", body, visit, current: Self.path, errors: errors,
      status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private func keep(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let typed = Typed(form)
    var errors: [FieldError] = []
    let mobile = ContactChoice.mobile(typed: typed.mobile)
    if typed.byText, mobile == nil {
      errors.append(FieldError("mobiel", "Vul een mobiel nummer in, zoals 06 12345678"))
    }
    let quiet = Self.quiet(typed, &errors)
    let choice = ContactChoice(
      byMail: typed.byMail, mobile: typed.byText ? mobile : nil, quiet: quiet,
      wantsSummary: typed.wantsSummary)
    guard errors.isEmpty else { return try show(visit, typed, errors: errors) }
    do {
      try await rostering.choose(choice, for: visit.account)
    } catch Rostering.Fault.noChannel {
      return try show(
        visit, typed,
        errors: [FieldError("manieren", "Kies minstens één manier. Anders bereikt niemand u")])
    }
    site.log.notice(
      "contact choice changed",
      metadata: ["by": "\(visit.account.id.text)", "reference": "\(visit.context.reference)"])
    return DeskDoor.redirect(to: Self.path + "?gedaan=ja")
  }

  private static func quiet(_ typed: Typed, _ errors: inout [FieldError]) -> QuietHours? {
    guard !typed.quietFrom.isEmpty || !typed.quietUntil.isEmpty else { return nil }
    let from = TypedTime.minute(typed.quietFrom)
    let until = TypedTime.minute(typed.quietUntil)
    for (name, minute) in [("stil-van", from), ("stil-tot", until)] where minute == nil {
      errors.append(FieldError(name, "Vul een tijd in, zoals 22.00, of laat beide leeg"))
    }
    guard let from, let until else { return nil }
    guard let quiet = QuietHours(from: from, until: until) else {
      errors.append(FieldError("stil-tot", "Kies een andere tijd dan het begin"))
      return nil
    }
    return quiet
  }
}
