import Hummingbird
import Signals
import Vault

extension Site {
  /// Adds what a reporter can say on their page. Each form carries the ticket of the page, sealed, so
  /// that neither code nor link stands in it.
  func addVoiceRoutes(to routes: inout RouteList) {
    let voice = feedback.voice
    routes.post("/status/antwoord") { request, context in
      try await speak(request, context, fields: ["tekst"]) { hash, form in
        guard let text = try VoiceTicket.text(in: form) else { throw VoiceTicket.Fault.empty }
        try await voice.answer(text, receipt: hash)
        return "Dank u wel. Wij lezen uw antwoord."
      }
    }
    routes.post("/status/niet-opgelost") { request, context in
      try await speak(request, context, fields: ["tekst"]) { hash, form in
        try await voice.object(try VoiceTicket.text(in: form), receipt: hash)
        return "Dank u wel dat u dit zegt. Wij kijken er nog een keer naar."
      }
    }
    routes.post("/status/geen-berichten") { request, context in
      try await speak(request, context, fields: []) { hash, _ in
        try await voice.stopMessages(receipt: hash)
        return "U krijgt geen berichten meer. Op deze pagina ziet u hoe het gaat."
      }
    }
    routes.post("/status/berichten") { request, context in
      try await speak(request, context, fields: Set(VoiceTicket.channelNames)) { hash, form in
        let chosen = try chosenChannel(form)
        try await voice.choose(chosen, receipt: hash)
        return VoiceTicket.chosen(chosen.channel)
      }
    }
    routes.post("/status/wissen") { request, context in
      try await speak(request, context, fields: ["zeker"]) { hash, form in
        guard form["zeker"] == "ja" else { throw VoiceTicket.Fault.unsure }
        try await voice.eraseData(receipt: hash)
        return "Wij hebben uw gegevens gewist. Uw code werkt nog."
      }
    }
    routes.post("/status/noodnummer") { request, context in
      try await speak(request, context, fields: ["bereikt", "van"]) { hash, form in
        guard let answer = form["bereikt"], ["ja", "nee"].contains(answer) else {
          throw VoiceTicket.Fault.unanswered
        }
        try await voice.sayEmergency(isReached: answer == "ja", receipt: hash)
        return answer == "ja"
          ? "Dank u wel. Wij weten nu dat u 112 bereikte."
          : "Dank u wel. Wij kijken er met spoed naar."
      }
    }
    addObservationRoutes(to: &routes)
  }

  /// Does what a form of the page asks for, and answers with the page after it, which says what `body`
  /// returns; a form of the receipt leads back to that.
  private func speak(
    _ request: Request, _ context: SiteContext, fields: Set<String>,
    _ body: @Sendable ([UInt8], FormBody) async throws -> String
  ) async throws -> Response {
    let form = try await FormBody.read(request, context)
    try form.allow(fields.union(["sleutel"]))
    guard let hash = openedTicket(form) else {
      return try codePage(context, error: VoiceTicket.expired)
    }
    let said: StepsPage.Said
    do {
      said = StepsPage.Said(text: try await body(hash, form))
      if form["van"] == VoiceTicket.receipt { return .redirect(to: "/ontvangen") }
    } catch let refusal as ReporterRefusal {
      guard refusal != .unknown else { return try codePage(context, error: CodePage.wrongCode) }
      said = StepsPage.Said(text: VoiceTicket.text(refusal), isRefused: true)
    } catch let fault as VoiceTicket.Fault {
      said = StepsPage.Said(
        text: VoiceTicket.text(fault), isRefused: true, field: VoiceTicket.field(of: fault))
    } catch let fault as VoiceTicket.ChannelFault {
      said = StepsPage.Said(
        text: "", isRefused: true, channel: (fault.entry, fault.faults))
    }
    return try await stepsPage(context, receipt: hash, said: said)
  }

  /// The page of a receipt as it is now, which says `said`.
  func stepsPage(
    _ context: SiteContext, receipt hash: [UInt8], said: StepsPage.Said
  ) async throws -> Response {
    guard let status = try await feedback.status(receipt: hash) else {
      return try codePage(context, error: CodePage.wrongCode)
    }
    return try stepsPage(status, context, receipt: hash, said: said)
  }

