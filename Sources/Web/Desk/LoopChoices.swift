import Signals

/// The words that forms of the desk send for what coordinators choose; they never change.
enum LoopChoices {
  /// What is known of a call to the emergency number.
  static func word(_ answer: Event.EmergencyAnswered.Answer) -> String {
    switch answer {
    case .reached: "bereikt"
    case .notReached: "niet-bereikt"
    case .notNeeded: "niet-nodig"
    }
  }

  /// What became of telling the resident.
  static func word(_ result: Event.ResidentInformed.Result) -> String {
    switch result {
    case .told: "verteld"
    case .postponed: "later"
    case .notTold: "niet"
    }
  }

  /// Why a resident is not told.
  static func word(_ ground: Event.ResidentInformed.Ground) -> String {
    switch ground {
    case .dangerToResident: "gevaar-bewoner"
    case .dangerToOthers: "gevaar-ander"
    case .preventsHelp: "hulp-onmogelijk"
    case .unknownResident: "onbekend"
    }
  }

  /// A question to the reporter.
  static func word(_ question: ReporterQuestion) -> String {
    switch question {
    case .seenAgain: "nog-gezien"
    case .changed: "veranderd"
    case .whereToFind: "waar"
    case .whenAtHome: "wanneer-thuis"
    case .mayWeCall: "bellen"
    case .whoElseHelps: "wie-helpt"
    }
  }

  /// The value of a word that a form sent; nil where it sent none of them.
  static func chosen<Value: CaseIterable>(
    _ sent: String?, _ word: (Value) -> String
  ) -> Value? {
    Value.allCases.first { word($0) == sent }
  }
}
