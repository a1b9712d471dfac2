/// `garantie: …`: a statement over all rules together.
struct GuaranteeSyntax: Sendable {
  enum Claim: Sendable {
    case whenever(ConditionSyntax, [Consequence])
    case unknownNeverMilder([NameSyntax])
    case moreNeverMilder([NameSyntax])
    /// Which sources the message does not depend on; all history when that is named as a whole.
    case messageIndependent([NameSyntax], ofAllHistory: Bool)
  }

  struct Consequence: Sendable {
    enum Kind: Sendable {
      case classAtLeast(SignalClass)
      case classAtMost(SignalClass)
      case within(Deadline)
      case queue(NameSyntax)
      case advice(NameSyntax)
      case message(NameSyntax)
      case theme(NameSyntax)
      case helper(NameSyntax)
    }

    let kind: Kind
    let isDenied: Bool
  }

  let claim: Claim
  /// The whole statement.
  let name: NameSyntax
}

/// `kan niet: …`: a signal that cannot exist.
struct ImpossibilitySyntax: Sendable {
  enum Form: Sendable {
    case condition(ConditionSyntax)
    case countExceeds(NameSyntax, NameSyntax)
  }

  let form: Form
  let span: Span
}