  /// The keyed hash of the receipt for which a form speaks; nil where its ticket is no good any more.
  func openedTicket(_ form: FormBody) -> [UInt8]? {
    keyring.openTicket(form["sleutel"] ?? "", purpose: VoiceTicket.purpose, now: nowSeconds)
  }

  /// The way to hear back that a form asks for, by the check of the report form; by a way that is not
  /// set up nobody hears back. Throws `VoiceTicket.ChannelFault`.
  private func chosenChannel(_ form: FormBody) throws -> Reporter {
    var entry = ReportEntry(id: "")
    for name in VoiceTicket.channelNames { entry.fill(name, form[name] ?? "") }
    switch entry.draft(for: []).checkedChannel() {
    case .failure(let refused):
      throw VoiceTicket.ChannelFault(entry: entry, faults: refused.faults)
    case .success(let chosen):
      guard options.channels.canTell(by: chosen.channel) else {
        throw VoiceTicket.ChannelFault(
          entry: ReportEntry(id: ""), faults: [SubmissionFault(.channel, .malformed)])
      }
      return chosen
    }
  }
}

/// The sealed name of a receipt with which the forms of a reporter's page speak.
enum VoiceTicket {
  /// What its seal is for.
  static let purpose = "melder"
  /// The seconds for which a page can be used.
  static let seconds: Int64 = 60 * 60
  /// What the page says when that time is over.
  static let expired = "Deze pagina stond te lang open. Vul uw code nog een keer in"
  /// What a form of the receipt says of where it stands.
  static let receipt = "ontvangst"
  /// The controls of the way to hear back, named as on the report form.
  static let channelNames = ["kanaal", "nummer", "mail", "tussenpersoon"]

  /// Where the page asks whether they are sure that their data is to go.
  static let sureField = "zeker"

  /// What is wrong with what was typed.
  enum Fault: Error {
    case empty
    case long
    case unsure
    case unanswered
  }

  /// What is wrong with the way to hear back.
  struct ChannelFault: Error {
    let entry: ReportEntry
    let faults: [SubmissionFault]
  }

  /// The text that a form sends; nil where nothing was typed. Throws `Fault.long`.
  static func text(in form: FormBody) throws(Fault) -> String? {
    let typed = form["tekst"] ?? ""
    guard typed.count <= ReporterVoice.textLength else { throw .long }
    return typed.contains { !$0.isWhitespace } ? typed : nil
  }

  /// The words for a refusal.
  static func text(_ refusal: ReporterRefusal) -> String {
    switch refusal {
    case .unknown: CodePage.wrongCode
    case .answered: "U gaf al antwoord op deze vraag."
    case .tooOften: "U zei dit al een paar keer. Bel ons als u zich zorgen maakt."
    }
  }

  /// The words for a fault.
  static func text(_ fault: Fault) -> String {
    switch fault {
    case .empty: "Schrijf uw antwoord in het vak"
    case .long:
      "Maak uw tekst korter. Er passen \(ReporterVoice.textLength) tekens in dit vak"
    case .unsure: "Zet eerst een vinkje als u uw gegevens wilt wissen"
    case .unanswered: "Kies of u 112 hebt bereikt"
    }
  }

  /// The control that a fault is about; nil where the page has several.
  static func field(of fault: Fault) -> String? {
    switch fault {
    case .empty: "tekst-antwoord"
    case .long: nil
    case .unsure: sureField
    case .unanswered: "noodnummer"
    }
  }

  /// What the page says once a way was chosen.
  static func chosen(_ channel: ReporterChannel) -> String {
    switch channel {
    case .sms: "U krijgt van nu af aan een sms."
    case .mail: "U krijgt van nu af aan een e-mail."
    case .intermediary: "U hoort het van nu af aan via uw coördinator."
    case .none: "U krijgt geen berichten meer. Op deze pagina ziet u hoe het gaat."
    }
  }
}
