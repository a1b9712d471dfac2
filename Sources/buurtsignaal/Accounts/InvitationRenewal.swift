import Logging
import Signals
import Web

/// Makes new invitations for who runs the server. Who can reach the control socket could read the
/// database and the key as well, so this opens no door that was closed; it is noted in the log.
struct InvitationRenewal {
  let invitations: Invitations
  let log: Logger
  /// The address at which the pages of a network are.
  let address: @Sendable (_ network: String) -> String

  /// The text with the link for the account that signs in with `loginName`; nil where there is none
  /// that may sign in. Throws `StoreFault`.
  func text(for loginName: String) async throws -> String? {
    guard let renewed = try await invitations.renew(loginName: loginName) else { return nil }
    log.warning(
      "een opdracht op deze machine maakte een nieuwe uitnodiging",
      metadata: ["account": "\(renewed.account.id.text)"])
    return """
      Open deze link één keer (24 uur geldig):
        \(address(renewed.account.network))/desk/uitnodiging#\(renewed.token)

      """
  }
}
