/// `wachtrij NAME` with its title.
struct QueueSyntax: Sendable {
  let name: NameSyntax
  var title: TextSyntax?
}

/// A text in one language; no language means that of the file.
struct LocalTextSyntax: Sendable {
  let language: NameSyntax?
  let text: TextSyntax
}

/// `bericht NAME voor AUDIENCE` with its texts.
struct MessageSyntax: Sendable {
  let name: NameSyntax
  let audience: Message.Audience
  var texts: [LocalTextSyntax] = []
  var releases: [ReleaseSyntax] = []
}

/// `vrijgave NAME, omdat "…"`.
struct ReleaseSyntax: Sendable {
  let name: NameSyntax
  let because: TextSyntax
}

/// `advies NAME` with whom to call and the sentence for the reporter.
struct AdviceSyntax: Sendable {
  let name: NameSyntax
  var call: TextSyntax?
  var texts: [LocalTextSyntax] = []
}

/// `drempel NAME: getal 1 tot 5, standaard 3`.
struct ThresholdSyntax: Sendable {
  let name: NameSyntax
  let from: NumberSyntax
  let to: NumberSyntax
  let standard: NumberSyntax
}

/// `wachtrij NAME voor ROLE` in a profile, with who comes next and its own opening hours.
struct DeskSyntax: Sendable {
  struct Step: Sendable {
    let role: DeskRole
    let after: DeadlineSyntax
    let span: Span
  }

  let name: NameSyntax
  let role: DeskRole
  var chain: [Step] = []
  var openingHours: [OpeningHours] = []
  var closedDays: [ClosedDays] = []
  var deadlines: [OwnDeadlineSyntax] = []
}

/// `profiel NAME`: one network.
struct ProfileSyntax: Sendable {
  let name: NameSyntax
  var network: TextSyntax?
  var sender: TextSyntax?
  var phone: TextSyntax?
  var readingTimes: TextSyntax?
  var languages: [NameSyntax] = []
  var silence: SilenceSyntax?
  var feedback: DeadlineSyntax?
  var queues: [DeskSyntax] = []
  var roster: Roster?
  var openingHours: [OpeningHours] = []
  var closedDays: [ClosedDays] = []
  var privacy: PrivacyLevel?
  var settings: [(name: NameSyntax, value: NumberSyntax)] = []
  var deadlines: [OwnDeadlineSyntax] = []
  var askLimit: AskLimitSyntax?
  var tellsHelpStarted: Bool?
}

/// `beslissing acuut binnen 4 uur`: a deadline of a network or of one of its queues.
struct OwnDeadlineSyntax: Sendable {
  let purpose: DeadlinePurpose
  let signalClass: SignalClass?
  let within: DeadlineSyntax
  let span: Span
}

/// `sleutelpersoon gevraagd hoogstens 3 keer in 30 dagen`.
struct AskLimitSyntax: Sendable {
  let count: NumberSyntax
  let days: NumberSyntax
}

/// What happens when no rule speaks.
struct SilenceSyntax: Sendable {
  var queue: NameSyntax?
  var within: DeadlineSyntax?
  var message: NameSyntax?
  let span: Span
  /// Whether a part could not be read; already reported.
  var isBroken = false
}

/// A deadline as it is written.
struct DeadlineSyntax: Sendable {
  let deadline: Deadline
  let span: Span
}
