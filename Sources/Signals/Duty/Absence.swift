/// Days on which somebody is not there, and who stands in for them.
package struct Absence: Sendable, Equatable {
  /// Which one it is.
  package let id: DutyEntryID
  /// Who is away.
  package let account: AccountID
  /// The first day.
  package let from: LocalDate
  /// The last day.
  package let through: LocalDate
  /// Who stands in; nil where nobody does.
  package let deputy: AccountID?

  /// The most days of one absence.
  package static let daysMax = 366

  /// An absence with all its parts.
  package init(
    id: DutyEntryID, account: AccountID, from: LocalDate, through: LocalDate, deputy: AccountID?
  ) {
    self.id = id
    self.account = account
    self.from = from
    self.through = through
    self.deputy = deputy
  }

  /// Whether all its days are over at a moment, wherever on earth.
  package func isOver(at now: Instant) -> Bool {
    through.dayNumber < Int(now.seconds.floorDivided(by: 86_400)) - 1
  }

  /// Whether `day` is one of its days.
  package func covers(_ day: LocalDate) -> Bool { from <= day && day <= through }
}
