import RuleLanguage

/// How somebody wants to be told that work waits for them.
package struct ContactChoice: Sendable, Equatable {
  /// Whether by mail, to the address with which they sign in.
  package var byMail: Bool
  /// The number of their mobile telephone in international form, such as `+31612345678`; nil where
  /// they want no text messages.
  package var mobile: String?
  /// The time of the day at which only what is acute reaches them; nil where there is none.
  package var quiet: QuietHours?
  /// Whether they get a daily summary of what waits.
  package var wantsSummary: Bool

  /// A choice; without arguments that of somebody who never chose: mail, at every hour, and the
  /// summary.
  package init(
    byMail: Bool = true, mobile: String? = nil, quiet: QuietHours? = nil, wantsSummary: Bool = true
  ) {
    self.byMail = byMail
    self.mobile = mobile
    self.quiet = quiet
    self.wantsSummary = wantsSummary
  }

  /// Whether there is any way to tell them.
  package var hasChannel: Bool { byMail || mobile != nil }

  /// The first moment from `now` on at which they want to be told: `now` where it is not quiet, or
  /// where it `isAcute`.
  package func moment(
    from now: Instant, isAcute: Bool, _ local: WorkingCalendar
  ) -> Instant {
    guard let quiet, !isAcute else { return now }
    return quiet.end(at: now, local) ?? now
  }

  /// The international form of a mobile number as people type it: `06 12345678`, `0031 6 …` or `+…`;
  /// nil where it is none.
  package static func mobile(typed text: String) -> String? {
    let marks = text.filter { !$0.isWhitespace && !"-().".contains($0) }
    let number =
      if marks.hasPrefix("00") {
        "+" + marks.dropFirst(2)
      } else if marks.hasPrefix("06") {
        "+31" + marks.dropFirst()
      } else {
        marks
      }
    let digits = number.dropFirst()
    guard number.hasPrefix("+"), digits.utf8.allSatisfy({ (48...57).contains($0) }),
      digitsOfNumber.contains(digits.utf8.count), digits.first != "0",
      !number.hasPrefix("+31") || (number.hasPrefix("+316") && digits.utf8.count == 11)
    else { return nil }
    return number
  }

  /// The digits that an international number has (E.164).
  private static let digitsOfNumber = 8...15
}

/// The time of each day at which only what is acute reaches somebody.
package struct QuietHours: Sendable, Equatable {
  /// The minute of the local day from which it is quiet.
  package let from: Int
  /// The minute of the local day at which it is over; before `from` it is that of the next day.
  package let until: Int

  /// Quiet hours from a minute until another of the day, 0...1439; nil where they are the same or
  /// none of a day.
  package init?(from: Int, until: Int) {
    let minutes = 0..<OpeningHours.minutesOfDay
    guard from != until, minutes.contains(from), minutes.contains(until) else { return nil }
    self.from = from
    self.until = until
  }

  /// When the quiet that there is at `now` is over; nil where it is not quiet.
  func end(at now: Instant, _ local: WorkingCalendar) -> Instant? {
    let minute = local.minuteOfDay(of: now)
    let day = local.day(of: now)
    if from < until {
      guard minute >= from, minute < until else { return nil }
      return local.instant(on: day, minute: until)
    }
    if minute >= from { return local.instant(on: day.adding(days: 1), minute: until) }
    return minute < until ? local.instant(on: day, minute: until) : nil
  }
}
