import Foundation
import HTTPTypes
import Signals
import Testing

@testable import Web

@Suite struct InterfaceDocumentTests {
  private func document() throws -> [String: Any] {
    let data = Data(PackageResources.openapi_json)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The value at a path of names.
  private func value(_ path: String..., in document: [String: Any]) -> Any? {
    path.reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
  }

  @Test func `the document is served to everybody, with the network to ask`() async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.get("/v1/openapi.json")
      #expect(answer.status == 200)
      let contact = value("info", "contact", in: answer.json) as? [String: String]
      #expect(
        contact == [
          "name": "Buurtnetwerk Proefdorp", "url": "http://localhost/", "x-telefoon": "0800 1205",
        ])
      #expect(answer.header("Access-Control-Allow-Origin") == "*")
      #expect(answer.header("API-Version") == InterfaceDocument.version)
    }
  }

  @Test func `its version is that of the interface`() throws {
    let document = try document()
    #expect(value("info", "version", in: document) as? String == InterfaceDocument.version)
    #expect((document["openapi"] as? String)?.hasPrefix("3.") == true)
  }

  @Test func `it describes the routes that there are, and no others`() throws {
    let document = try document()
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    let described = paths.flatMap { path, item in item.keys.map { "\($0) /v1\(path)" } }
    var routes = RouteList()
    try TestSite().site.addInterfaceRoutes(to: &routes)
    let there = routes.table.rows.filter { $0.path.hasPrefix("/v1/") }.flatMap { row in
      row.methods.map { "\($0.rawValue.lowercased()) \(row.path)" }
    }
    #expect(Set(described) == Set(there))
  }

  @Test(arguments: [
    ("Signaal", ["id", "tekst", "antwoorden", "betrokkene", "melder"]),
    ("Betrokkene", ["naam", "postcode", "huisnummer", "toevoeging", "omschrijving"]),
    ("Melder", ["rol", "organisatie", "kanaal", "adres"]),
    ("Ontvangst", ["kenmerk", "code", "link", "status", "terugkoppelingUiterlijk"]),
    ("Verloop", ["status", "stappen"]), ("Stap", ["status", "datum"]), ("Statusvraag", ["code"]),
    ("Fout", ["plaats", "uitleg"]),
  ])
  func `its schemas have the members of the contract, and no others`(
    _ name: String, _ members: [String]
  ) throws {
    let schema = value("components", "schemas", name, in: try document()) as? [String: Any]
    let properties = schema?["properties"] as? [String: Any]
    #expect(Set((properties ?? [:]).keys) == Set(members))
    #expect(schema?["additionalProperties"] as? Bool == false)
  }

  @Test func `a document with every member of the schema is taken by the reader`() throws {
    let rules = try TestSite.published(TestSite.rules).ruleSet
    let value = try JSONReader.value(of: Array(InterfaceTests.document().utf8))
    guard case .success = SubmissionDocument.submission(in: value, rules: rules) else {
      Issue.record("refused")
      return
    }
    for (schema, place) in [("Signaal", ""), ("Betrokkene", "/betrokkene"), ("Melder", "/melder")] {
      let properties =
        self.value("components", "schemas", schema, "properties", in: try document())
        as? [String: Any]
      for name in (properties ?? [:]).keys {
        #expect(InterfaceTests.document().contains("\"\(name)\""), "\(place)/\(name)")
      }
    }
  }

  @Test func `its lengths and words are those of the code`() throws {
    let document = try document()
    let schemas = try #require(value("components", "schemas", in: document) as? [String: Any])
    func property(_ schema: String, _ name: String, _ key: String) -> Any? {
      value(schema, "properties", name, key, in: schemas)
    }
    #expect(property("Signaal", "tekst", "maxLength") as? Int == SubmissionLimits.textLength)
    #expect(
      property("Betrokkene", "omschrijving", "maxLength") as? Int
        == SubmissionLimits.descriptionLength)
    #expect(property("Melder", "adres", "maxLength") as? Int == SubmissionLimits.addressLength)
    #expect(property("Melder", "rol", "maxLength") as? Int == SubmissionLimits.lineLength)
    #expect(
      property("Melder", "kanaal", "enum") as? [String]
        == ReporterChannel.allCases.map(\.rawValue))
    #expect(
      value("Status", "enum", in: schemas) as? [String] == PublicStatus.allCases.map(\.word))
  }
}
