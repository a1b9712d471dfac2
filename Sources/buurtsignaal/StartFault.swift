/// Why a command cannot start, in the words of the person who runs it. `description` is the whole
/// message; no case carries data of residents or reporters.
enum StartFault: Error, CustomStringConvertible, Equatable {
  /// The rules folder cannot be read.
  case unreadableFolder(String)
  /// The folder holds no rule files.
  case noRules(String)
  /// The folder is larger than rules may be.
  case rulesTooLarge(String, limit: Int)
  /// The rules have faults, which were printed, and there is no earlier version to serve.
  case brokenRules(String, faults: Int)
  /// The rules leave out a queue in which signals stand.
  case queueInUse(network: String, queue: String)
  /// The rules give a queue to a role that somebody who works on its signals has not.
  case queueTaken(network: String, queue: String)
  /// Nobody can be reached for a queue.
  case queueUnattended(network: String, queue: String)
  /// There is no profile, or none of the name that was asked for.
  case unknownProfile(String?, known: [String])
  /// The rules have no faults, but something that must hold of every signal is not proved of them.
  case notProved(String)
  /// No rules are kept under a version, or more than one version begins so.
  case unknownVersion(String)
  /// A folder that should be new holds something.
  case folderInUse(String)
  /// A rule file cannot be written.
  case unwritableFile(String)
  /// The state folder cannot be made or written.
  case unwritableState(String)
  /// The address is in use.
  case busyPort(host: String, port: Int)
  /// The address cannot be listened on.
  case unusableAddress(host: String, port: Int, String)
  /// The master key is missing beside existing data.
  case missingKey(String)
  /// The master key file cannot be used.
  case unusableKey(String, String)
  /// The key file lies inside the state folder.
  case keyInState(String)
  /// The store cannot be opened.
  case unusableStore(String)
  /// A server must be running for this command, and none answers.
  case noServer(String)
  /// No account that may sign in has this name.
  case unknownAccount(String)
  /// A setting has a value that it cannot have.
  case badSetting(name: String, value: String, expected: String)
  /// The file of a setting cannot be read, or what stands in it cannot be used.
  case unusableSecret(String, String)
  /// A file of cases cannot be read.
  case unreadableCases(String, line: Int?)

  var description: String {
    switch self {
    case .unreadableFolder(let path):
      "de regelmap `\(path)` is niet te lezen; geef met --rules de map met regels op"
    case .noRules(let path):
      "in de map `\(path)` staan geen bestanden die eindigen op .regels"
    case .rulesTooLarge(let path, let limit):
      "de regels in `\(path)` zijn samen groter dan \(limit / 1_048_576) MiB"
    case .brokenRules(let path, let faults):
      "de regels in `\(path)` hebben \(faults) fout(en) en er is geen eerdere versie om te gebruiken"
    case .queueInUse(let network, let queue):
      "de regels kennen de wachtrij `\(queue)` van `\(network)` niet meer, maar daar staan open "
        + "signalen in; draag die eerst over"
    case .queueTaken(let network, let queue):
      "de regels geven de wachtrij `\(queue)` van `\(network)` aan een andere rol, maar wie nu aan "
        + "signalen daarin werkt, heeft die rol niet; laat die signalen eerst terugleggen"
    case .queueUnattended(let network, let queue):
      "voor de wachtrij `\(queue)` van `\(network)` is niemand bereikbaar: van wie daar aan de "
        + "beurt komt, heeft niemand een account dat werkt; nodig eerst iemand uit"
    case .unknownAccount(let name):
      "er is geen account dat zich aanmeldt met `\(name)`, of het is uitgezet"
    case .unknownProfile(let name, let known):
      "het profiel \(name.map { "`\($0)`" } ?? "") staat niet in de regels; "
        + "bekend: \(known.joined(separator: ", "))"
    case .notProved(let path):
      "van de regels in `\(path)` is niet bewezen wat voor elk signaal moet gelden, dus zij gaan "
        + "niet in"
    case .unknownVersion(let version):
      "er zijn geen regels bewaard als versie `\(version)`; `buurtsignaal rules archive` noemt ze"
    case .folderInUse(let path):
      "de map `\(path)` is niet leeg; kies met --to een nieuwe map"
    case .unwritableFile(let path):
      "het bestand `\(path)` is niet te schrijven; kijk of u dat mag"
    case .unwritableState(let path):
      "de map `\(path)` is niet te maken of te beschrijven; kies een andere met --state"
    case .busyPort(let host, let port):
      "poort \(port) op \(host) is al in gebruik; kies een andere met --port"
    case .unusableAddress(let host, let port, let reason):
      "op \(host) poort \(port) kan niet worden geluisterd (\(reason))"
    case .missingKey(let path):
      "de sleutel `\(path)` ontbreekt, terwijl er al gegevens zijn die ermee verzegeld zijn; "
        + "zet hem terug uit de reservekopie"
    case .unusableKey(let path, let reason):
      "de sleutel `\(path)` is niet te gebruiken: \(reason)"
    case .keyInState(let path):
      "de sleutel `\(path)` mag niet in de gegevensmap liggen; kies een andere plek met --key"
    case .unusableStore(let reason):
      "de gegevens zijn niet te openen: \(reason)"
    case .noServer(let path):
      "er draait geen server op de gegevensmap `\(path)`; start hem met `buurtsignaal serve`"
    case .badSetting(let name, let value, let expected):
      "`\(value)` past niet bij \(name); verwacht: \(expected)"
    case .unusableSecret(let setting, let path):
      "het bestand `\(path)` van \(setting) is niet te lezen of niet te gebruiken"
    case .unreadableCases(let path, let line):
      "`\(path)` is niet te lezen als gevallen" + (line.map { ", regel \($0)" } ?? "")
    }
  }
}
