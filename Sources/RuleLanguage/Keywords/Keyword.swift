/// A fixed word, or short run of words, of the rule language; how it is written is in
/// `KeywordTable`.
enum Keyword: String, Sendable, CaseIterable {
  // Declarations.
  case valid, from, validThrough, onDay
  case module, version, uses, fields, history, themes, lifeDomains, helpers, queue, queueOrder
  case messageOrder, message, advice, readingLanguage, reading, commonWords, wordList, concept, rule
  case tally, points, minus
  case exceptionTo, locked, table, otherwise, noOpinion, reason

  // Guarantees.
  case guarantee, impossible, unknownNeverMilder, more, neverMilder, messageIndependent, moreThan
  case example, profile

  // Fields.
  case oneOf, yesOrNo, severalOf, number, upTo, ask, always, never, ifCase, hint, answer, label
  case moreDangerous, labelPublic, labelReporter, labelTeam, labelConfidential

  // Durations and areas.
  case duration, weeks, months, years, area, areaOf, postcodes, through, elsewhere

  // What is known of the work on a signal.
  case sinceTakenUp, attempts, caseStatus, statusNew, statusTakenUp, statusOffered, statusClosed

  // History.
  case countSignals, countReporters, withClass, withTheme, atSameAddress, aboutSamePerson, inWindow
  case days, withoutThisOne, includingThisOne

  // Queues, messages and advice.
  case title, forWhom, inLanguage, call
  case intermediary, volunteer, resident, partner, release, reference

  // Word lists and readings.
  case wordForms, formsOf
  case words, wildcards, phrases, exclusions, typingErrors, danger
  case denied, uncertain, past, aboutAnother, before, after, pseudo, until, scope

  // Rules.
  case when, then, className, toQueue, within, sendMessage, advise, theme, lifeDomain, helper
  case because, source, minutes, hours, workingDays

  // Conditions.
  case allOf, anyOf, noneOf, atLeastOf, atLeastOfEnd
  case equals, isNot, isOneOf, orUnknown, atLeast, atMost, between, and, or, contains, containsOneOf
  case containsNot, containsAllOf, containsNoneOf
  case mentions, alsoUncertain, inAnyWay, textIsEmpty, textIsUnreadable

  // Examples.
  case examples, given, expect, by, not, text, forProfile, silence

  // When and by whom queues are looked after.
  case roster, dayAndNight, openingHours, open, closed, fromTime, thenTo, afterTime
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  case privacy, anonymous, byAddress, byName, threshold, standard, deviationFrom, signedBy

  // Profiles.
  case network, sender, phone, readingTimes, languages, feedback
  case decision, handover, action, keyPersonAsked, times, mayKnowHelpStarted
  case dutyCoordinator, networkCoordinator, broker

  // Values every rule set has.
  case yes, no, unknown, acute, unclear, complex, light
}
