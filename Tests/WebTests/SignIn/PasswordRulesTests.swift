import Testing

@testable import Web

@Suite struct PasswordRulesTests {
  private let rules = PasswordRules(
    name: "Fatima el Idrissi", loginName: "fatima@voorbeeld.nl", network: "Zonnedorp")

  @Test(arguments: [
    ("elf tekens!", PasswordRules.Fault.tooShort),
    (String(repeating: "ab", count: 65), .tooLong),
    ("aaaaaaaaaaaaaaaa", .tooSimple), ("ababababababab", .tooSimple),
    ("abcdefghijklmnop", .tooSimple), ("zyxwvutsrqponm", .tooSimple),
    ("Wachtwoord12345!", .common), ("welkomwelkom", .common), ("QWERTYUIOPASDF", .common),
    ("!!Administrator2026", .common), ("geheim1geheim1", .common),
    ("Fatima-Idrissi-1", .contextWord), ("Zonnedorp2026!!", .contextWord),
    ("Buurtsignaal123", .contextWord), ("voorbeeld-fatima", .contextWord),
  ])
  func `a password that is tried first is refused`(password: String, fault: PasswordRules.Fault) {
    #expect(rules.fault(in: password, repeated: password) == fault)
  }

  @Test(arguments: [
    "vier losse woorden samen", "kanarie huppelt", "ŝtono kaj akvo 7", "Zonnedorp heeft een molen",
    "x7 &Qp!2 zr-9", "صباح الخير يا جاري",
  ])
  func `a long one will do, whatever its characters`(password: String) {
    #expect(rules.fault(in: password, repeated: password) == nil)
  }

  @Test func `both fields are the same`() {
    #expect(
      rules.fault(in: "vier losse woorden", repeated: "vier losse woorde") == .differs)
  }

  @Test func `a hundred and twenty-eight characters fit`() {
    let words = "kanarie huppelt over de molen in het dorp "
    let password = String(String(repeating: words, count: 4).prefix(127)) + "!"
    #expect(rules.fault(in: password, repeated: password) == nil)
  }
}
