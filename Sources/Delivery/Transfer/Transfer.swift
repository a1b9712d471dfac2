internal import CCurl
internal import Foundation

/// One use of libcurl: its handle, and what its callbacks note. It blocks, and stays on the thread
/// on which it was made. Nothing of what passes through is kept or printed.
final class Transfer {
  /// The bytes that a mail server may answer in all; beyond twice this the library gives up by
  /// itself.
  static let mailAnswerBytesMax = 8_192
  /// The bytes that a receiver may answer to what is posted, header lines included.
  static let postAnswerBytesMax = 32_768

  private static let isReady: Bool = {
    // Among threads the library leaves it to us that a connection which breaks off is an error
    // only, and not a signal that ends the process.
    signal(SIGPIPE, SIG_IGN)
    return curl_start() == CURLE_OK
  }()

  private let handle: UnsafeMutableRawPointer
  private let request: TransferRequest
  private let stop: StopSign
  private let answerBytesMax: Int
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var fault = CURLE_OK
  private var sent = 0
  private var contentSent = false
  private var answered = 0
  private var answerOverflowed = false
  private var addressRefused = false
  private var stage = TransferEnd.Stage.opening

  private init(_ request: TransferRequest, _ handle: UnsafeMutableRawPointer, _ stop: StopSign) {
    self.request = request
    self.handle = handle
    self.stop = stop
    answerBytesMax =
      switch request.kind {
      case .mail: Self.mailAnswerBytesMax
      case .post: Self.postAnswerBytesMax
      }
  }

  deinit {
    // QUIT is said when the handle goes; nobody waits for what a server answers to that.
    var socket = noSocket
    if curl_get_socket(handle, &socket) == CURLE_OK, socket != noSocket {
      shutdown(socket, Int32(SHUT_RD))
    }
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
  }

  /// Does what `request` asks and says how it ended; `stop` ends it before its limits do.
  static func run(_ request: TransferRequest, until stop: StopSign) -> TransferEnd {
    guard isReady, let handle = curl_easy_init() else {
      return Transfer.end(CURLE_FAILED_INIT)
    }
    let transfer = Transfer(request, handle, stop)
    transfer.prepare()
    return transfer.perform()
  }

  private func perform() -> TransferEnd {
    // An option that was not taken could be the one that protects: then nothing is sent.
    guard fault == CURLE_OK else { return Self.end(fault) }
    let code = withExtendedLifetime(self) { curl_easy_perform(handle) }
    var status = 0
    curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    return TransferEnd(
      code: code, status: status, stage: stage, contentSent: contentSent,
      answerOverflowed: answerOverflowed, addressRefused: addressRefused,
      wasStopped: code == CURLE_ABORTED_BY_CALLBACK)
  }

  private static func end(_ code: CURLcode) -> TransferEnd {
    TransferEnd(
      code: code, status: 0, stage: .opening, contentSent: false, answerOverflowed: false,
      addressRefused: false, wasStopped: false)
  }
}

// MARK: - Options

extension Transfer {
  private func prepare() {
    prepareConnection()
    prepareCallbacks()
    switch request.kind {
    case .mail(let from, let to):
      set(CURLOPT_MAIL_FROM, "<\(from.text)>")
      setList(CURLOPT_MAIL_RCPT, ["<\(to.text)>"])
      set(CURLOPT_UPLOAD, 1)
      take(curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, request.content.count))
    case .post(let headers):
      set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
      set(CURLOPT_FOLLOWLOCATION, 0)
      set(CURLOPT_POST, 1)
      take(curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, request.content.count))
      // Without `Expect` the content goes at once; the agent's name would tell a version.
      setList(CURLOPT_HTTPHEADER, headers + ["Expect:", "User-Agent: Buurtsignaal"])
    }
  }

  private func prepareConnection() {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, String(request.url.prefix { $0 != ":" }))
    // An empty proxy is none, whatever the environment says.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_NOSIGNAL, 1)
    // A name server that says nothing holds no lane after its time is up.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = request.certificateFile {
      set(CURLOPT_CAINFO, file)
      set(CURLOPT_CAPATH, nil)
    }
    if request.needsStartTLS {
      set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    }
    if let credentials = request.credentials {
      set(CURLOPT_USERNAME, credentials.user)
      set(CURLOPT_PASSWORD, credentials.password.text)
      // The connection is protected, so that plain is enough; both are known to every server.
      set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
      set(CURLOPT_SASL_IR, 1)
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connection.milliseconds)
    set(CURLOPT_TIMEOUT_MS, request.limits.total.milliseconds)
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, request.limits.answer.milliseconds / 1_000))
  }

  private func set(_ option: CURLoption, _ value: Int) {
    take(curl_set_number(handle, option, value))
  }

  private func set(_ option: CURLoption, _ value: String?) {
    take(curl_set_text(handle, option, value))
  }

  private func setList(_ option: CURLoption, _ lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        fault = CURLE_OUT_OF_MEMORY
        break
      }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    take(curl_set_list(handle, option, list))
  }

  private func take(_ code: CURLcode) {
    if fault == CURLE_OK { fault = code }
  }
}

