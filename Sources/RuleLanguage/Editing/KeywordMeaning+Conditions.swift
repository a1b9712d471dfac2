extension KeywordMeaning {
  /// The words of conditions.
  static let conditions = [
    KeywordMeaning(
      [.allOf], "Geldt als elk punt eronder geldt.", "Holds when every point below it holds."),
    KeywordMeaning(
      [.noneOf], "Geldt als geen enkel punt eronder geldt, ook als iets onbekend is.",
      "Holds when no point below it holds, also where something is unknown."),
    KeywordMeaning(
      [.atLeastOf, .atLeastOfEnd], "Geldt als minstens zoveel punten eronder gelden.",
      "Holds when at least so many of the points below it hold."),
    KeywordMeaning(
      [.equals], "Het antwoord is dit.", "The answer is this."),
    KeywordMeaning(
      [.isNot], "Het antwoord is bekend, en is iets anders; geldt niet voor onbekend.",
      "The answer is known and is something else; does not hold for unknown."),
    KeywordMeaning(
      [.isOneOf], "Het antwoord is een van deze.", "The answer is one of these."),
    KeywordMeaning(
      [.orUnknown], "De vergelijking geldt ook als het antwoord onbekend is.",
      "The comparison also holds when the answer is unknown."),
    KeywordMeaning(
      [.atLeast], "Zoveel of meer.", "So many or more."),
    KeywordMeaning(
      [.atMost], "Zoveel of minder.", "So many or fewer."),
    KeywordMeaning(
      [.between], "Van het eerste tot en met het tweede getal.",
      "From the first number through the second."),
    KeywordMeaning(
      [.and], "Verbindt twee getallen, of twee regels van een voorbeeld.",
      "Joins two numbers, or two lines of an example."),
    KeywordMeaning(
      [.or], "Staat alleen in `of onbekend`; schrijf anders een lijst met `een van`.",
      "Stands only in `or unknown`; otherwise write a list with `any of`."),
    KeywordMeaning(
      [.contains, .containsOneOf], "Minstens één van deze antwoorden is gegeven.",
      "At least one of these answers was given."),
    KeywordMeaning(
      [.containsNot, .containsNoneOf], "Er is geantwoord, en geen van deze is gegeven.",
      "An answer was given, and none of these."),
    KeywordMeaning(
      [.containsAllOf], "Al deze antwoorden zijn gegeven.", "All these answers were given."),
    KeywordMeaning(
      [.tally], "Telt punten van zwakke tekens op; regels vergelijken de som.",
      "Adds up points of weak signs; rules compare the sum."),
    KeywordMeaning(
      [.points, .minus], "Hoeveel punten iets geeft als het geldt; met `min` gaan zij eraf.",
      "How many points something gives when it holds; with `minus` they go off."),
    KeywordMeaning(
      [.mentions], "In het verhaal staat iets uit deze lijst, als feit bedoeld.",
      "Something from this list stands in the story, meant as a fact."),
    KeywordMeaning(
      [.alsoUncertain], "Ook als het verhaal er niet zeker van is.",
      "Also when the story is not sure of it."),
    KeywordMeaning(
      [.inAnyWay], "Hoe het ook bedoeld is, zelfs ontkend.", "However it is meant, even denied."),
    KeywordMeaning(
      [.textIsEmpty], "Er is geen verhaal.", "There is no story."),
    KeywordMeaning(
      [.textIsUnreadable], "Er is een verhaal, in een taal die geen lijst kan lezen.",
      "There is a story, in a language that no list can read."),
    KeywordMeaning(
      [.unknown], "Niemand weet het of niemand zei het; een antwoord als elk ander.",
      "Nobody knows or nobody said; an answer like any other."),
    KeywordMeaning([.yes, .no], "Een antwoord op een vraag.", "An answer to a question."),
    KeywordMeaning(
      [.sinceTakenUp], "Hoe lang geleden iemand het signaal oppakte.",
      "How long ago somebody took the signal up."),
    KeywordMeaning(
      [.attempts], "Hoe vaak is geprobeerd de bewoner te bereiken.",
      "How often somebody tried to reach the resident."),
    KeywordMeaning(
      [.caseStatus, .statusNew, .statusTakenUp, .statusOffered, .statusClosed],
      "Hoe het met het signaal staat: nieuw, opgepakt, aangeboden of afgesloten.",
      "Where the signal stands: new, taken up, offered or closed."),
    KeywordMeaning(
      [.unknownNeverMilder], "Onbekend mag nooit tot een mildere klasse leiden dan nee.",
      "Unknown may never lead to a milder class than no."),
    KeywordMeaning(
      [.more, .neverMilder], "Een hogere telling mag nooit tot een mildere klasse leiden.",
      "A higher count may never lead to a milder class."),
    KeywordMeaning(
      [.messageIndependent], "Wat de melder hoort, verraadt niets van wat hier staat.",
      "What the reporter hears tells nothing of what stands here."),
    KeywordMeaning(
      [.moreThan], "De eerste telling is groter dan de tweede.",
      "The first count is larger than the second."),
  ]

  /// The words of queues, messages, examples and networks.
  static let others = [
    KeywordMeaning(
      [.title], "Hoe het op het scherm heet.", "What it is called on the screen."),
    KeywordMeaning(
      [.forWhom], "Voor wie het is, of wie ernaar kijkt.", "For whom it is, or who looks after it."),
    KeywordMeaning(
      [.inLanguage], "In welke taal deze tekst is.", "In which language this text is."),
    KeywordMeaning([.call], "Het nummer om te bellen.", "The number to call."),
    KeywordMeaning(
      [.intermediary, .volunteer, .resident, .partner], "Voor wie het bericht is.",
      "For whom the message is."),
    KeywordMeaning(
      [.release], "Laat de melder dit toch weten, met de reden waarom dat mag.",
      "Lets the reporter know this all the same, with the reason why that is right."),
    KeywordMeaning(
      [.reference], "Waaraan een signaal is terug te vinden.",
      "By what a signal is found again."),
    KeywordMeaning(
      [.given], "Wat er over het signaal bekend is.", "What is known of the signal."),
    KeywordMeaning(
      [.expect], "Wat het besluit moet zijn.", "What the decision must be."),
    KeywordMeaning(
      [.by], "Welke regel het besluit neemt.", "Which rule takes the decision."),
    KeywordMeaning([.not], "Dit mag juist niet zo zijn.", "This must not be so."),
    KeywordMeaning([.text], "Het verhaal van de melder.", "The story of the reporter."),
    KeywordMeaning(
      [.forProfile], "Met welk netwerk het voorbeeld wordt nagerekend.",
      "With which network the example is worked out."),
    KeywordMeaning(
      [.onDay], "Op welke dag het gebeurt.", "On which day it happens."),
    KeywordMeaning(
      [.silence], "Wat er gebeurt als geen regel iets zegt.",
      "What happens when no rule speaks."),
    KeywordMeaning(
      [.network, .sender, .phone, .readingTimes],
      "Hoe het netwerk zich aan mensen voorstelt.", "How the network presents itself to people."),
    KeywordMeaning(
      [.languages], "De talen waarin elk bericht er moet zijn.",
      "The languages in which every message must exist."),
    KeywordMeaning(
      [.feedback], "Binnen welke tijd de melder weer iets hoort.",
      "Within what time the reporter hears back."),
    KeywordMeaning(
      [.decision], "De tijd tussen oppakken en een plan, een overdracht of het einde.",
      "The time between taking up and a plan, a handover or the end."),
    KeywordMeaning(
      [.handover], "De tijd tussen aanbieden en aannemen of teruggeven.",
      "The time between an offer and its being accepted or returned."),
    KeywordMeaning(
      [.action], "De langste tijd zonder een volgende stap met een dag.",
      "The longest time without a next step that has a day."),
    KeywordMeaning(
      [.keyPersonAsked, .times], "Hoe vaak één sleutelpersoon hoogstens wordt gevraagd.",
      "How often one key person is asked at most."),
    KeywordMeaning(
      [.mayKnowHelpStarted],
      "De melder mag horen dat er hulp is, als ook de bewoner dat goed vindt.",
      "The reporter may hear that there is help, if the resident agrees as well."),
    KeywordMeaning(
      [.dutyCoordinator, .networkCoordinator, .broker], "Wie naar de wachtrij kijkt.",
      "Who looks after the queue."),
    KeywordMeaning(
      [.thenTo, .afterTime], "Wie het hoort als niemand het signaal oppakt, en na hoe lang.",
      "Who is told when nobody takes the signal up, and after how long."),
    KeywordMeaning(
      [.roster, .dayAndNight], "Wanneer er iemand dienst heeft.", "When somebody is on duty."),
    KeywordMeaning(
      [
        .openingHours, .open, .closed, .fromTime, .monday, .tuesday, .wednesday, .thursday,
        .friday, .saturday, .sunday,
      ],
      "Wanneer er mensen kijken.", "When people look."),
    KeywordMeaning(
      [.privacy, .anonymous, .byAddress, .byName], "Hoe het netwerk over bewoners spreekt.",
      "How the network speaks of residents."),
  ]
}
