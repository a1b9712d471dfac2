/// What a letter becomes when case and diacritics do not count (decision 10).
///
/// A table of our own, so that a text reads the same under every version of the system it runs on.
enum FoldTable {
  /// The base letters of every Latin letter outside ASCII that has them.
  static let latin: [(base: StaticString, letters: String)] = [
    ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ"),
    ("ae", "ÆæǢǣǼǽ"),
    ("b", "ƁḂḃḄḅḆḇ"),
    ("c", "ÇçĆćĈĉĊċČčḈḉ"),
    ("d", "ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ"),
    ("dz", "ǄǅǆǱǲǳ"),
    ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěƏȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ"),
    ("f", "ƑƒḞḟ"),
    ("g", "ĜĝĞğĠġĢģǦǧǴǵḠḡ"),
    ("h", "ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ"),
    ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị"),
    ("ij", "Ĳĳ"),
    ("j", "Ĵĵǰ"),
    ("k", "ĶķĸǨǩḰḱḲḳḴḵ"),
    ("l", "ĹĺĻļĽľĿŀŁłḶḷḸḹḺḻḼḽ"),
    ("lj", "Ǉǈǉ"),
    ("m", "ḾḿṀṁṂṃ"),
    ("n", "ÑñŃńŅņŇňŉŊŋǸǹṄṅṆṇṈṉṊṋ"),
    ("nj", "Ǌǋǌ"),
    ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗ"),
    ("o", "ỘộỚớỜờỞởỠỡỢợ"),
    ("oe", "Œœ"),
    ("p", "ṔṕṖṗ"),
    ("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ"),
    ("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ"),
    ("ss", "ßẞ"),
    ("t", "ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗ"),
    ("th", "Þþ"),
    ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"),
    ("v", "ṼṽṾṿ"),
    ("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"),
    ("x", "ẊẋẌẍ"),
    ("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ"),
    ("z", "ŹźŻżŽžẐẑẒẓẔẕ"),
  ]

  /// Alternative forms of Arabic letters and the one they are read as.
  static let arabic: [(letter: UInt32, base: UInt32)] = [
    (0x0622, 0x0627), (0x0623, 0x0627), (0x0625, 0x0627), (0x0649, 0x064A), (0x0629, 0x0647),
  ]

  /// Ranges of capitals outside Latin with the distance to their small letters.
  static let capitals: [(range: ClosedRange<UInt32>, distance: UInt32)] = [
    (0x0391...0x03A9, 0x20), (0x0410...0x042F, 0x20), (0x0400...0x040F, 0x50),
  ]

  /// Marks that stand on or around a letter and do not count.
  static let dropped: [ClosedRange<UInt32>] = [
    0x00AD...0x00AD, 0x0300...0x036F, 0x0640...0x0640, 0x064B...0x0652, 0x0670...0x0670,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069,
    0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF...0xFEFF,
  ]

  /// Scalars that are no part of a word.
  static let separators: [ClosedRange<UInt32>] = [
    0x0080...0x00A9, 0x00AB...0x00AC, 0x00AE...0x00B4, 0x00B6...0x00B9, 0x00BB...0x00BF,
    0x00D7...0x00D7, 0x00F7...0x00F7, 0x060C...0x060C, 0x061B...0x061B, 0x061F...0x061F,
    0x06D4...0x06D4, 0x2000...0x200A, 0x2010...0x2029, 0x202F...0x205F, 0x206A...0x20CF,
    0x2100...0x2BFF, 0x3000...0x3003, 0xD800...0xF8FF, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
    0xFFF0...0xFFFF, 0x1F000...0x1FAFF,
  ]
}
