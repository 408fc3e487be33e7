import Foundation
internal import RoutebookGenerated

/// A value of a field.
public enum FieldValue: Hashable, Sendable {
    /// There is none.
    case empty
    /// Yes or no.
    case flag(Bool)
    /// A whole number; money in fen.
    case number(Int)
    /// Text, the id of a choice, a day, or a barcode.
    case text(String)
    /// Bytes.
    case bytes(Data)
    /// Another record or flow, by its id.
    case reference(RecordID)
    /// A place.
    case point(Place)
    /// Several texts: choices, barcodes, tags.
    case texts([String])
    /// Several records, by their ids.
    case references([RecordID])
    /// Anything that a later version added, as JSON; it is only shown.
    case other(json: String)
}

extension FieldValue {
    var core: RoutebookGenerated.FieldValue {
        switch self {
        case .empty: .empty
        case .flag(let value): .flag(value: value)
        case .number(let value): .number(value: Int64(value))
        case .text(let value): .text(value: value)
        case .bytes(let value): .bytes(value: value)
        case .reference(let id): .reference(id: id.rawValue)
        case .point(let place): .point(place: place.core)
        case .texts(let items): .texts(items: items)
        case .references(let ids): .references(ids: ids.map(\.rawValue))
        case .other(let json): .other(json: json)
        }
    }

    init(_ core: RoutebookGenerated.FieldValue) {
        switch core {
        case .empty: self = .empty
        case .flag(let value): self = .flag(value)
        case .number(let value): self = .number(Int(value))
        case .text(let value): self = .text(value)
        case .bytes(let value): self = .bytes(value)
        case .reference(let id): self = .reference(RecordID(rawValue: id))
        case .point(let place): self = .point(Place(place))
        case .texts(let items): self = .texts(items)
        case .references(let ids): self = .references(ids.map(RecordID.init(rawValue:)))
        case .other(let json): self = .other(json: json)
        }
    }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    public init(arrayLiteral elements: String...) { self = .texts(elements) }
    public init(nilLiteral: ()) { self = .empty }
}
