import Foundation
import GRDBSQLite
import Synchronization

/// A disk under SQLite that can be told to fail, and that knows what would be left of each file
/// after a loss of power. It wraps SQLite's own access to files; only files in folders that
/// asked for it are touched, all others go straight through.
enum FaultyDisk {
  /// The operations that can fail.
  enum Operation: String, CaseIterable, Sendable {
    case write, sync, truncate
  }

  /// What happens in one folder.
  struct Plan: Sendable {
    /// Which operation is counted and fails; nil: all of them.
    var operation: Operation?
    /// The one that fails, from 1; 0: none.
    var failing = 0
    /// Whether all after it fail too.
    var isPersistent = false
    /// The result code of a failure.
    var code = SQLITE_IOERR
    /// How many were counted so far.
    var count = 0
    /// What is on the disk of each file, and what was written since without a sync.
    var files: [String: DiskFile] = [:]
  }

  /// One file: what a sync made durable, and the writes since.
  struct DiskFile: Sendable {
    var durable: [UInt8] = []
    var pending: [Change] = []

    /// The file after a loss of power that kept only the pending changes that `keeps` names.
    func afterPowerLoss(keeping keeps: (Int) -> Bool) -> [UInt8] {
      var bytes = durable
      for (index, change) in pending.enumerated() where keeps(index) { change.apply(to: &bytes) }
      return bytes
    }
  }

  /// A change of a file.
  enum Change: Sendable {
    case write(at: Int, [UInt8])
    case truncate(to: Int)

    func apply(to bytes: inout [UInt8]) {
      switch self {
      case .write(let offset, let content):
        let end = offset + content.count
        if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
        bytes.replaceSubrange(offset..<end, with: content)
      case .truncate(let size):
        bytes = Array(bytes.prefix(size))
      }
    }
  }

  private struct World: Sendable {
    var plans: [String: Plan] = [:]
    /// The path of each open file, by the address of SQLite's handle.
    var paths: [UInt: String] = [:]
  }

  private static let world = Mutex(World())
  /// The address of the methods of SQLite's own files; kept as a number so that it may be shared.
  private static let original = Mutex<UInt>(0)

  /// Puts the disk under SQLite, once in this process.
  private static let installed: Bool = {
    guard let real = sqlite3_vfs_find(nil) else { return false }
    let wrapped = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    wrapped.initialize(to: real.pointee)
    wrapped.pointee.zName = UnsafePointer(strdup("faulty"))
    wrapped.pointee.pAppData = UnsafeMutableRawPointer(real)
    wrapped.pointee.xOpen = { vfs, name, file, flags, outFlags in
      FaultyDisk.open(vfs, name, file, flags, outFlags)
    }
    return sqlite3_vfs_register(wrapped, 1) == SQLITE_OK
  }()

  /// Runs `body` with the disk in charge of the folder, and returns the plan as it ended.
  @discardableResult
  static func with(
    _ plan: Plan, in folder: Folder, _ body: () async throws -> Void
  ) async throws -> Plan {
    guard installed else { throw Missing() }
    world.withLock { $0.plans[folder.path] = plan }
    try await body()
    return world.withLock { $0.plans.removeValue(forKey: folder.path) ?? plan }
  }

  /// Changes which operation fails from now on, counting anew.
  static func arm(_ plan: Plan, in folder: Folder) {
    world.withLock { world in
      var plan = plan
      plan.files = world.plans[folder.path]?.files ?? [:]
      world.plans[folder.path] = plan
    }
  }

  private struct Missing: Error {}

  /// How many operations were counted since the folder was armed.
  static func count(in folder: Folder) -> Int {
    world.withLock { $0.plans[folder.path]?.count ?? 0 }
  }

  /// What the disk of a folder holds now.
  static func files(in folder: Folder) -> [String: DiskFile] {
    world.withLock { $0.plans[folder.path]?.files ?? [:] }
  }

  // MARK: SQLite's calls

  private static func open(
    _ vfs: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: CInt,
    _ outFlags: UnsafeMutablePointer<CInt>?
  ) -> CInt {
    guard let real = vfs?.pointee.pAppData?.assumingMemoryBound(to: sqlite3_vfs.self),
      let open = real.pointee.xOpen
    else { return SQLITE_ERROR }
    let result = open(real, name, file, flags, outFlags)
    guard result == SQLITE_OK, let file, let methods = file.pointee.pMethods, let name else {
      return result
    }
    let path = String(cString: name)
    let isOurs = world.withLock { world in
      guard world.plans.keys.contains(where: { path.hasPrefix($0 + "/") }) else { return false }
      world.paths[UInt(bitPattern: file)] = path
      return true
    }
    if isOurs { file.pointee.pMethods = wrapped(methods) }
    return result
  }

  /// The wrapped methods; SQLite's own are the same for every file here.
  private static func wrapped(
    _ methods: UnsafePointer<sqlite3_io_methods>
  ) -> UnsafePointer<sqlite3_io_methods> {
    original.withLock { $0 = UInt(bitPattern: methods) }
    let wrapped = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    wrapped.initialize(to: methods.pointee)
    wrapped.pointee.xWrite = { file, bytes, count, offset in
      FaultyDisk.perform(.write, file) {
        let content = UnsafeRawBufferPointer(start: bytes, count: Int(count))
        return .write(at: Int(offset), Array(content))
      } call: {
        $0.xWrite(file, bytes, count, offset)
      }
    }
    wrapped.pointee.xTruncate = { file, size in
      FaultyDisk.perform(.truncate, file) {
        .truncate(to: Int(size))
      } call: {
        $0.xTruncate(file, size)
      }
    }
    wrapped.pointee.xSync = { file, flags in
      FaultyDisk.perform(.sync, file) {
        nil
      } call: {
        $0.xSync(file, flags)
      }
    }
    return UnsafePointer(wrapped)
  }

  private static func perform(
    _ operation: Operation, _ file: UnsafeMutablePointer<sqlite3_file>?, change: () -> Change?,
    call: (sqlite3_io_methods) -> CInt
  ) -> CInt {
    let change = change()
    let failure = world.withLock { world -> CInt? in
      guard let path = world.paths[UInt(bitPattern: file)],
        let folder = world.plans.keys.first(where: { path.hasPrefix($0 + "/") }),
        var plan = world.plans[folder]
      else { return nil }
      defer { world.plans[folder] = plan }
      if plan.operation == nil || plan.operation == operation { plan.count += 1 }
      let isHit =
        plan.failing > 0
        && (plan.isPersistent ? plan.count >= plan.failing : plan.count == plan.failing)
        && (plan.operation == nil || plan.operation == operation)
      if isHit { return plan.code }
      if let change {
        plan.files[path, default: DiskFile()].pending.append(change)
      } else {
        let file = plan.files[path, default: DiskFile()]
        plan.files[path] = DiskFile(durable: file.afterPowerLoss { _ in true })
      }
      return nil
    }
    if let failure { return failure }
    let address = original.withLock { $0 }
    guard let methods = UnsafePointer<sqlite3_io_methods>(bitPattern: address) else {
      return SQLITE_IOERR
    }
    return call(methods.pointee)
  }
}
