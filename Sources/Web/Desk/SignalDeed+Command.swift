import RuleLanguage
import Signals

extension SignalDeed {
  /// The command that a form asks for. Throws what is missing in it.
  func command(_ form: FormBody) throws(FormFault) -> Command {
    switch self {
    case .takeUp: return .takeUp(informalHelpFits: form["informeel"].map { $0 == "ja" })
    case .release: return .release
    case .offer: return try offer(form)
    case .accept: return .acceptHandover
    case .giveBack: return .returnHandover
    case .withdraw: return .withdrawHandover
    case .attempt: return .noteAttempt
    case .classify:
      guard let signalClass = form["klasse"].flatMap(DeskWords.signalClass(word:)) else {
        throw FormFault(field: "klasse", text: "Kies een klasse")
      }
      return .changeClass(signalClass)
    case .close:
      guard let outcome = form["uitkomst"].flatMap(DeskWords.outcome(word:)) else {
        throw FormFault(field: "uitkomst", text: "Kies hoe het afliep")
      }
      return .close(outcome)
    case .reopen: return .reopen
    case .erase:
      guard form["zeker"] == "ja" else {
        throw FormFault(field: "zeker", text: "Zet een vinkje als u het zeker weet")
      }
      return .erase
    case .complete: throw FormFault(field: "naam", text: "Vul in wat u weet")
    default: return try stepCommand(form)
    }
  }

  /// The command of a form about the steps of the work, the reporter, the resident or a colleague.
  private func stepCommand(_ form: FormBody) throws(FormFault) -> Command {
    switch self {
    case .plan: return .plan(try day(form))
    case .pause: return .pause(through: try day(form))
    case .resume: return .resume
    case .emergency:
      guard
        let answer: Event.EmergencyAnswered.Answer = LoopChoices.chosen(
          form["antwoord"], LoopChoices.word)
      else { throw FormFault(field: "antwoord", text: "Kies of 112 is bereikt") }
      return .answerEmergency(answer)
    case .inform: return try inform(form)
    case .ask:
      guard let question: ReporterQuestion = LoopChoices.chosen(form["vraag"], LoopChoices.word)
      else { throw FormFault(field: "vraag", text: "Kies een vraag") }
      return .askReporter(question)
    case .helpStarted:
      guard form["akkoord"] == "ja" else {
        throw FormFault(field: "akkoord", text: "Zet een vinkje als de bewoner dit goed vindt")
      }
      return .tellHelpStarted
    case .exclude: return .exclude(try colleague(form))
    case .admit: return .admit(try colleague(form))
    case .advise: return try Self.adviceCommand(form)
    default: return .finishStep
    }
  }

  /// A handover is warm: who offers it spoke with the other side, or says that they could not yet.
  private func offer(_ form: FormBody) throws(FormFault) -> Command {
    guard let queue = form["wachtrij"], !queue.isEmpty else {
      throw FormFault(field: "wachtrij", text: "Kies een wachtrij")
    }
    let isSaid = Self.isFilled(form["gesprek"]) || form["geen-gesprek"] == "ja"
    guard isSaid || !Self.isFilled(form["reden"]) else {
      throw FormFault(
        field: "gesprek", text: "Schrijf met wie u sprak, of zet het vinkje eronder")
    }
    return .offerHandover(to: queue)
  }

  private func inform(_ form: FormBody) throws(FormFault) -> Command {
    guard
      let result: Event.ResidentInformed.Result = LoopChoices.chosen(
        form["verteld"], LoopChoices.word)
    else { throw FormFault(field: "verteld", text: "Kies of u het vertelde") }
    let ground: Event.ResidentInformed.Ground? = LoopChoices.chosen(
      form["grond"], LoopChoices.word)
    return .informResident(
      result, reviewOn: result == .postponed ? try day(form) : nil,
      ground: result == .notTold ? ground : nil)
  }

  private func day(_ form: FormBody) throws(FormFault) -> LocalDate {
    guard let day = form["dag"].flatMap({ LocalDate(typed: $0) }) else {
      throw FormFault(field: "dag", text: "Kies een dag, zoals 24-11-2026")
    }
    return day
  }

  private func colleague(_ form: FormBody) throws(FormFault) -> AccountID {
    guard let colleague = form["collega"].flatMap({ AccountID($0) }) else {
      throw FormFault(field: "collega", text: "Kies een collega")
    }
    return colleague
  }

  private static func isFilled(_ text: String?) -> Bool {
    text?.contains { !$0.isWhitespace } ?? false
  }
}