// MARK: - Callbacks

extension Transfer {
  private func prepareCallbacks() {
    // The library calls back only within `curl_easy_perform` and `curl_easy_cleanup`, both on this
    // thread and while this object lives; so the pointer that is not retained stays good.
    let me = Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_XFERINFODATA,
      CURLOPT_DEBUGDATA, CURLOPT_OPENSOCKETDATA,
    ] {
      take(curl_set_pointer(handle, option, me))
    }
    take(
      curl_set_reader(handle) { buffer, size, count, data in
        Transfer.of(data)?.read(into: buffer, size * count) ?? 0
      })
    for option in [CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION] {
      take(
        curl_set_writer(handle, option) { _, size, count, data in
          Transfer.of(data)?.note(answered: size * count) ?? 0
        })
    }
    set(CURLOPT_NOPROGRESS, 0)
    take(
      curl_set_progress(handle) { data, _, _, _, _ in
        Transfer.of(data)?.stop.isRaised == false ? 0 : 1
      })
    // With a function of our own the library prints nothing.
    set(CURLOPT_VERBOSE, 1)
    take(
      curl_set_observer(handle) { _, kind, text, count, data in
        if kind == CURLINFO_HEADER_OUT, let text {
          Transfer.of(data)?.note(
            asked: UnsafeRawBufferPointer(start: text, count: min(count, Transfer.verbBytesMax)))
        }
        return 0
      })
    take(
      curl_set_opener(handle) { data, _, address in
        Transfer.of(data)?.open(address) ?? noSocket
      })
  }

  private static let verbBytesMax = 10

  private static func of(_ data: UnsafeMutableRawPointer?) -> Transfer? {
    data.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
    let count = min(room, request.content.count - sent)
    guard count > 0 else { return 0 }
    request.content.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: buffer, count: count)
        .copyBytes(from: bytes[sent..<sent + count])
    }
    sent += count
    contentSent = sent == request.content.count
    return count
  }

  /// Counts what the other side says; another number than was given ends the transfer.
  private func note(answered count: Int) -> Int {
    answered += count
    answerOverflowed = answered > answerBytesMax
    return answerOverflowed ? 0 : count
  }

  /// Notes which step a mail server was asked for; what an answer to a question of signing in looks
  /// like is never taken for a step, since it has neither a space nor a colon.
  private func note(asked: UnsafeRawBufferPointer) {
    if asked.starts(with: "MAIL FROM:".utf8) {
      stage = .sender
    } else if asked.starts(with: "RCPT TO:".utf8) {
      stage = .recipient
    } else if stage == .recipient, asked.starts(with: "DATA".utf8) {
      stage = .content
    }
  }

  /// A socket for the address, which no program that we start gets; none where it may not be
  /// reached.
  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return noSocket }
    guard request.reach == .anywhere || isOutside(UnsafeMutableRawPointer(address)) else {
      addressRefused = true
      return noSocket
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
      address.pointee.protocol)
  }

  private func isOutside(_ address: UnsafeMutableRawPointer) -> Bool {
    let known = address.assumingMemoryBound(to: curl_sockaddr.self).pointee
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return false }
    // The library keeps room for addresses longer than the type says: `addrlen` bytes.
    let bytes = UnsafeRawBufferPointer(start: address + offset, count: Int(known.addrlen))
    return PublicAddress.holds(family: known.family, bytes)
  }
}

/// What stands for no socket.
private let noSocket: curl_socket_t = -1

extension Duration {
  /// Whole milliseconds.
  fileprivate var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
