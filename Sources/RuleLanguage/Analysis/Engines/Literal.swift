/// A propositional variable or its denial.
struct Literal: Sendable, Hashable {
  /// Twice the variable, plus one when denied.
  let code: Int32

  init(code: Int32) {
    self.code = code
  }

  init(_ variable: Int, isDenied: Bool = false) {
    code = Int32(variable) << 1 | (isDenied ? 1 : 0)
  }

  var variable: Int { Int(code >> 1) }
  var isDenied: Bool { code & 1 == 1 }

  static prefix func ! (literal: Literal) -> Literal { Literal(code: literal.code ^ 1) }
}
