package import Hummingbird
import NIOCore
package import Signals

/// What is known of one request besides what it asks.
package struct SiteContext: RequestContext {
  /// What the framework keeps of a request.
  package var coreContext: CoreRequestContextStorage
  /// The name under which the log knows this request; visitors see it when something goes wrong.
  package let reference: String
  /// Where the request comes from: the peer, or whom a trusted proxy names.
  package var client: ClientAddress
  /// The network of the host name; nil where there are several and the host names none.
  package var network: Network?
  /// Reads the body, once.
  package let body = BodyReader()
  /// The connection, to end it where a request is not read to its end.
  let connection: any Channel

  /// The context of a request that came in over a connection.
  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    reference = Self.newReference()
    client = ClientAddress(peer: source.channel.remoteAddress)
    connection = source.channel
  }

  /// The network of the request. Throws `PageError.notFound` where the host names none.
  package func requiredNetwork() throws(PageError) -> Network {
    guard let network else { throw .notFound }
    return network
  }

  /// Eight characters that are easy to read aloud.
  private static func newReference() -> String {
    let characters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return String((0..<8).map { _ in characters[Int.random(in: 0..<32)] })
  }
}
