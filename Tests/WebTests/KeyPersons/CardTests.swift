import Foundation
import HTTPTypes
import Hummingbird
import Signals
import Testing

@testable import Web

@Suite struct CardTests {
  @Test func `the link of a card opens the form of its organisation, and no address tells whose`()
    async throws
  {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let person = browser()
      let answer = try await person.post("/k", [("link", given.secrets(1).link)])
      #expect(answer.status == 303)
      #expect(answer.location == "/")
      let cookie = try #require(answer.setCookies.first)
      #expect(cookie.hasPrefix("__Host-kaart="))
      #expect(cookie.contains("; Secure; HttpOnly; SameSite=Strict"))
      #expect(cookie.contains("Max-Age=28800"))
      #expect(!cookie.contains(given.secrets(1).link))
      let form = try await person.get("/")
      #expect(form.text.contains("U meldt met de kaart van Kanariebus"))
      #expect(form.body.contains("name=\"organisatie\" value=\"Kanariebus\""))
      #expect(!form.body.contains("Kanarienaam"))
      let stranger = try await browser().get("/")
      #expect(!stranger.body.contains("Kanariebus"))
    }
  }

  @Test func `a code opens a card too, with spaces, and a wrong one says so`() async throws {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let person = browser()
      let code = ReceiptPage.grouped(given.secrets(1).code)
      let answer = try await person.post("/k/code", [("code", " \(code) ")])
      #expect(answer.location == "/")
      #expect(try await person.get("/").body.contains("Kanariebus"))
      let wrong = try await browser().post("/k/code", [("code", "1234 5678 9012 3456")])
      #expect(wrong.status == 400)
      #expect(wrong.text.contains("Deze code klopt niet"))
      let broken = try await browser().post("/k", [("link", "abc")])
      #expect(broken.status == 400)
      #expect(broken.text.contains("Deze kaart werkt niet meer"))
    }
  }

  @Test func `wrong codes of cards and of receipts count together, and links do not`()
    async throws
  {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let guesser = browser()
      await guesser.use(address: "192.0.2.7")
      for number in 0..<Limits.wrongCodes.burst {
        let path = number % 2 == 0 ? "/k/code" : "/status"
        let answer = try await guesser.post(path, [("code", "123456789012345\(number)")])
        #expect(answer.status == 400)
      }
      let refused = try await guesser.post("/k/code", [("code", given.secrets(1).code)])
      #expect(refused.status == 429)
      let open = try await guesser.post("/k", [("link", given.secrets(1).link)])
      #expect(open.status == 303)
    }
  }

  @Test func `a report with a card is recognised, and its sender sees what it led to`()
    async throws
  {
    let given = try await CardGiven()
    let person = try await given.person(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      let empty = try await holder.get("/k/meldingen")
      #expect(empty.text.contains("kwam dit jaar nog geen melding binnen"))
      let form = try await holder.get("/")
      let id = try #require(form.hidden("id"))
      let fields = [("id", id), ("tekst", "Kanarieverhaal"), ("organisatie", "Kanariebus")]
      let sent = try await holder.post("/melding", fields)
      #expect(sent.location == "/ontvangen")
      // The same report once more, now without the card: no second signal.
      let again = try await browser().post("/melding", fields)
      #expect(again.location == "/ontvangen")
      let own = try await holder.get("/k/meldingen")
      #expect(own.status == 200)
      #expect(own.headers[.cacheControl] == "no-store")
      #expect(own.text.contains("Ontvangen 1"))
      #expect(own.text.contains("Klaar 0"))
      #expect(own.text.contains("Melding van vandaag Ontvangen"))
      for word in ["Kanarieverhaal", "Kanarienaam", "triage", "Triage", "oggz"] {
        #expect(!own.body.contains(word), "\(word)")
      }
    }
    #expect(try await given.fixture.signalCount() == 1)
    let start = given.fixture.clock.now().adding(days: -1)
    let signals = try await given.fixture.store.read {
      try $0.signals(sentBy: .keyPerson(person), since: start, limit: 9)
    }
    #expect(signals.count == 1)
  }

  @Test func `the card of an organisation tells no count below ten and no single report`()
    async throws
  {
    let given = try await CardGiven()
    try await given.shared(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      for number in 0..<3 {
        let id = "00000000-0000-4000-8000-00000000000\(number)"
        _ = try await holder.post("/melding", [("id", id), ("tekst", "Zij valt vaak.")])
      }
      let page = try await holder.get("/k/meldingen")
      #expect(page.text.contains("Ontvangen minder dan 10"))
      #expect(!page.text.contains("Per dag"))
      #expect(!page.text.contains("Melding van"))
    }
  }

  @Test func `a card that ended opens nothing, and nobody is kept from reporting`() async throws {
    let given = try await CardGiven()
    let person = try await given.person(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      try await given.keyPersons.withdrawCard(of: .keyPerson(person), by: given.keeper)
      #expect(!(try await holder.get("/").body.contains("Kanariebus")))
      #expect(try await holder.get("/k/meldingen").location == "/k")
      let id = "00000000-0000-4000-8000-000000000001"
      let sent = try await holder.post("/melding", [("id", id), ("tekst", "Zij valt vaak.")])
      #expect(sent.location == "/ontvangen")
      #expect(try await browser().post("/k", [("link", given.secrets(1).link)]).status == 400)
    }
    #expect(try await given.fixture.signalCount() == 1)
  }

  @Test func `closing a card takes the cookie away, and a ticket is no good after a shift`()
    async throws
  {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      #expect(try await holder.post("/k/weg", []).location == "/")
      #expect(await holder.cookies["__Host-kaart"] == nil)
      #expect(try await holder.get("/k/meldingen").location == "/k")
      let other = try await given.holder(1, browser())
      given.fixture.clock.advance(seconds: Limits.cardSeconds)
      #expect(try await other.get("/k/meldingen").location == "/k")
    }
  }

  @Test func `the form with a card is as light as the other`() async throws {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      let page = try await holder.get("/")
      let weight = page.body.utf8.count + Asset.form.bytes.count
      #expect(weight <= 28_000)
      var headers = HTTPFields()
      headers[.acceptEncoding] = "gzip"
      let small = try await holder.get("/", headers: headers)
      #expect(small.headers[.contentEncoding] == "gzip")
    }
  }

  @Test func `what a card holds is in no line of the log`() async throws {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.browse { browser in
      let holder = try await given.holder(1, browser())
      _ = try await holder.get("/k/meldingen")
      _ = try await holder.post("/k/code", [("code", given.secrets(1).code)])
    }
    for secret in [given.secrets(1).link, given.secrets(1).code, "Kanarie"] {
      #expect(!given.fixture.log.text.contains(secret))
    }
  }
}
