import Foundation

/// Seals and opens the data of one key person within a read or write of a store.
struct SealedPerson {
  let id: KeyPersonID
  let seal: Seal

  private var keyContext: String { "sleutelpersoon/\(id.text)" }
  private var dataContext: String { "\(keyContext)/gegevens" }
  private var reasonContext: String { "\(keyContext)/reden" }

  /// A new key with the data sealed under it. Throws what `Seal` throws.
  func first(_ data: KeyPersonData) throws -> (key: [UInt8], sealed: [UInt8]) {
    let key = try seal.newKey(keyContext)
    return (key, try sealed(data, under: key))
  }

  /// Replaces the data. Throws `missing` after erasure.
  func write(_ data: KeyPersonData, in store: any StoreWriter) throws {
    guard let key = try store.wrappedKey(of: id) else { throw StoreFault.missing }
    try store.setSealedData(try sealed(data, under: key), of: id)
  }

  /// The data; nil where it is erased. Throws where the seal is broken.
  func read(in store: any StoreReader) throws -> KeyPersonData? {
    guard let key = try store.wrappedKey(of: id), let sealed = try store.sealedData(of: id) else {
      return nil
    }
    let plain = try seal.open(sealed, key, keyContext, dataContext)
    return try JSONDecoder().decode(KeyPersonData.self, from: Data(plain))
  }

  /// A reason sealed under the key of the person. Throws `missing` after erasure.
  func seal(reason: String, in store: any StoreReader) throws -> [UInt8] {
    guard let key = try store.wrappedKey(of: id) else { throw StoreFault.missing }
    return try seal.seal(Array(reason.utf8), key, keyContext, reasonContext)
  }

  /// The reason that `seal` sealed; nil where there is none (any more).
  func reason(_ ask: Ask, in store: any StoreReader) throws -> String? {
    guard let sealed = ask.sealedReason, let key = try store.wrappedKey(of: id) else { return nil }
    let plain = try seal.open(sealed, key, keyContext, reasonContext)
    return String(decoding: plain, as: UTF8.self)
  }

  private func sealed(_ data: KeyPersonData, under key: [UInt8]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try seal.seal(Array(try encoder.encode(data)), key, keyContext, dataContext)
  }
}
