/// Passwords of twelve characters and more that people choose so often that they are tried first. A
/// password is one of them also with digits or signs around it.
enum CommonPasswords {
  /// Whether a password in lower case is common.
  static func contains(_ password: String) -> Bool {
    let core = password.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
    return list.contains(password) || list.contains(String(core)) || stems.contains(String(core))
      || isRepeated(password)
  }

  /// Whether the password is one short piece again and again, such as "welkomwelkom".
  private static func isRepeated(_ password: String) -> Bool {
    let characters = Array(password)
    return (1...8).contains { length in
      characters.count >= 2 * length
        && characters.indices.allSatisfy { characters[$0] == characters[$0 % length] }
    }
  }

  /// Words that are common with nothing but digits and signs around them.
  private static let stems: Set<String> = [
    "wachtwoord", "welkom", "welkomwelkom", "password", "passwort", "geheim", "administrator",
    "qwerty", "qwertyuiop", "azerty", "azertyuiop", "letmein", "iloveyou", "ikhouvanjou", "zomer",
    "winter", "herfst", "lente", "voorjaar", "nederland", "amsterdam", "rotterdam", "utrecht",
    "feyenoord", "ajax", "psv", "januari", "februari", "maart", "april", "mei", "juni", "juli",
    "augustus", "september", "oktober", "november", "december", "maandag", "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "gemeente", "vrijwilliger", "coordinator",
    "administratie", "secretaris", "computer", "internet", "superman", "batman", "dragon",
    "monkey", "football", "voetbal", "sunshine", "princess", "prinses", "michael", "jennifer",
  ]

  private static let list: Set<String> = [
    "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "asdfghjklzxcvbnm",
    "qazwsxedcrfv", "qazwsxedcrfvtgb", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "zaq12wsxcde3",
    "q1w2e3r4t5y6", "q1w2e3r4t5y6u7i8", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "a1b2c3d4e5f6",
    "123456789012", "1234567890123", "12345678901234", "123456789012345", "1234567890qwerty",
    "0123456789012", "098765432109", "987654321098", "112233445566", "123123123123",
    "147258369147", "qwerty123456", "qwerty1234567", "qwertyqwerty", "password1234",
    "password12345", "password123456", "passwordpassword", "mypassword123", "changeme1234",
    "wachtwoordwachtwoord", "mijnwachtwoord", "ditismijnwachtwoord", "ditiseenwachtwoord",
    "nieuwwachtwoord", "geenwachtwoord", "wachtwoordvergeten", "geheimwachtwoord",
    "welkomwachtwoord", "welkomthuis", "letmeinplease", "iloveyouforever", "iloveyousomuch",
    "trustno1trustno1", "correcthorsebatterystaple", "thisismypassword", "thisisapassword",
    "administrator1", "rootrootroot", "adminadminadmin", "testtesttest", "testtest1234",
    "demodemodemo", "gast-gast-gast", "hallohallohallo", "ikhouvanjou123", "schatjeschatje",
    "liefjeliefje", "goedemorgen12", "goedenavond12", "fijneweekend", "prettigweekend",
  ]
}
