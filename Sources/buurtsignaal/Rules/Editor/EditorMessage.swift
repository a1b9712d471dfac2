import Foundation

/// One message from an editor, as far as every message is the same (JSON-RPC 2.0).
struct EditorMessage: Decodable {
  /// What a request is called by in its answer.
  enum ID: Codable, Hashable {
    case number(Int)
    case text(String)
    case none

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .none: try container.encodeNil()
      }
    }
  }

  let jsonrpc: String
  /// Nil for a notification, which has no answer.
  let id: ID?
  /// Nil for an answer to a request of ours.
  let method: String?

  private struct Asked<Parameters: Decodable>: Decodable { let params: Parameters }

  /// The message in `data`; throws `EditorFault` where it is no JSON, or no message.
  init(_ data: Data) throws(EditorFault) {
    do {
      self = try JSONDecoder().decode(EditorMessage.self, from: data)
    } catch {
      let isJSON =
        (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
      throw isJSON ? .invalidRequest : .noJSON
    }
    guard jsonrpc == "2.0" else { throw .invalidRequest }
  }

  /// What a message asks; throws `EditorFault` where something is missing or of another kind.
  static func parameters<Parameters: Decodable>(
    _ type: Parameters.Type, in data: Data
  ) throws(EditorFault) -> Parameters {
    do {
      return try JSONDecoder().decode(Asked<Parameters>.self, from: data).params
    } catch {
      throw .invalidParameters
    }
  }
}

/// Why a request has no result.
enum EditorFault: Error, Equatable {
  case noJSON
  case invalidRequest
  case unknownMethod(String)
  case invalidParameters
  case notInitialized
  case cancelled
  case tooLarge(bytes: Int)
  /// What was asked cannot be done, in a sentence for who edits.
  case refused(String)

  /// Its code in the protocol.
  var code: Int {
    switch self {
    case .noJSON: -32_700
    case .invalidRequest, .tooLarge: -32_600
    case .unknownMethod: -32_601
    case .invalidParameters: -32_602
    case .notInitialized: -32_002
    case .cancelled: -32_800
    case .refused: -32_803
    }
  }

  /// The fault in words, for who edits and for who makes editors.
  var text: String {
    switch self {
    case .noJSON: "geen JSON"
    case .invalidRequest: "geen geldig verzoek"
    case .unknownMethod(let method): "onbekend verzoek: \(method)"
    case .invalidParameters: "de gegevens bij het verzoek kloppen niet"
    case .notInitialized: "eerst `initialize`"
    case .cancelled: "ingetrokken"
    case .tooLarge(let bytes):
      "bericht van \(bytes) bytes; hoogstens \(MessageReader.messageBytesMax)"
    case .refused(let sentence): sentence
    }
  }
}

/// What is sent to an editor, with its header.
enum EditorReply {
  /// The answer to a request.
  static func result<Result: Encodable>(_ result: Result?, to id: EditorMessage.ID) -> Data {
    framed(Answer(id: id, result: result))
  }

  /// The answer to a request that cannot be met.
  static func fault(_ fault: EditorFault, to id: EditorMessage.ID) -> Data {
    framed(Refusal(id: id, error: .init(code: fault.code, message: fault.text)))
  }

  /// Something told unasked.
  static func notification<Parameters: Encodable>(_ method: String, _ params: Parameters) -> Data {
    framed(Told(id: nil, method: method, params: params))
  }

  /// Something asked of the editor; its answer does not matter.
  static func request<Parameters: Encodable>(
    _ method: String, _ params: Parameters, id: String
  ) -> Data {
    framed(Told(id: id, method: method, params: params))
  }

  private struct Answer<Result: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let id: EditorMessage.ID
    let result: Result?

    enum CodingKeys: CodingKey { case jsonrpc, id, result }

    /// An answer without a result says `null`, and is never left out.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(jsonrpc, forKey: .jsonrpc)
      try container.encode(id, forKey: .id)
      try container.encode(result, forKey: .result)
    }
  }

  private struct Refusal: Encodable {
    struct Reason: Encodable {
      let code: Int
      let message: String
    }

    let jsonrpc = "2.0"
    let id: EditorMessage.ID
    let error: Reason
  }

  private struct Told<Parameters: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let id: String?
    let method: String
    let params: Parameters
  }

  private static func framed(_ message: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let body = try? encoder.encode(message) else { return Data() }
    return Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
