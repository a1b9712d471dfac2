import Hummingbird
import Logging
import RuleLanguage
import Signals

/// The roster of the network: who has duty when, who is away, and who stands in.
struct RosterPages: Sendable {
  let site: Site

  static let path = "/desk/rooster"

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path, use: door.page(.signals) { visit in try await show(visit) })
    routes.post(
      Self.path + "/dienst",
      use: door.form(.signals, fields: ["wie", "vanaf-dag", "vanaf-uur", "tot-dag", "tot-uur"]) {
        visit, form in
        try await change(visit, form, "shift planned") { try await addDated(visit, form) }
      })
    routes.post(
      Self.path + "/week",
      use: door.form(.signals, fields: ["wie", "dag", "van", "tot"]) { visit, form in
        try await change(visit, form, "weekly shift planned") { try await addWeekly(visit, form) }
      })
    routes.post(
      Self.path + "/afwezig",
      use: door.form(.signals, fields: ["afwezige", "eerste-dag", "laatste-dag", "vervanger"]) {
        visit, form in
        try await change(visit, form, "absence noted") { try await addAbsence(visit, form) }
      })
    routes.post(
      Self.path + "/afwezig/overdragen",
      use: door.form(.signals, fields: ["nummer"]) { visit, form in
        try await handOver(visit, form)
      })
    routes.post(
      Self.path + "/dienst/weg",
      use: door.form(.signals, fields: ["nummer"]) { visit, form in
        try await change(visit, form, "shift removed") {
          try await rostering.removeShift(try Self.entry(form), by: visit.account)
        }
      })
    routes.post(
      Self.path + "/afwezig/weg",
      use: door.form(.signals, fields: ["nummer"]) { visit, form in
        try await change(visit, form, "absence removed") {
          try await rostering.removeAbsence(try Self.entry(form), by: visit.account)
        }
      })
  }

  private func handOver(_ visit: Visit, _ form: FormBody) async throws -> Response {
    try await change(visit, form, "work handed to a deputy") {
      _ = try await site.desk.handOver(workDuring: try Self.entry(form), by: visit.account)
    }
  }

  private var rostering: Rostering {
    Rostering(store: site.store, calendar: site.calendar, surroundings: site.surroundings)
  }

  private func show(
    _ visit: Visit, typed: [String: String] = [:], errors: [FieldError] = []
  ) async throws -> Response {
    let duty = try await rostering.duty(for: visit.account)
    let maker = RosterPageMaker(
      duty: duty, network: visit.network, account: visit.account, calendar: site.calendar,
      now: site.surroundings.now(), words: site.dueWords,
      work: try await rostering.work(during: duty.absences, of: visit.network.id))
    let isDone = errors.isEmpty && visit.request.uri.queryParameters["gedaan"] != nil
    return try site.deskPage(
      "desk-roster", "Rooster", maker.page(typed: typed, isDone: isDone), visit,
      current: Self.path, errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  /// What is wrong with the fields of a form.
  private struct Faulty: Error {
    let errors: [FieldError]
  }

  private func change(
    _ visit: Visit, _ form: FormBody, _ event: Logger.Message, _ body: () async throws -> Void
  ) async throws -> Response {
    var errors: [FieldError]
    do {
      try await body()
      site.log.notice(
        event,
        metadata: ["by": "\(visit.account.id.text)", "reference": "\(visit.context.reference)"])
      return DeskDoor.redirect(to: Self.path + "?gedaan=ja")
    } catch let faulty as Faulty {
      errors = faulty.errors
    } catch let fault as Rostering.Fault {
      errors = [Self.error(fault, form)]
    }
    var typed: [String: String] = [:]
    for field in form.fields { typed[field.name] = field.value }
    return try await show(visit, typed: typed, errors: errors)
  }

  private func addDated(_ visit: Visit, _ form: FormBody) async throws {
    var errors: [FieldError] = []
    let from = moment(form, "vanaf", &errors)
    let until = moment(form, "tot", &errors)
    guard let from, let until, let who = Self.worker(form) else { throw Faulty(errors: errors) }
    try await rostering.add(
      .once(from: from, until: until), who.role, of: who.account, by: visit.account)
  }

  private func addWeekly(_ visit: Visit, _ form: FormBody) async throws {
    guard let from = TypedTime.minute(form["van"] ?? "") else {
      throw Faulty(errors: [FieldError("van", Self.hourText)])
    }
    guard let until = TypedTime.minute(form["tot"] ?? "") else {
      throw Faulty(errors: [FieldError("tot", Self.hourText)])
    }
    guard let weekday = TypedTime.weekday(form["dag"] ?? ""), let who = Self.worker(form) else {
      throw PageError.unreadable
    }
    // Until the same hour is a whole day.
    let minutes = until > from ? until - from : until - from + OpeningHours.minutesOfDay
    try await rostering.add(
      .weekly(weekday, from: from, minutes: minutes), who.role, of: who.account, by: visit.account)
  }

  private func addAbsence(_ visit: Visit, _ form: FormBody) async throws {
    var errors: [FieldError] = []
    let from = Self.day(form, "eerste-dag", &errors)
    let through = Self.day(form, "laatste-dag", &errors)
    guard let from, let through else { throw Faulty(errors: errors) }
    guard let person = AccountID(form["afwezige"] ?? visit.account.id.text) else {
      throw PageError.unreadable
    }
    let deputy = form["vervanger"] ?? ""
    guard deputy.isEmpty || AccountID(deputy) != nil else { throw PageError.unreadable }
    try await rostering.add(
      awayFrom: from, through: through, deputy: AccountID(deputy), of: person, by: visit.account)
  }

  private func moment(
    _ form: FormBody, _ name: String, _ errors: inout [FieldError]
  ) -> Instant? {
    let day = Self.day(form, "\(name)-dag", &errors)
    let minute = TypedTime.minute(form["\(name)-uur"] ?? "")
    if minute == nil { errors.append(FieldError("\(name)-uur", Self.hourText)) }
    guard let day, let minute else { return nil }
    return site.calendar.instant(on: day, minute: minute)
  }

  private static func day(
    _ form: FormBody, _ name: String, _ errors: inout [FieldError]
  ) -> LocalDate? {
    let day = TypedTime.day(form[name] ?? "")
    if day == nil { errors.append(FieldError(name, "Vul een dag in, zoals 23-11-2026")) }
    return day
  }

  private static let hourText = "Vul een tijd in, zoals 17.00"

  private static func entry(_ form: FormBody) throws -> DutyEntryID {
    guard let id = DutyEntryID(form["nummer"] ?? "") else { throw PageError.unreadable }
    return id
  }

  private static func worker(_ form: FormBody) -> (account: AccountID, role: Role)? {
    let parts = (form["wie"] ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let account = AccountID(parts[0]), let role = Role(rawValue: parts[1])
    else { return nil }
    return (account, role)
  }

  private static func error(_ fault: Rostering.Fault, _ form: FormBody) -> FieldError {
    let isAbsence = form["eerste-dag"] != nil
    let end = isAbsence ? "laatste-dag" : form["tot-dag"] == nil ? "tot" : "tot-dag"
    let who = isAbsence ? "afwezige" : "wie"
    return switch fault {
    case .unknownPerson: FieldError(who, "Voor deze persoon kunt u dit niet doen")
    case .otherRole: FieldError(who, "Deze persoon heeft deze rol niet")
    case .endsBeforeStart: FieldError(end, "Kies een einde dat na het begin komt")
    case .isOver: FieldError(end, "Dit is al voorbij. Kies een latere dag")
    case .tooLong where isAbsence:
      FieldError(end, "Kies hoogstens \(Absence.daysMax) dagen")
    case .tooLong: FieldError(end, "Een dienst duurt hoogstens \(Shift.daysMax) dagen")
    case .ownDeputy: FieldError("vervanger", "Kies een ander als vervanger")
    case .deputyWithoutRole:
      FieldError("vervanger", "Kies een vervanger met dezelfde rol. Anders ziet die het werk niet")
    case .noChannel: FieldError(who, "Deze persoon wil geen berichten")
    case .full: FieldError(who, "Het rooster is vol. Haal eerst iets weg")
    }
  }
}
