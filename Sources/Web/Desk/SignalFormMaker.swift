import RuleLanguage
import Signals

/// Works out which forms there are on the page of a signal, and their words.
struct SignalFormMaker: Sendable {
  let setting: SignalForms.Setting
  let forms: DeedForms

  private var state: SignalState { setting.state }
  private var network: Network { setting.network }
  private var account: Account { setting.account }
  private var isKept: Bool { network.isKept(state.queue, by: account) }
  private var isLive: Bool { state.isOpen && !state.isErased }
  private var isMine: Bool { isLive && state.owner == account.id }
  private var isFree: Bool { isLive && state.owner == nil }
  private var isOfferedHere: Bool {
    isLive && state.offeredTo.map { network.isKept($0, by: account) } ?? false
  }
  private var isPaused: Bool { state.deadlines.pausedThrough != nil }

  /// Whether it ended in a queue of the account, and still holds personal data.
  var isEndedHere: Bool { !state.isOpen && !state.isErased && isKept }

  /// The question about the emergency number.
  var emergency: DeedForm? {
    guard isLive, state.deadlines[.emergency] != nil else { return nil }
    let answers = Event.EmergencyAnswered.Answer.allCases.map {
      (value: LoopChoices.word($0), title: LoopWords.emergency($0))
    }
    return forms.form(
      .emergency,
      says: state.isEmergencyUnreached
        ? "De melder zegt: 112 is niet bereikt. Bel nu zelf 112."
        : "De melder kreeg het advies 112 te bellen. Bel de melder of de bewoner.",
      [
        forms.choice(.emergency, "antwoord", "Is 112 bereikt?", answers),
        forms.text(.emergency, "Opmerking (niet verplicht)", isOptional: true),
      ], button: "Bewaar het antwoord")
  }

  /// What comes first.
  var first: [DeedForm] {
    var deeds: [DeedForm] = []
    if state.isConsultation, isFree || isMine { deeds.append(advise) }
    if isFree, isKept || state.called.contains(account.id) { deeds.append(takeUp) }
    if isOfferedHere {
      deeds.append(
        forms.form(.accept, says: "Dit signaal is aan u aangeboden.", button: "Neem aan"))
      deeds.append(
        forms.form(
          .giveBack, "Stuur terug", [forms.text(.giveBack, "Waarom stuurt u het terug?")],
          button: "Stuur terug"))
    }
    if isEndedHere, !state.isConsultation, network.queue(state.queue) != nil {
      deeds.append(
        forms.form(.reopen, "Heropen", [forms.text(.reopen, "Waarom?")], button: "Heropen"))
    }
    return deeds
  }

  /// All else, by what it is about; without groups in which there is nothing to do.
  var groups: [SignalForms.Group] {
    [
      SignalForms.Group(title: "Uw werk", deeds: isMine && !state.isConsultation ? work : []),
      SignalForms.Group(title: "Overdragen of wachten", deeds: isMine ? moving : []),
      SignalForms.Group(title: "Bewoner en melder", deeds: people, complete: complete),
      SignalForms.Group(title: "Klasse en collega's", deeds: rest),
    ].filter { !$0.deeds.isEmpty || $0.complete != nil }
  }

  private var takeUp: DeedForm {
    let isAsked = state.signalClass != .acute && !state.isConsultation
    return forms.form(
      .takeUp, nil,
      isAsked
        ? [
          forms.choice(
            .takeUp, "informeel", "Past hulp van een buur of vrijwilliger?",
            [("ja", "Ja, dat past"), ("nee", "Nee, dat past niet")]),
          forms.text(.takeUp, "Past het niet? Schrijf waarom", isOptional: true),
        ] : [], button: "Pak op")
  }

