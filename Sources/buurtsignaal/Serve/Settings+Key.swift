import Foundation
import Vault

extension Settings {
  /// The master key; made where `mayCreate` and there is none. Throws `StartFault`.
  func masterKey(mayCreate: Bool) throws(StartFault) -> MasterKey {
    do {
      return try MasterKey.open(at: key, mayCreate: mayCreate)
    } catch {
      switch error {
      case .missing(let path): throw .missingKey(path)
      case .openToOthers(let path, _):
        throw .unusableKey(path, "anderen mogen het bestand lezen; geef het rechten 600")
      case .ownedByAnother(let path, _):
        throw .unusableKey(path, "het bestand is van een andere gebruiker")
      case .notAFile(let path): throw .unusableKey(path, "het is geen gewoon bestand")
      case .wrongLength(let path, let found):
        throw .unusableKey(path, "het bestand heeft \(found) bytes in plaats van 32")
      case .unreadable(let path, let code), .unwritable(let path, let code):
        throw .unusableKey(path, String(cString: strerror(code)))
      }
    }
  }
}
