import Foundation

/// Certificates of an authority of the tests, made once by openssl.
final class Certificates: Sendable {
  /// What one certificate is.
  enum Kind: String, CaseIterable, Sendable {
    /// For `localhost`, by the authority.
    case good
    /// For another name, by the authority.
    case otherName
    /// For `localhost`, by the authority, its days over.
    case expired
    /// For `localhost`, by nobody else.
    case selfSigned
  }

  /// Those of this run.
  static let made = Result { try Certificates() }

  private let folder: TemporaryFolder

  private init() throws {
    folder = try TemporaryFolder()
    try openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=tests"
        + " -keyout authority.key -out authority.pem")
    for kind in Kind.allCases { try make(kind) }
  }

  /// The file with the authority's own certificate.
  var authority: String { folder.path("authority.pem") }

  /// The file with a key and its certificate.
  func file(_ kind: Kind) -> String { folder.path("\(kind.rawValue).both") }

  private func make(_ kind: Kind) throws {
    let name = kind == .otherName ? "elders.test" : "localhost"
    let file = kind.rawValue
    try openssl(
      "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(name)"
        + " -addext subjectAltName=DNS:\(name) -keyout \(file).key -out \(file).csr")
    let signed = "-in \(file).csr -copy_extensions copy -out \(file).pem"
    switch kind {
    case .good, .otherName:
      try openssl("x509 -req \(signed) -days 2 -CA authority.pem -CAkey authority.key")
    case .expired:
      try openssl("x509 -req \(signed) -days 1 -CA authority.pem -CAkey authority.key", daysAgo: 9)
    case .selfSigned:
      try openssl("x509 -req \(signed) -days 2 -signkey \(file).key")
    }
    let parts = try ["key", "pem"].map {
      try Data(contentsOf: URL(filePath: folder.path("\(file).\($0)")))
    }
    try Data(parts.joined()).write(to: URL(filePath: self.file(kind)))
  }

  private func openssl(_ arguments: String, daysAgo: Int = 0) throws {
    let clock = daysAgo == 0 ? [] : ["faketime", "\(daysAgo) days ago"]
    try Command.run(
      clock + ["openssl"] + arguments.split(separator: " ").map(String.init), in: folder.url)
  }
}
