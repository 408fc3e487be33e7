import Foundation
internal import RoutebookGenerated

/// A customer's file.
public struct Customer: Hashable, Sendable {
    /// Who; of an alias, whom it leads to.
    public let outlet: Outlet
    /// The outlets that turned out to be this one.
    public let aliases: [OutletID]
    /// The open matter, else the last one that was not declared void.
    public let flow: FlowID?
    /// The five minimum fields of that matter.
    public let five: FiveFields
    /// Those of them that are missing.
    public let missing: [MinimumField]
    /// Nobody touched it for too long.
    public let isStale: Bool
    /// Everything that was ever done with it, the last begun first.
    public let flows: [VisitBrief]
    /// What was done, by the best known time.
    public let timeline: [TimelineEntry]

    /// One made by hand, for previews and tests.
    public init(
        outlet: Outlet,
        aliases: [OutletID],
        flow: FlowID? = nil,
        five: FiveFields,
        missing: [MinimumField],
        isStale: Bool,
        flows: [VisitBrief],
        timeline: [TimelineEntry]
    ) {
        (self.outlet, self.aliases, self.flow, self.five) = (outlet, aliases, flow, five)
        (self.missing, self.isStale, self.flows, self.timeline) = (missing, isStale, flows, timeline)
    }
}

/// A customer in one line.
public struct CustomerBrief: Hashable, Sendable {
    /// Who.
    public let outlet: OutletName
    /// Whom to call.
    public let phone: String
    /// The matter.
    public let flow: FlowID
    /// The template version that it is pinned to.
    public let template: TemplateVersion
    /// Whether that version is here and not too new.
    public let isReadable: Bool
    /// The stage that it is in.
    public let stage: String?
    /// Its title by language.
    public let stageTitle: Title?
    /// The last follow-up in one sentence.
    public let summary: String?
    /// The day of the next follow-up.
    public let dueDay: Day?
    /// When it was last touched.
    public let touched: Date
    /// Nobody touched it for too long.
    public let isStale: Bool

    /// One made by hand, for previews and tests.
    public init(
        outlet: OutletName,
        phone: String,
        flow: FlowID,
        template: TemplateVersion,
        isReadable: Bool,
        stage: String? = nil,
        stageTitle: Title? = nil,
        summary: String? = nil,
        dueDay: Day? = nil,
        touched: Date,
        isStale: Bool
    ) {
        (self.outlet, self.phone, self.flow, self.template) = (outlet, phone, flow, template)
        (self.isReadable, self.stage, self.stageTitle, self.summary) = (isReadable, stage, stageTitle, summary)
        (self.dueDay, self.touched, self.isStale) = (dueDay, touched, isStale)
    }
}

/// Some customers.
public struct CustomerPage: Hashable, Sendable {
    /// Those longest untouched first.
    public let items: [CustomerBrief]
    /// The next page, if there is one.
    public let next: Int?

    /// One made by hand, for previews and tests.
    public init(items: [CustomerBrief], next: Int? = nil) {
        (self.items, self.next) = (items, next)
    }
}

/// The five minimum fields.
public struct FiveFields: Hashable, Sendable {
    /// 来源渠道, by its id.
    public let source: String?
    /// 首次接触.
    public let firstContact: Day?
    /// 阶段, by its id.
    public let stage: String?
    /// 一句话纪要.
    public let summary: String?
    /// 下次跟进.
    public let next: Day?

    /// One made by hand, for previews and tests.
    public init(
        source: String? = nil,
        firstContact: Day? = nil,
        stage: String? = nil,
        summary: String? = nil,
        next: Day? = nil
    ) {
        (self.source, self.firstContact, self.stage, self.summary) = (source, firstContact, stage, summary)
        self.next = next
    }
}

/// One of the five minimum fields.
public enum MinimumField: Hashable, Sendable, CaseIterable {
    /// 来源渠道.
    case source
    /// 首次接触.
    case firstContact
    /// 阶段.
    case stage
    /// 一句话纪要.
    case summary
    /// 下次跟进.
    case followUp
}

/// One line of a customer's file.
public struct TimelineEntry: Hashable, Sendable {
    /// When.
    public let at: TrustedMoment
    /// In which flow.
    public let flow: FlowID
    /// What was done, in one word.
    public let action: String
    /// On which step.
    public let step: String?
    /// The step's or the stage's title by language.
    public let title: Title?
    /// Who did it.
    public let by: PersonID
    /// By name, where this phone knows them.
    public let byName: String?
    /// What was said of it in one sentence.
    public let summary: String?
    /// 补录.
    public let isLate: Bool
    /// When the server received it.
    public let received: Date?

    /// One made by hand, for previews and tests.
    public init(
        at: TrustedMoment,
        flow: FlowID,
        action: String,
        step: String? = nil,
        title: Title? = nil,
        by: PersonID,
        byName: String? = nil,
        summary: String? = nil,
        isLate: Bool,
        received: Date? = nil
    ) {
        (self.at, self.flow, self.action, self.step) = (at, flow, action, step)
        (self.title, self.by, self.byName, self.summary) = (title, by, byName, summary)
        (self.isLate, self.received) = (isLate, received)
    }
}

extension Customer {
    init(_ core: RoutebookGenerated.CustomerView) {
        outlet = Outlet(core.outlet)
        aliases = core.aliases.map(OutletID.init(_:))
        flow = core.flow.map(FlowID.init(_:))
        five = FiveFields(core.five)
        missing = core.missing.map(MinimumField.init)
        isStale = core.stale
        flows = core.flows.map(VisitBrief.init)
        timeline = core.timeline.map(TimelineEntry.init)
    }
}

extension CustomerBrief {
    init(_ core: RoutebookGenerated.CustomerBrief) {
        outlet = OutletName(core.outlet)
        phone = core.phone
        flow = FlowID(core.flow)
        template = TemplateVersion(core.template)
        isReadable = core.readable
        stage = core.stage
        stageTitle = core.stageTitle.map(Title.init)
        summary = core.summary
        dueDay = core.dueDay.map(Day.init(core:))
        touched = Date(milliseconds: core.touchedMs)
        isStale = core.stale
    }
}

extension CustomerPage {
    init(_ core: RoutebookGenerated.CustomerPage) {
        items = core.items.map(CustomerBrief.init)
        next = core.next.map(Int.init)
    }
}

extension FiveFields {
    init(_ core: RoutebookGenerated.FiveFields) {
        source = core.source
        firstContact = core.firstContact.map(Day.init(core:))
        stage = core.stage
        summary = core.summary
        next = core.next.map(Day.init(core:))
    }
}

extension MinimumField {
    init(_ core: RoutebookGenerated.MinimumField) {
        switch core {
        case .source: self = .source
        case .firstContact: self = .firstContact
        case .stage: self = .stage
        case .summary: self = .summary
        case .followUp: self = .followUp
        }
    }
}

extension TimelineEntry {
    init(_ core: RoutebookGenerated.TimelineEntry) {
        at = TrustedMoment(core.at)
        flow = FlowID(core.flow)
        action = core.action
        step = core.step
        title = core.title.map(Title.init)
        by = PersonID(core.by)
        byName = core.byName
        summary = core.summary
        isLate = core.late
        received = core.receivedMs.map(Date.init(milliseconds:))
    }
}
