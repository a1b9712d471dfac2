/// The sentences about files and the form of statements (R01, R02).
enum FormWordings {
  static let all: [DiagnosticKind: Wording] =
    file.merging(statements) { first, _ in first }.merging(tables) { first, _ in first }

  private static let file: [DiagnosticKind: Wording] = [
    .fileTooLarge: Wording(
      nl: "het bestand is groter dan {0} bytes", "verdeel de regels over meer bestanden",
      en: "the file is larger than {0} bytes", "spread the rules over more files"),
    .invalidText: Wording(
      nl: "hier staan bytes die geen UTF-8-tekst zijn",
      "sla het bestand op als UTF-8 en typ deze letters opnieuw",
      en: "these bytes are not UTF-8 text", "save the file as UTF-8 and type these letters again"),
    .controlCharacter: Wording(
      nl: "hier staat een onzichtbaar stuurteken", "haal het teken weg en typ de regel opnieuw",
      en: "here is an invisible control character", "remove it and type the line again"),
    .directionCharacter: Wording(
      nl: "hier staat een onzichtbaar teken dat de leesrichting omdraait",
      "haal het teken weg: de regel zou anders gelezen worden dan hij er staat",
      en: "here is an invisible character that turns the direction of reading",
      "remove it: the line would be read differently from how it looks"),
    .unclosedQuote: Wording(
      nl: "de tekst na dit aanhalingsteken wordt op deze regel niet gesloten",
      "zet een `\"` aan het eind van de tekst",
      en: "the text after this quotation mark is not closed on this line",
      "put a `\"` at the end of the text"),
    .curlyQuote: Wording(
      nl: "hier staat een gekruld aanhalingsteken", "gebruik het rechte teken `\"`",
      en: "here is a curly quotation mark", "use the straight mark `\"`"),
    .tab: Wording(
      nl: "deze regel springt in met een tab", "gebruik spaties, per stap steeds evenveel",
      en: "this line is indented with a tab", "use spaces, equally many for each step"),
    .indentation: Wording(
      nl: "deze regel springt anders in dan de regels waar hij bij hoort",
      "begin hem precies onder de eerste regel van zijn blok",
      en: "this line is indented differently from the lines it belongs to",
      "start it exactly below the first line of its block"),
    .nestingTooDeep: Wording(
      nl: "hier zitten meer dan {0} lijsten of blokken in elkaar",
      "maak van een deel een `{concept}` en noem dat hier",
      en: "more than {0} lists or blocks are inside each other here",
      "make a `{concept}` of a part and name that here"),
    .missingHeader: Wording(
      nl: "de eerste regel zegt niet in welke taal dit bestand is",
      "begin het bestand met `# taal: nl`",
      en: "the first line does not say which language this file is in",
      "start the file with `# language: en`"),
    .unknownLanguage: Wording(
      nl: "verwachtte de taal `nl` of `en`, vond `{0}`", "schrijf `# taal: nl` of `# language: en`",
      en: "expected the language `nl` or `en`, found `{0}`",
      "write `# taal: nl` or `# language: en`"),
    .mixedScripts: Wording(
      nl: "in `{0}` staan letters van verschillende schriften door elkaar",
      "typ het woord opnieuw: het lijkt nu op een ander woord dan het is",
      en: "letters of different scripts are mixed in `{0}`",
      "type the word again: it now looks like another word than it is"),
    .tooManyDiagnostics: Wording(
      nl: "er zijn meer dan {0} meldingen over dit bestand; de rest is weggelaten",
      "verbeter eerst deze meldingen en controleer opnieuw",
      en: "there are more than {0} messages about this file; the rest is left out",
      "correct these first and check again"),
  ]

