import Foundation
internal import RoutebookGenerated

/// A flow in one line.
public struct VisitBrief: Hashable, Sendable {
    /// Which flow.
    public let flow: FlowID
    /// A visit, a day's sheet, or a matter over months.
    public let kind: FlowKind
    /// The template version that it is pinned to.
    public let template: TemplateVersion
    /// Whether that version is here and not too new.
    public let isReadable: Bool
    /// The business day that it counts for.
    public let day: Day
    /// Where.
    public let outlet: OutletName?
    /// The stage that it is in.
    public let stage: String?
    /// The last follow-up in one sentence.
    public let summary: String?
    /// The day of the next follow-up.
    public let dueDay: Day?
    /// When it was last touched.
    public let touched: Date
    /// Where it stands.
    public let status: FlowStatus
    /// The points it earned.
    public let points: Int
    /// The points it can earn.
    public let maxPoints: Int
    /// How many requirements are not met.
    public let missing: Int
    /// How far it has travelled.
    public let delivery: Delivery

    /// One made by hand, for previews and tests.
    public init(
        flow: FlowID,
        kind: FlowKind,
        template: TemplateVersion,
        isReadable: Bool,
        day: Day,
        outlet: OutletName? = nil,
        stage: String? = nil,
        summary: String? = nil,
        dueDay: Day? = nil,
        touched: Date,
        status: FlowStatus,
        points: Int,
        maxPoints: Int,
        missing: Int,
        delivery: Delivery
    ) {
        (self.flow, self.kind, self.template, self.isReadable) = (flow, kind, template, isReadable)
        (self.day, self.outlet, self.stage, self.summary) = (day, outlet, stage, summary)
        (self.dueDay, self.touched, self.status, self.points) = (dueDay, touched, status, points)
        (self.maxPoints, self.missing, self.delivery) = (maxPoints, missing, delivery)
    }
}

/// Where a flow stands.
public enum FlowStatus: Hashable, Sendable, CaseIterable {
    /// Nobody started it.
    case notStarted
    /// 进行中.
    case `open`
    /// 待补全: handed in, and evidence is missing.
    case incomplete
    /// 待审核.
    case submitted
    /// 已退回: steps were given back.
    case returned
    /// 已通过.
    case approved
    /// 已作废.
    case voided
}

/// How far something has travelled, from receipts only.
public enum Delivery: Hashable, Sendable, CaseIterable {
    /// On this phone; not handed in.
    case saved
    /// Handed in; entries or files are on their way.
    case waiting
    /// The server has all of it, every file verified.
    case delivered
    /// Somebody answered.
    case reviewed
}

extension VisitBrief {
    init(_ core: RoutebookGenerated.VisitBrief) {
        flow = FlowID(core.flow)
        kind = FlowKind(core.kind)
        template = TemplateVersion(core.template)
        isReadable = core.readable
        day = Day(core: core.day)
        outlet = core.outlet.map(OutletName.init)
        stage = core.stage
        summary = core.summary
        dueDay = core.dueDay.map(Day.init(core:))
        touched = Date(milliseconds: core.touchedMs)
        status = FlowStatus(core.status)
        points = Int(core.points)
        maxPoints = Int(core.maxPoints)
        missing = Int(core.missing)
        delivery = Delivery(core.delivery)
    }
}

extension FlowStatus {
    init(_ core: RoutebookGenerated.FlowStatus) {
        switch core {
        case .notStarted: self = .notStarted
        case .open: self = .open
        case .incomplete: self = .incomplete
        case .submitted: self = .submitted
        case .returned: self = .returned
        case .approved: self = .approved
        case .voided: self = .voided
        }
    }
}

extension Delivery {
    init(_ core: RoutebookGenerated.Delivery) {
        switch core {
        case .saved: self = .saved
        case .waiting: self = .waiting
        case .delivered: self = .delivered
        case .reviewed: self = .reviewed
        }
    }
}
