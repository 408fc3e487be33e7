internal import RoutebookGenerated

/// A code with its parameters, e.g. `field_missing` with `step` and `field`.
public struct Coded: Hashable, Sendable {
    /// What it says.
    public let code: String
    /// Of whom and of what.
    public let params: [String: ParamValue]

    /// A code with its parameters, as a screen kept it.
    public init(code: String, params: [String: ParamValue] = [:]) {
        (self.code, self.params) = (code, params)
    }
}

/// One parameter.
public enum ParamValue: Hashable, Sendable {
    /// There is none.
    case empty
    /// Yes or no.
    case flag(Bool)
    /// A number; times are UTC milliseconds.
    case number(Int)
    /// A word, an id, or text.
    case text(String)
    /// Several words.
    case texts([String])
    /// Anything else, as JSON.
    case json(String)
}

extension Coded {
    init(_ core: RoutebookGenerated.Coded) {
        code = core.code
        params = core.params.mapValues(ParamValue.init)
    }
}

extension Coded {
    var core: RoutebookGenerated.Coded {
        RoutebookGenerated.Coded(code: code, params: params.mapValues(\.core))
    }
}

extension ParamValue {
    var core: RoutebookGenerated.ParamValue {
        switch self {
        case .empty: .empty
        case .flag(let value): .flag(value: value)
        case .number(let value): .number(value: Int64(value))
        case .text(let value): .text(value: value)
        case .texts(let items): .texts(items: items)
        case .json(let value): .json(value: value)
        }
    }

    init(_ core: RoutebookGenerated.ParamValue) {
        switch core {
        case .empty: self = .empty
        case .flag(let value): self = .flag(value)
        case .number(let value): self = .number(Int(value))
        case .text(let value): self = .text(value)
        case .texts(let items): self = .texts(items)
        case .json(let value): self = .json(value)
        }
    }
}