  private static let tables: [DiagnosticKind: Wording] = [
    .expectedRow: Wording(
      nl: "verwachtte een rij tussen `|`, vond `{0}`",
      "begin de rij met `|` en zet er een tussen alle vakjes",
      en: "expected a row between `|`, found `{0}`",
      "start the row with `|` and put one between all cells"),
    .unclosedRow: Wording(
      nl: "na het laatste vakje ontbreekt `|`", "zet een `|` aan het eind van de rij",
      en: "`|` is missing after the last cell", "put a `|` at the end of the row"),
    .wrongCellCount: Wording(
      nl: "deze rij heeft {0} vakjes, en de kop heeft er {1}",
      "maak er {1} vakjes van; zet `-` waar het niet uitmaakt",
      en: "this row has {0} cells, and the head has {1}",
      "make it {1} cells; put `-` where it does not matter"),
    .emptyCell: Wording(
      nl: "dit vakje is leeg", "zet er `-` in als het niet uitmaakt",
      en: "this cell is empty", "put `-` in it if it does not matter"),
    .tableWithoutRows: Wording(
      nl: "de tabel `{0}` heeft geen rijen",
      "schrijf eronder, verder ingesprongen, een kop en rijen tussen `|`",
      en: "the table `{0}` has no rows",
      "write a head and rows between `|` below it, indented further"),
    .tableWithoutResult: Wording(
      nl: "de tabel `{0}` besluit niets", "voeg een kolom `{className}` of `{theme}` toe",
      en: "the table `{0}` concludes nothing", "add a column `{className}` or `{theme}`"),
    .repeatedColumn: Wording(
      nl: "er is al een kolom `{0}`", "voeg de twee kolommen samen",
      en: "there is a column `{0}` already", "join the two columns"),
    .tableTooLarge: Wording(
      nl: "de tabel `{0}` heeft meer dan {1} rijen of meer dan {2} kolommen",
      "verdeel hem over meer tabellen",
      en: "the table `{0}` has more than {1} rows or more than {2} columns",
      "spread it over more tables"),
    .expectedDay: Wording(
      nl: "verwachtte een dag die bestaat, vond `{0}`",
      "schrijf jaar, maand en dag, als `2026-03-01`",
      en: "expected a day that exists, found `{0}`",
      "write year, month and day, like `2026-03-01`"),
    .validityReversed: Wording(
      nl: "de laatste dag, {1}, ligt voor de eerste, {0}", "zet de vroegste dag vooraan",
      en: "the last day, {1}, comes before the first, {0}", "put the earliest day first"),
    .expectedTime: Wording(
      nl: "verwachtte een tijd van de dag, vond `{0}`", "schrijf uren en minuten, als `9.00`",
      en: "expected a time of day, found `{0}`", "write hours and minutes, like `9.00`"),
    .closesBeforeOpening: Wording(
      nl: "de sluitingstijd ligt niet na de openingstijd",
      "zet de vroegste tijd vooraan, en schrijf twee regels voor een nacht",
      en: "closing time does not come after opening time",
      "put the earliest time first, and write two lines for a night"),
    .resultWithoutOpinion: Wording(
      nl: "de rij doet geen uitspraak, maar besluit wel `{0}`", "zet in dit vakje `-`",
      en: "the row has no opinion, but concludes `{0}`", "put `-` in this cell"),
  ]

