extension Command {
  /// Whether it can be done with a question for advice. Nobody is named in one, so there is nobody to
  /// visit, to tell or to help, and it ends with the advice.
  var fitsQuestion: Bool {
    switch self {
    case .takeUp, .release, .offerHandover, .acceptHandover, .returnHandover, .withdrawHandover,
      .exclude, .admit, .advise, .erase:
      true
    case .noteAttempt, .changeClass, .close, .reopen, .plan, .finishStep, .pause, .resume,
      .answerEmergency, .informResident, .askReporter, .tellHelpStarted:
      false
    }
  }
}
