/// The rules of the network in which the desk is tested.
enum DeskRules {
  static let text = """
    # taal: nl
    module proef versie 3

    gegevens
      gevaar: een van nee, misschien, nu
        vraag altijd "Is er gevaar?"
        antwoord nu "Er is nu gevaar"
      waarneming: meer van verward, vervuild
        vraag altijd "Wat valt u op?"

    geschiedenis
      eerdere meldingen: aantal meldingen op hetzelfde adres in 30 dagen, zonder deze

    thema's: gevaar, herhaling
    leefgebieden: huisvesting
    hulpsoorten: vrijwilliger
    wachtrij oggz
      titel "OGGZ-meldpunt"
    wachtrij triage
      titel "Triage"
    wachtrij buurt
      titel "Buurtnetwerk"
    wachtrij aanbod
      titel "Informeel aanbod"
    volgorde van wachtrijen: oggz, triage, buurt, aanbod
    volgorde van berichten: acuut, dank
    bericht dank voor melder
      "Dank u wel."
    bericht acuut voor melder
      "Bel 112."
    advies 112
      bel "112"
      "Bel nu 112."
    lezing ontkend
      ervoor: "niet", "geen"
      tot: "maar"
      bereik: 5 woorden

    woorden wapens
      woorden: mes, bijl
    woorden boodschappen
      woorden: boodschap, boodschappen

    regel direct gevaar
      als gevaar is nu
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht acuut
      advies 112
      thema gevaar
      omdat "Iemand loopt nu gevaar."
      bron "LESI 2013, 4.2.1"

    regel wapen
      als alle van:
        - tekst noemt wapens
        - gevaar is misschien of onbekend
      dan klasse acuut, naar oggz, binnen 4 uur, bericht dank
      thema gevaar
      omdat "Er is een wapen genoemd."

    regel vaker gemeld
      als eerdere meldingen minstens 2
      dan klasse complex, naar buurt, binnen 5 werkdagen, bericht dank
      thema herhaling
      omdat "Meer mensen maken zich zorgen."

    regel boodschap
      als tekst noemt boodschappen
      dan klasse licht, naar aanbod, binnen 5 werkdagen, bericht dank
      omdat "Een vrijwilliger kan een boodschap doen."

    profiel proefdorp
      netwerk "Proefdorp"
      afzender "Buurtnetwerk Proefdorp"
      telefoon "0800 1205"
      leestijden "op werkdagen van 9.00 tot 17.00 uur"
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij oggz voor oggz-coördinator
      wachtrij triage voor netwerkcoördinator
      wachtrij buurt voor netwerkcoördinator
      wachtrij aanbod voor bemiddelaar
    """
}
