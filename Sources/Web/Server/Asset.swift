import HTTPTypes
import Hummingbird
import NIOCore
import Vault

/// A file that pages refer to by an address that holds its content's fingerprint.
package struct Asset: Sendable {
  /// The path, such as `/bestanden/form.0123456789ab.js`.
  package let path: String
  /// The content.
  package let bytes: [UInt8]
  /// The content type.
  package let type: String
  /// The base64 text of the SHA-256 of the content.
  package let hash: String
  /// The content compressed.
  let compressed: [UInt8]

  /// The file `name` with this content; its type follows from the end of its name (`css` or `js`).
  package init(_ name: String, _ bytes: [UInt8]) {
    let isStyle = name.hasSuffix(".css")
    let content = isStyle ? Self.withoutIndentation(bytes) : bytes
    let fingerprint = Fingerprint.text(of: content)
    let parts = name.split(separator: ".")
    path = "/bestanden/\(parts[0]).\(fingerprint.prefix(12)).\(parts[parts.count - 1])"
    type = isStyle ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
    hash = Self.base64(hexadecimal: fingerprint)
    self.bytes = content
    compressed = Gzip.compressed(content)
  }

  /// The content as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines of a stylesheet without the white space and remarks that only we read.
  private static func withoutIndentation(_ bytes: [UInt8]) -> [UInt8] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.drop { $0 == " " }
    }
    return Array(lines.filter { !$0.hasPrefix("/*") }.joined().utf8)
  }

  private static func base64(hexadecimal text: String) -> String {
    let digits = text.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { place in
      digits[place] << 4 | digits[place + 1]
    }
    let url = Base64URL.text(of: bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    return String(url) + String(repeating: "=", count: (3 - bytes.count % 3) % 3)
  }
}

extension Asset {
  /// The one stylesheet.
  package static let style = Asset("style.css", PackageResources.style_css)
}

extension Response {
  /// Answers with the compressed content instead, where the request takes it.
  mutating func offer(compressed: () -> [UInt8], to request: Request) {
    headers[.vary] = "Accept-Encoding"
    let codings = request.headers[values: .acceptEncoding].flatMap { $0.split(separator: ",") }
      .map { $0.filter { $0 != " " }.lowercased() }
    guard codings.contains("gzip") || codings.contains(where: { $0.hasPrefix("gzip;q=1") }) else {
      return
    }
    headers[.contentEncoding] = "gzip"
    body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed()))
  }
}

extension Site {
  /// The files of all pages.
  private static let assets = [Asset.style] + Asset.publicScripts + Asset.deskScripts

  /// Serves each file under its own address, for ever.
  func addAssets(to routes: inout RouteList) {
    for asset in Self.assets {
      routes.get(asset.path) { request, _ in
        var response = Response(
          status: .ok,
          headers: [
            .contentType: asset.type,
            .cacheControl: "public, max-age=\(Limits.assetSeconds), immutable",
          ],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
        response.offer(compressed: { asset.compressed }, to: request)
        return response
      }
    }
  }
}
