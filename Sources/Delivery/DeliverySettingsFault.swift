/// Why a setting of a sender cannot be used. No case carries what was typed.
package enum DeliverySettingsFault: Error, Equatable {
  /// The address of the other side is not one, or not of the right kind.
  case endpoint
  /// The other side is not on this machine, and the connection would not be protected.
  case unprotected
  /// The mail address, telephone number or name from which messages come is not one.
  case sender
  /// The name with which we greet is no host name.
  case greeting
  /// A user without password, or a secret that is too short.
  case secret
  /// A name that is empty, too long, or stands twice.
  case name
}
