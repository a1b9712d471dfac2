import Hummingbird
import Signals

extension Site {
  /// Adds the desk: sign-in, the coordinators' pages and the administrator's.
  func addDeskRoutes(to routes: inout RouteList) {
    let sessions = Sessions(store: store, keyring: keyring, surroundings: surroundings)
    let signIn = SignInPages(site: self, sessions: sessions)
    let door = DeskDoor(site: self, sessions: sessions, signIn: signIn)
    signIn.addRoutes(to: &routes, behind: door)
    InvitationPages(site: self, sessions: sessions, signIn: signIn).addRoutes(to: &routes)
    SignalListPages(site: self).addRoutes(to: &routes, behind: door)
    SignalPages(site: self).addRoutes(to: &routes, behind: door)
    OnBehalfPages(site: self).addRoutes(to: &routes, behind: door)
    NewsPages(site: self).addRoutes(to: &routes, behind: door)
    TelephonePages(site: self).addRoutes(to: &routes, behind: door)
    KeyPersonPages(site: self).addRoutes(to: &routes, behind: door)
    RosterPages(site: self).addRoutes(to: &routes, behind: door)
    OwnDataPages(site: self).addRoutes(to: &routes, behind: door)
    AdministrationPages(site: self).addRoutes(to: &routes, behind: door)
    LivePages(site: self).addRoutes(to: &routes, behind: door)
    DeliveryPages(site: self).addRoutes(to: &routes, behind: door)
  }
}

extension Templates {
  /// The templates of the desk.
  static let deskSources = [
    Source("desk-layout", PackageResources.desk_layout_mustache),
    Source("desk-errors", PackageResources.desk_errors_mustache),
    Source("desk-sign-in", PackageResources.desk_sign_in_mustache),
    Source("desk-invitation", PackageResources.desk_invitation_mustache),
    Source("desk-password", PackageResources.desk_password_mustache),
    Source("desk-code", PackageResources.desk_code_mustache),
    Source("desk-list", PackageResources.desk_list_mustache),
    Source("desk-signal", PackageResources.desk_signal_mustache),
    Source("desk-actions", PackageResources.desk_actions_mustache),
    Source("desk-deed", PackageResources.desk_deed_mustache),
    Source("desk-field", PackageResources.desk_field_mustache),
    Source("desk-complete", PackageResources.desk_complete_mustache),
    Source("desk-deadlines", PackageResources.desk_deadlines_mustache),
    Source("desk-rule", PackageResources.desk_rule_mustache),
    Source("desk-condition", PackageResources.desk_condition_mustache),
    Source("desk-erase", PackageResources.desk_erase_mustache),
    Source("desk-on-behalf", PackageResources.desk_on_behalf_mustache),
    Source("desk-entered", PackageResources.desk_entered_mustache),
    Source("desk-unsent", PackageResources.desk_unsent_mustache),
    Source("desk-news", PackageResources.desk_news_mustache),
    Source("desk-telephone", PackageResources.desk_telephone_mustache),
    Source("desk-key-persons", PackageResources.desk_key_persons_mustache),
    Source("desk-key-person", PackageResources.desk_key_person_mustache),
    Source("desk-card", PackageResources.desk_card_mustache),
    Source("desk-roster", PackageResources.desk_roster_mustache),
    Source("desk-own", PackageResources.desk_own_mustache),
    Source("desk-administration", PackageResources.desk_administration_mustache),
    Source("desk-delivery", PackageResources.desk_delivery_mustache),
    Source("desk-secret", PackageResources.desk_secret_mustache),
  ]
}

extension Asset {
  /// What the desk looks like beyond the one stylesheet.
  static let deskStyle = Asset("desk-style.css", PackageResources.desk_style_css)
  /// The keys of the desk, and the focus on what went wrong.
  static let deskKeys = Asset("desk-keys.js", PackageResources.desk_keys_js)
  /// What happens while a page is open.
  static let deskLive = Asset("desk-live.js", PackageResources.desk_live_js)
  /// Moves the token of an invitation from the address into the form.
  static let invitation = Asset("desk-invitation.js", PackageResources.desk_invitation_js)
  /// The files of the desk.
  static let deskScripts = [deskStyle, deskKeys, deskLive, invitation, card]
}