  private static let statements: [DiagnosticKind: Wording] = [
    .expectedKeyword: Wording(
      nl: "verwachtte een van {0}; vond `{1}`", "begin dit deel met een van die woorden",
      en: "expected one of {0}; found `{1}`", "start this part with one of those words"),
    .expectedWord: Wording(
      nl: "verwachtte `{0}`, vond `{1}`", "schrijf hier `{0}`",
      en: "expected `{0}`, found `{1}`", "write `{0}` here"),
    .expectedName: Wording(
      nl: "verwachtte een naam, vond `{0}`", "schrijf hier een naam van een of meer woorden",
      en: "expected a name, found `{0}`", "write a name of one or more words here"),
    .expectedText: Wording(
      nl: "verwachtte tekst tussen aanhalingstekens, vond `{0}`",
      "zet de tekst tussen `\"` en `\"`",
      en: "expected text in quotation marks, found `{0}`", "put the text between `\"` and `\"`"),
    .expectedNumber: Wording(
      nl: "verwachtte een geheel getal, vond `{0}`", "schrijf een getal in cijfers",
      en: "expected a whole number, found `{0}`", "write a number in digits"),
    .expectedColon: Wording(
      nl: "verwachtte een dubbele punt, vond `{0}`", "zet hier een `:`",
      en: "expected a colon, found `{0}`", "put a `:` here"),
    .expectedComma: Wording(
      nl: "verwachtte een komma, vond `{0}`", "zet een `,` tussen de namen of woorden",
      en: "expected a comma, found `{0}`", "put a `,` between the names or words"),
    .expectedCondition: Wording(
      nl: "verwachtte een voorwaarde, vond `{0}`",
      "schrijf een zin als `gevaar {equals} nu`, of een lijst als `{allOf}:`",
      en: "expected a condition, found `{0}`",
      "write a sentence like `gevaar {equals} nu`, or a list like `{allOf}:`"),
    .expectedBullet: Wording(
      nl: "verwachtte een streepje voor `{0}`", "zet `- ` voor elk punt van de lijst",
      en: "expected a dash before `{0}`", "put `- ` before each item of the list"),
    .expectedComparison: Wording(
      nl: "bij `{0}` staat niet welke waarde het heeft", "schrijf de naam, `{1}` en een waarde",
      en: "it is not said which value `{0}` has", "write the name, `{1}` and a value"),
    .leftover: Wording(
      nl: "`{0}` hoort hier niet meer bij", "haal het weg, of begin een nieuwe regel",
      en: "`{0}` does not belong here", "remove it, or start a new line"),
    .unexpectedBlock: Wording(
      nl: "onder `{0}` kan niets staan", "laat deze regel even ver inspringen als die erboven",
      en: "nothing can stand under `{0}`", "indent this line as far as the one above"),
    .bulletOutsideList: Wording(
      nl: "dit streepje hoort bij geen lijst", "laat het inspringen onder een regel als `{allOf}:`",
      en: "this dash belongs to no list", "indent it under a line like `{allOf}:`"),
    .emptyList: Wording(
      nl: "deze lijst heeft geen punten", "schrijf eronder, verder ingesprongen, punten met `- `",
      en: "this list has no items", "write items with `- ` below it, indented further"),
    .secondCondition: Wording(
      nl: "een begrip heeft maar een voorwaarde",
      "zet de voorwaarden als punten onder `{allOf}:` of `{anyOf}:`",
      en: "a concept has one condition only",
      "put the conditions as items under `{allOf}:` or `{anyOf}:`"),
    .repeatedLine: Wording(
      nl: "een regel met `{0}` staat hier al", "houd er een over",
      en: "there is a line with `{0}` here already", "keep one of them"),
    .missingModule: Wording(
      nl: "dit bestand zegt niet welke module het is", "zet bovenaan `{module} NAAM {version} 1`",
      en: "this file does not say which module it is",
      "put `{module} NAME {version} 1` at the top"),
    .deadlineOutOfRange: Wording(
      nl: "de termijn {0} {2} kan niet; de langste is {1} {2}",
      "kies een termijn van 1 tot {1} {2}",
      en: "the deadline {0} {2} is not possible; the longest is {1} {2}",
      "choose a deadline from 1 to {1} {2}"),
    .unexpectedColon: Wording(
      nl: "hier hoort geen dubbele punt", "haal de `:` weg",
      en: "no colon belongs here", "remove the `:`"),
    .mixedAndOr: Wording(
      nl: "`{and}` en `{or}` staan in een zin door elkaar, zodat niet vaststaat wat bij wat hoort",
      "schrijf een lijst: `{allOf}:` en daaronder `{anyOf}:`, elke voorwaarde op een regel",
      en:
        "`{and}` and `{or}` are mixed in one sentence, so it is not clear what belongs together",
      "write a list: `{allOf}:` and below it `{anyOf}:`, each condition on a line of its own"),
    .andInSentence: Wording(
      nl: "`{and}` voegt hier twee voorwaarden samen in een zin",
      "schrijf `{allOf}:` en zet elke voorwaarde op een eigen regel met `- `",
      en: "`{and}` joins two conditions in one sentence here",
      "write `{allOf}:` and put each condition on a line of its own with `- `"),
    .symbolInSentence: Wording(
      nl: "`{0}` is geen woord van de regeltaal", "schrijf `{1}`",
      en: "`{0}` is no word of the rule language", "write `{1}`"),
    .quotedInSentence: Wording(
      nl: "in een voorwaarde staat geen tekst tussen aanhalingstekens",
      "schrijf `{mentions}` met de naam van een woordenlijst, of een waarde zonder `\"`",
      en: "there is no quoted text in a condition",
      "write `{mentions}` with the name of a word list, or a value without `\"`"),
    .orInSentence: Wording(
      nl: "`{or}` voegt hier twee mogelijkheden samen in een zin",
      "schrijf `{isOneOf}` met komma's voor waarden, of `{anyOf}:` met regels voor voorwaarden",
      en: "`{or}` joins two possibilities in one sentence here",
      "write `{isOneOf}` with commas for values, or `{anyOf}:` with lines for conditions"
    ),
  ]
}
