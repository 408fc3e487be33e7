import Foundation

/// Words of a template in every language that it was written in.
public struct Title: Hashable, Sendable {
    /// The words by language, e.g. `zh-CN` and `en`.
    public let byLanguage: [String: String]

    /// Words by language.
    public init(_ byLanguage: [String: String]) {
        self.byLanguage = byLanguage
    }

    /// The words in the language of a locale, else in one that is near it, else in any.
    public func text(for locale: Locale = .current) -> String {
        let wanted = [locale.identifier(.bcp47), locale.language.languageCode?.identifier ?? ""]
        let near = byLanguage.keys.sorted().first { $0.prefix(2) == wanted[1].prefix(2) }
        let found = wanted.compactMap { byLanguage[$0] }.first ?? near.flatMap { byLanguage[$0] }
        return found ?? byLanguage["zh-CN"] ?? byLanguage.sorted { $0.key < $1.key }.first?.value ?? ""
    }
}
