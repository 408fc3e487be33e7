import Foundation
internal import RoutebookGenerated

/// A reason to look twice. It blocks nothing.
public struct Doubt: Hashable, Sendable {
    /// What it is about, in one stable word.
    public let code: String
    /// How strong it is.
    public let grade: DoubtGrade
    /// What it adds to the score, 0 to 100.
    public let weight: Int
    /// The photo that it is about; nothing for the whole flow.
    public let evidence: EvidenceID?
    /// The photo that it resembles.
    public let other: EvidenceID?
    /// Its numbers by name.
    public let numbers: [String: Int]
    /// The reason that was given for it last.
    public let explained: String?
    /// The photo that it resembles, where that is on this phone.
    public let twin: TwinPhoto?

    /// One made by hand, for previews and tests.
    public init(
        code: String,
        grade: DoubtGrade,
        weight: Int,
        evidence: EvidenceID? = nil,
        other: EvidenceID? = nil,
        numbers: [String: Int],
        explained: String? = nil,
        twin: TwinPhoto? = nil
    ) {
        (self.code, self.grade, self.weight, self.evidence) = (code, grade, weight, evidence)
        (self.other, self.numbers, self.explained, self.twin) = (other, numbers, explained, twin)
    }
}

/// How strong a doubt is.
public enum DoubtGrade: Hashable, Sendable, CaseIterable {
    /// It stands on its own.
    case flag
    /// An innocent cause is likely.
    case review
}

/// An earlier photo.
public struct TwinPhoto: Hashable, Sendable {
    /// Which evidence.
    public let evidence: EvidenceID
    /// Of which flow.
    public let flow: FlowID
    /// Where.
    public let outlet: OutletName?
    /// The business day of its flow.
    public let day: Day
    /// When it was taken.
    public let at: TrustedMoment
    /// Its thumbnail on this phone.
    public let thumbnail: URL?

    /// One made by hand, for previews and tests.
    public init(
        evidence: EvidenceID,
        flow: FlowID,
        outlet: OutletName? = nil,
        day: Day,
        at: TrustedMoment,
        thumbnail: URL? = nil
    ) {
        (self.evidence, self.flow, self.outlet, self.day) = (evidence, flow, outlet, day)
        (self.at, self.thumbnail) = (at, thumbnail)
    }
}

extension Doubt {
    init(_ core: RoutebookGenerated.DoubtView) {
        code = core.code
        grade = DoubtGrade(core.grade)
        weight = Int(core.weight)
        evidence = core.evidence.map(EvidenceID.init(_:))
        other = core.other.map(EvidenceID.init(_:))
        numbers = core.numbers.mapValues(Int.init)
        explained = core.explained
        twin = core.twin.map(TwinPhoto.init)
    }
}

extension DoubtGrade {
    init(_ core: RoutebookGenerated.DoubtGrade) {
        switch core {
        case .flag: self = .flag
        case .review: self = .review
        }
    }
}

extension TwinPhoto {
    init(_ core: RoutebookGenerated.TwinPhoto) {
        evidence = EvidenceID(core.evidence)
        flow = FlowID(core.flow)
        outlet = core.outlet.map(OutletName.init)
        day = Day(core: core.day)
        at = TrustedMoment(core.at)
        thumbnail = core.thumb.map { URL(filePath: $0) }
    }
}
