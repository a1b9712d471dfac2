extension Templates {
  /// The templates of the public side and those that all pages share.
  static let publicSources = [
    Source("layout", PackageResources.layout_mustache),
    Source("error", PackageResources.error_mustache),
    Source("errors", PackageResources.errors_mustache),
    Source("form", PackageResources.form_mustache),
    Source("screens", PackageResources.screens_mustache),
    Source("just-sent", PackageResources.just_sent_mustache),
    Source("question", PackageResources.question_mustache),
    Source("field", PackageResources.field_mustache),
    Source("receipt", PackageResources.receipt_mustache),
    Source("receipt-calls", PackageResources.receipt_calls_mustache),
    Source("receipt-code", PackageResources.receipt_code_mustache),
    Source("receipt-next", PackageResources.receipt_next_mustache),
    Source("receipt-gone", PackageResources.receipt_gone_mustache),
    Source("advice", PackageResources.advice_mustache),
    Source("advice-receipt", PackageResources.advice_receipt_mustache),
    Source("advice-status", PackageResources.advice_status_mustache),
    Source("advice-reported", PackageResources.advice_reported_mustache),
    Source("status", PackageResources.status_mustache),
    Source("steps", PackageResources.steps_mustache),
    Source("emergency", PackageResources.emergency_mustache),
    Source("observation", PackageResources.observation_mustache),
    Source("card-door", PackageResources.card_door_mustache),
    Source("own", PackageResources.own_mustache),
    Source("addition", PackageResources.addition_mustache),
  ]
}