  private var work: [DeedForm] {
    let isPlanned = state.plan != nil
    let plan = forms.form(
      .plan, isPlanned ? "Wijzig de geplande stap" : "Plan de volgende stap",
      [
        forms.text(.plan, "Wat gaat u doen?"),
        forms.day(
          .plan, "Wanneer is het klaar?",
          setting.today...setting.today.adding(days: StepLimits.planDaysMax)),
      ], button: "Plan deze stap")
    let finish = forms.form(
      .finish, "De geplande stap is gedaan",
      [forms.text(.finish, "Hoe ging het? (niet verplicht)", isOptional: true)],
      button: "Stap gedaan")
    let attempt = forms.form(
      .attempt, "Bewoner niet bereikt",
      [forms.text(.attempt, "Wat probeerde u? (niet verplicht)", isOptional: true)],
      button: "Noteer de poging", isSecond: true)
    let close = forms.form(
      .close, "Rond af",
      [
        forms.choice(
          .close, "uitkomst", "Hoe liep het af?",
          hint: "De melder ziet dit niet. Die leest alleen dat de melding klaar is.",
          Outcome.ofWork.map { (DeskWords.outcomeWord($0), DeskWords.outcome($0)) }),
        forms.text(.close, "Opmerking (niet verplicht)", isOptional: true),
      ], button: "Rond af")
    return (isPlanned ? [finish, plan] : [plan]) + [attempt, close]
  }

  private var moving: [DeedForm] {
    var deeds: [DeedForm] = []
    if state.offeredTo == nil {
      deeds.append(offer)
    } else {
      deeds.append(forms.form(.withdraw, button: "Trek het aanbod in", isSecond: true))
    }
    if isPaused {
      deeds.append(
        forms.form(
          .resume, says: "Dit signaal staat stil.", button: "Ga verder", isSecond: true))
    } else if state.signalClass != .acute, !state.isConsultation {
      deeds.append(
        forms.form(
          .pause, "Zet het even stil",
          says: "De melder hoort nog steeds op tijd. Alleen uw eigen termijnen wachten.",
          [
            forms.day(
              .pause, "Tot en met welke dag?",
              setting.today...setting.today.adding(days: StepLimits.pauseDaysMax)),
            forms.text(.pause, "Waarop wacht u?"),
          ], button: "Zet stil", isSecond: true))
    }
    deeds.append(
      forms.form(
        .release, "Leg terug in de wachtrij",
        [forms.text(.release, "Opmerking (niet verplicht)", isOptional: true)],
        button: "Leg terug", isSecond: true))
    return deeds
  }

  private var offer: DeedForm {
    forms.form(
      .offer, "Bied aan een andere wachtrij aan",
      [
        forms.choice(
          .offer, "wachtrij", "Aan welke wachtrij?",
          hint: "U blijft eigenaar tot iemand het aanneemt.",
          network.queues.filter { $0.name != state.queue }.map { ($0.name, $0.title) }),
        forms.text(.offer, "Waarom?"),
        forms.text(
          .offer, "Met wie sprak u, en wat spraken jullie af?", name: "gesprek",
          hint: "Bel eerst. Dan weet de ander wat er komt."),
        forms.tick(.offer, "geen-gesprek", "Ik kon nog niemand bereiken"),
      ], button: "Bied aan")
  }

  private var people: [DeedForm] {
    var deeds: [DeedForm] = []
    // It stays to be done after the work ended, for whoever owned it.
    if !state.isErased, state.owner == account.id, state.deadlines[.residentTold] != nil {
      deeds.append(inform)
    }
    if isMine, !state.isConsultation, state.question == nil, !state.isReporterErased {
      let questions = ReporterQuestion.allCases.map {
        (value: LoopChoices.word($0), title: LoopWords.question($0))
      }
      deeds.append(
        forms.form(
          .ask, "Vraag de melder iets",
          [
            forms.choice(
              .ask, "vraag", "Welke vraag?",
              hint: "De melder leest precies de woorden die u kiest. Verder niets.", questions)
          ], button: "Stel deze vraag"))
    }
    if isMine, !state.isConsultation, network.tellsHelpStarted, let last = state.publicSteps.last,
      last.status < .helpStarted
    {
      deeds.append(helpStarted)
    }
    return deeds
  }

