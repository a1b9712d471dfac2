/// Dutch verbs that do not follow the rules, by infinitive.
enum IrregularVerbs {
  /// The forms of one verb; the present is regular where it is not given.
  struct Forms: Sendable {
    let present: [String]?
    let past: [String]
    let participle: String
  }

  static let all: [String: Forms] = {
    var all: [String: Forms] = [:]
    for row in rows {
      let parts = row.split(separator: " ").map(String.init)
      guard parts.count >= 4 else { continue }
      all[parts[0]] = Forms(
        present: parts.count > 4 ? Array(parts[4...]) : nil, past: [parts[1], parts[2]],
        participle: parts[3])
    }
    return all
  }()

  /// Infinitive, past singular and plural, participle, and the present where it is irregular.
  private static let rows = [
    "bedriegen bedroog bedrogen bedrogen", "beginnen begon begonnen begonnen",
    "bidden bad baden gebeden", "bieden bood boden geboden", "bijten beet beten gebeten",
    "binden bond bonden gebonden", "blazen blies bliezen geblazen",
    "blijken bleek bleken gebleken", "blijven bleef bleven gebleven",
    "breken brak braken gebroken", "brengen bracht brachten gebracht",
    "buigen boog bogen gebogen", "denken dacht dachten gedacht",
    "doen deed deden gedaan doe doet", "dragen droeg droegen gedragen",
    "drijven dreef dreven gedreven", "dringen drong drongen gedrongen",
    "drinken dronk dronken gedronken", "duiken dook doken gedoken",
    "dwingen dwong dwongen gedwongen", "eten at aten gegeten",
    "fluiten floot floten gefloten", "gaan ging gingen gegaan ga gaat",
    "gelden gold golden gegolden", "geven gaf gaven gegeven", "gieten goot goten gegoten",
    "glijden gleed gleden gegleden", "graven groef groeven gegraven",
    "grijpen greep grepen gegrepen", "hangen hing hingen gehangen",
    "hebben had hadden gehad heb hebt heeft", "helpen hielp hielpen geholpen",
    "houden hield hielden gehouden", "kiezen koos kozen gekozen", "kijken keek keken gekeken",
    "klimmen klom klommen geklommen", "klinken klonk klonken geklonken",
    "knijpen kneep knepen geknepen", "komen kwam kwamen gekomen kom komt",
    "kopen kocht kochten gekocht", "krijgen kreeg kregen gekregen",
    "krimpen kromp krompen gekrompen", "kruipen kroop kropen gekropen",
    "kunnen kon konden gekund kan kunt", "lachen lachte lachten gelachen",
    "laten liet lieten gelaten", "lezen las lazen gelezen", "liegen loog logen gelogen",
    "liggen lag lagen gelegen", "lijden leed leden geleden", "lijken leek leken geleken",
    "lopen liep liepen gelopen", "meten mat maten gemeten", "mijden meed meden gemeden",
    "moeten moest moesten gemoeten", "mogen mocht mochten gemogen mag",
    "nemen nam namen genomen", "prijzen prees prezen geprezen", "raden raadde raadden geraden",
    "rijden reed reden gereden", "roepen riep riepen geroepen", "ruiken rook roken geroken",
    "scheiden scheidde scheidden gescheiden", "schelden schold scholden gescholden",
    "schenken schonk schonken geschonken", "schieten schoot schoten geschoten",
    "schijnen scheen schenen geschenen", "schrijven schreef schreven geschreven",
    "schrikken schrok schrokken geschrokken", "schuiven schoof schoven geschoven",
    "slaan sloeg sloegen geslagen sla slaat", "slapen sliep sliepen geslapen",
    "sluiten sloot sloten gesloten", "smijten smeet smeten gesmeten",
    "snijden sneed sneden gesneden", "spreken sprak spraken gesproken",
    "springen sprong sprongen gesprongen", "spuiten spoot spoten gespoten",
    "staan stond stonden gestaan sta staat", "steken stak staken gestoken",
    "stelen stal stalen gestolen", "sterven stierf stierven gestorven",
    "stijgen steeg stegen gestegen", "stinken stonk stonken gestonken",
    "strijden streed streden gestreden", "treden trad traden getreden",
    "treffen trof troffen getroffen", "trekken trok trokken getrokken",
    "vallen viel vielen gevallen", "vangen ving vingen gevangen",
    "varen voer voeren gevaren", "vechten vocht vochten gevochten",
    "verdwijnen verdween verdwenen verdwenen", "vergeten vergat vergaten vergeten",
    "verliezen verloor verloren verloren", "vinden vond vonden gevonden",
    "vliegen vloog vlogen gevlogen", "vragen vroeg vroegen gevraagd",
    "vreten vrat vraten gevreten", "vriezen vroor vroren gevroren",
    "wassen waste wasten gewassen", "weten wist wisten geweten",
    "wijken week weken geweken", "wijzen wees wezen gewezen", "willen wilde wilden gewild wil",
    "winnen won wonnen gewonnen", "worden werd werden geworden",
    "worstelen worstelde worstelden geworsteld", "wringen wrong wrongen gewrongen",
    "zeggen zei zeiden gezegd", "zenden zond zonden gezonden", "zien zag zagen gezien zie ziet",
    "zijn was waren geweest ben bent is", "zingen zong zongen gezongen",
    "zitten zat zaten gezeten", "zoeken zocht zochten gezocht", "zuigen zoog zogen gezogen",
    "zuipen zoop zopen gezopen", "zwemmen zwom zwommen gezwommen",
    "zwerven zwierf zwierven gezworven", "zwijgen zweeg zwegen gezwegen",
  ]
}
