import Mustache

/// The pages' templates, compiled once at start.
package struct Templates: Sendable {
  private let library: MustacheLibrary

  /// A template as it is embedded in the program.
  struct Source {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// All templates compiled. Throws `TemplateFault` for one that does not compile.
  package init() throws(TemplateFault) {
    MustacheContentTypes.register(SafeText(), named: SafeText.name)
    var library = MustacheLibrary()
    for source in Self.publicSources + Self.deskSources {
      do {
        try library.register(Self.prepared(source.bytes), named: source.name)
      } catch {
        throw TemplateFault(template: source.name, cause: "\(error)")
      }
    }
    self.library = library
  }

  /// The text of a template filled with `model`; nil where there is no such template.
  package func text(_ name: String, _ model: some Sendable) -> String? {
    library.render(model, withTemplate: name)
  }

  /// The source with our escaping switched on, and without the white space that only we read.
  private static func prepared(_ bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.drop { $0 == " " }
    }
    return "{{% CONTENT_TYPE:\(SafeText.name)}}\n" + lines.joined(separator: "\n")
  }
}

/// A template that does not compile; only a broken build has one.
package struct TemplateFault: Error, Sendable, Equatable {
  /// The template.
  package let template: String
  /// What the library says.
  package let cause: String
}
