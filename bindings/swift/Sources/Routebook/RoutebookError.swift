internal import RoutebookGenerated

/// Why a call did nothing. Nothing was written in any of these cases.
///
/// Codes are stable words; the app has the words for people. `detail` is English, for developers.
public enum RoutebookError: Error, Hashable, Sendable {
    /// A gate is closed: do what the list names, then repeat. ``Routebook/ways(in:toMeet:)`` says how.
    case notYet(unmet: [Coded])
    /// Sign in: nobody is (`not_signed_in`), or the server does not know this pair (`bad_credentials`).
    case signInNeeded(code: String)
    /// There is no such thing on this phone; sync and try again.
    case notFound(what: String)
    /// The rules, the server or the boundary do not allow it. An input that is not taken is named by `item`.
    case refused(code: String, params: [String: String])
    /// The photo or file cannot be used; the original is untouched.
    case photo(code: String, detail: String)
    /// The server is away, busy or broken; nothing is lost.
    case network(code: String, retryAfter: Duration?)
    /// The phone's storage did not do it.
    case storage(StorageTrouble, detail: String)
    /// The keystore did not sign: `key_locked`, `key_gone`, `key_unwritable`, `key_unreadable`.
    case keystore(code: String, detail: String)
    /// This phone was closed; open it again.
    case closed
    /// The core did not do what it should: please report it.
    case bug(detail: String)
}

/// What kind of trouble the storage has.
public enum StorageTrouble: Hashable, Sendable, CaseIterable {
    /// No room: free some.
    case full
    /// Another program holds it: try again.
    case locked
    /// The file is no database of this program: choose another.
    case notADatabase
    /// The database is damaged: rescue, set it aside, sign in again.
    case damaged
    /// Nothing can be written there.
    case readOnly
    /// Read what it says.
    case other
}

extension RoutebookError {
    /// The typed error for whatever came over the boundary; what nobody expected is a bug that says what it was.
    init(_ error: any Error) {
        switch error {
        case let known as RoutebookError: self = known
        case let trouble as Trouble: self.init(trouble)
        default: self = .bug(detail: String(describing: error))
        }
    }

    /// An input that is refused before it crosses, in the words of the boundary.
    static func input(_ code: String, item: String) -> Self {
        .refused(code: code, params: ["item": item])
    }

    private init(_ trouble: Trouble) {
        switch trouble {
        case .NotYet(let unmet): self = .notYet(unmet: unmet.map(Coded.init))
        case .SignInNeeded(let code): self = .signInNeeded(code: code)
        case .NotFound(let what): self = .notFound(what: what)
        case .Refused(let code, let params): self = .refused(code: code, params: params)
        case .Photo(let code, let detail): self = .photo(code: code, detail: detail)
        case .Network(let code, let afterMs):
            self = .network(code: code, retryAfter: afterMs.map(Duration.init(milliseconds:)))
        case .Storage(let kind, let detail): self = .storage(StorageTrouble(kind), detail: detail)
        case .Keystore(let code, let detail): self = .keystore(code: code, detail: detail)
        case .Closed: self = .closed
        case .Bug(let detail): self = .bug(detail: detail)
        }
    }
}

extension StorageTrouble {
    init(_ core: StorageKind) {
        switch core {
        case .full: self = .full
        case .locked: self = .locked
        case .notADatabase: self = .notADatabase
        case .damaged: self = .damaged
        case .readOnly: self = .readOnly
        case .other: self = .other
        }
    }
}
