extension Templates {
  /// The templates of the public side and those that all pages share.
  static let publicSources = [
    Source("layout", PackageResources.layout_mustache),
    Source("error", PackageResources.error_mustache),
  ]
}
