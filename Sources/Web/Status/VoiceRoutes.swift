import Hummingbird
import Signals
import Vault

extension Site {
  /// Adds what a reporter can say on their page. Each form carries the ticket of the page, sealed, so
  /// that neither code nor link stands in it.
  func addVoiceRoutes(to routes: inout RouteList) {
    let voice = feedback.voice
    routes.post("/status/antwoord") { request, context in
      try await speak(request, context, done: "Dank u wel. Wij lezen uw antwoord.") { hash, text in
        guard let text else { throw VoiceTicket.Fault.empty }
        try await voice.answer(text, receipt: hash)
      }
    }
    routes.post("/status/niet-opgelost") { request, context in
      try await speak(
        request, context, done: "Dank u wel dat u dit zegt. Wij kijken er nog een keer naar."
      ) { hash, text in
        try await voice.object(text, receipt: hash)
      }
    }
    routes.post("/status/geen-berichten") { request, context in
      try await speak(
        request, context, done: "U krijgt geen berichten meer. Op deze pagina ziet u hoe het gaat."
      ) { hash, _ in
        try await voice.stopMessages(receipt: hash)
      }
    }
  }

  private func speak(
    _ request: Request, _ context: SiteContext, done: String,
    _ body: @Sendable ([UInt8], String?) async throws -> Void
  ) async throws -> Response {
    let form = try await FormBody.read(request, context)
    try form.allow(["sleutel", "tekst"])
    let now = surroundings.now().seconds
    guard
      let hash = keyring.openTicket(
        form["sleutel"] ?? "", purpose: VoiceTicket.purpose, now: now)
    else { return try codePage(context, error: VoiceTicket.expired) }
    let typed = form["tekst"] ?? ""
    let text = typed.contains { !$0.isWhitespace } ? typed : nil
    var said = StepsPage.Said(text: done, isRefused: false)
    do {
      guard typed.count <= ReporterVoice.textLength else { throw VoiceTicket.Fault.long }
      try await body(hash, text)
    } catch let refusal as ReporterRefusal {
      guard refusal != .unknown else { return try codePage(context, error: CodePage.wrongCode) }
      said = StepsPage.Said(text: VoiceTicket.text(refusal), isRefused: true)
    } catch let fault as VoiceTicket.Fault {
      said = StepsPage.Said(text: VoiceTicket.text(fault), isRefused: true)
    }
    guard let status = try await feedback.status(receipt: hash) else {
      return try codePage(context, error: CodePage.wrongCode)
    }
    return try stepsPage(status, context, receipt: hash, said: said)
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

  /// What is wrong with what was typed.
  enum Fault: Error {
    case empty
    case long
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
    }
  }
}
