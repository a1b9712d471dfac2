/// By which servers messages go out, as the operator set it: flag, else environment, else not at all.
/// Secrets are named by the files in which they stand.
struct SenderSettings: Equatable {
  /// The mail server, such as `smtps://mail.voorbeeld.nl`.
  var smtp: String?
  /// The name with which we sign in at the mail server.
  var smtpUser: String?
  /// The file with the password for that.
  var smtpPasswordFile: String?
  /// The address from which mail comes.
  var mailFrom: String?
  /// The gateway for text messages.
  var smsAddress: String?
  /// The file with the token of that gateway.
  var smsTokenFile: String?
  /// The number or name from which text messages come.
  var smsFrom: String?
  /// The file that names the systems of partners that are called.
  var webhooksFile: String?
  /// The file with the token of the operator's own systems.
  var operatorTokenFile: String?

  /// Settings from flags (nil where a flag was not given) and an environment.
  init(flags: SenderSettings = SenderSettings(), environment: [String: String]) {
    func value(_ flag: String?, _ name: String) -> String? {
      (flag ?? environment["BUURTSIGNAAL_" + name]).flatMap { $0.isEmpty ? nil : $0 }
    }
    smtp = value(flags.smtp, "SMTP")
    smtpUser = value(flags.smtpUser, "SMTP_USER")
    smtpPasswordFile = value(flags.smtpPasswordFile, "SMTP_PASSWORD_FILE")
    mailFrom = value(flags.mailFrom, "MAIL_FROM")
    smsAddress = value(flags.smsAddress, "SMS_URL")
    smsTokenFile = value(flags.smsTokenFile, "SMS_TOKEN_FILE")
    smsFrom = value(flags.smsFrom, "SMS_FROM")
    webhooksFile = value(flags.webhooksFile, "WEBHOOKS")
    operatorTokenFile = value(flags.operatorTokenFile, "OPERATOR_TOKEN_FILE")
  }

  /// Settings by which nothing goes out.
  init() {}
}
