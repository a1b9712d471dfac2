import Foundation
import RuleLanguage

/// Findings in the form of SARIF 2.1.0, as far as it is needed here.
struct SarifLog: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "buurtsignaal"
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
  }

  struct Result: Encodable {
    let ruleId: String
    let level: Level
    let message: Text
    let locations: [Location]
  }

  enum Level: String, Encodable {
    case error, warning, note
  }

  struct Text: Encodable {
    let text: String
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endColumn: Int
  }

  /// One thing to tell, at a place in a file of the rules folder.
  struct Finding {
    let code: String
    /// What kind of finding that is, in a few words.
    let title: String
    let level: Level
    let text: String
    let place: SourcePlace?
  }

  /// The log of `findings` about the files in `folder`.
  init(_ findings: [Finding], folder: String) {
    let results = findings.map { finding in
      Result(
        ruleId: finding.code, level: finding.level, message: Text(text: finding.text),
        locations: finding.place.map { [Self.location($0, folder)] } ?? [])
    }
    let titles = Dictionary(findings.map { ($0.code, $0.title) }) { first, _ in first }
    let rules = titles.sorted { $0.key < $1.key }.map {
      Rule(id: $0.key, shortDescription: Text(text: $0.value))
    }
    runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
  }

  private static func location(_ place: SourcePlace, _ folder: String) -> Location {
    let path = "\(folder)/\(place.path)"
    let uri = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    return Location(
      physicalLocation: PhysicalLocation(
        artifactLocation: ArtifactLocation(uri: uri),
        region: Region(
          startLine: place.line, startColumn: place.column,
          endColumn: place.column + place.length)))
  }
}