  private var helpStarted: DeedForm {
    forms.form(
      .helpStarted, "Laat de melder weten dat hulp is gestart",
      says: "De melder leest: \(PublicWords.aloud(.helpStarted))",
      [
        forms.tick(.helpStarted, "akkoord", "De bewoner vindt goed dat de melder dit weet"),
        forms.text(.helpStarted, "Wanneer en hoe zei de bewoner dat?"),
      ], button: "Laat het weten", isSecond: true)
  }

  private var inform: DeedForm {
    let grounds = Event.ResidentInformed.Ground.allCases.map {
      (value: LoopChoices.word($0), title: LoopWords.ground($0).capitalizedFirst)
    }
    return forms.form(
      .inform, "Vertel het de bewoner",
      says: "De bewoner hoort dat er een melding is. Noem de melder niet.",
      [
        forms.choice(
          .inform, "verteld", "Weet de bewoner het?",
          [
            ("verteld", "Ja, ik vertelde het"), ("later", "Nee, ik vertel het later"),
            ("niet", "Nee, ik vertel het niet"),
          ]),
        forms.day(
          .inform, "Later: wanneer kijkt u opnieuw?",
          setting.today...setting.today.adding(days: StepLimits.reviewDaysMax)
        ).shown(with: "verteld", is: "later"),
        forms.choice(.inform, "grond", "Niet: waarom mag dat?", grounds)
          .shown(with: "verteld", is: "niet"),
        forms.text(
          .inform, "Reden", hint: "Verplicht als u het later of niet vertelt.", isOptional: true),
      ], button: "Bewaar")
  }

  private var complete: SignalForms.Complete? {
    guard isFree || isMine, !state.isConsultation else { return nil }
    let isTyped = forms.typed?.deed == .complete
    func text(_ field: String, _ known: String?) -> String {
      isTyped ? forms.value(.complete, field) : StoryText.visible(known ?? "")
    }
    let subject = setting.subject
    return SignalForms.Complete(
      name: text("naam", subject?.name), postcode: text("postcode", subject?.postcode),
      houseNumber: text("huisnummer", subject?.houseNumber),
      suffix: text("toevoeging", subject?.suffix),
      description: text("omschrijving", subject?.description), isOpen: isTyped)
  }

  private var rest: [DeedForm] {
    guard !state.isErased else { return [] }
    var deeds: [DeedForm] = []
    if isMine, !state.isConsultation {
      let others: [SignalClass] = [.acute, .unclear, .complex, .light].filter {
        $0 != state.signalClass
      }
      deeds.append(
        forms.form(
          .classify, "Wijzig de klasse",
          [
            forms.choice(
              .classify, "klasse", "Welke klasse past?", others.map { ($0.dutch, $0.dutch) }),
            forms.text(.classify, "Waarom?"),
          ], button: "Wijzig"))
    }
    // Nobody is kept out of a signal that nobody else sees, nor is its owner by another.
    let others = setting.viewers.filter {
      !state.isOpen || $0 == account.id || $0 != state.owner
    }
    if setting.viewers.count > 1, !others.isEmpty {
      deeds.append(
        colleagues(
          .exclude, "Houd een collega erbuiten", others,
          hint: "Bijvoorbeeld omdat iemand familie, buur of collega is.",
          button: "Houd erbuiten"))
    }
    if !state.excluded.isEmpty {
      deeds.append(
        colleagues(
          .admit, "Laat een collega weer toe", state.excluded.sorted(), hint: nil,
          button: "Laat toe"))
    }
    return deeds
  }

  private func colleagues(
    _ deed: SignalDeed, _ title: String, _ people: [AccountID], hint: String?, button: String
  ) -> DeedForm {
    let named = people.map { id in
      let name = setting.colleagues[id] ?? "Een collega"
      return (value: id.text, title: id == account.id ? "Uzelf" : name)
    }.sorted { ($0.title, $0.value) < ($1.title, $1.value) }
    return forms.form(
      deed, title,
      [
        forms.choice(deed, "collega", "Welke collega?", hint: hint, named),
        forms.text(deed, "Waarom?"),
      ], button: button, isSecond: true)
  }
}

extension String {
  /// The text with a capital in front.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
