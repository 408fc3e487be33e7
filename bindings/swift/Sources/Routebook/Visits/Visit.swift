internal import RoutebookGenerated

/// A flow, whole.
public struct Visit: Hashable, Sendable {
    /// Which flow.
    public let flow: FlowID
    /// A visit, a day's sheet, or a matter.
    public let kind: FlowKind
    /// The business day that it counts for.
    public let day: Day
    /// Where.
    public let outlet: OutletName?
    /// The template version that it stays on.
    public let template: Template
    /// Where it stands.
    public let status: FlowStatus
    /// Everything that was done, and what is missing.
    public let state: VisitState
    /// The first step that is not done.
    public let next: String?
    /// Whether the phone was at the outlet when it began.
    public let place: FenceVerdict
    /// How far from it, metres.
    public let distanceMeters: Double?
    /// The evidence with its files.
    public let media: [MediaFile]
    /// What is doubtful, the heaviest first.
    public let doubts: [Doubt]
    /// How far it has travelled.
    public let delivery: Delivery
    /// Who reviewed it last, by name.
    public let reviewer: String?
    /// The layers of its chain of evidence.
    public let layers: [EvidenceLayer]
    /// The stages that may follow the one that it is in.
    public let nextStages: [String]
    /// Of an action sheet: its window, and how it stands to it.
    public let sheet: Sheet?
    /// The actions whose content was erased.
    public let erased: [ErasedAction]

    /// One made by hand, for previews and tests.
    public init(
        flow: FlowID,
        kind: FlowKind,
        day: Day,
        outlet: OutletName? = nil,
        template: Template,
        status: FlowStatus,
        state: VisitState,
        next: String? = nil,
        place: FenceVerdict,
        distanceMeters: Double? = nil,
        media: [MediaFile],
        doubts: [Doubt],
        delivery: Delivery,
        reviewer: String? = nil,
        layers: [EvidenceLayer],
        nextStages: [String],
        sheet: Sheet? = nil,
        erased: [ErasedAction]
    ) {
        (self.flow, self.kind, self.day, self.outlet) = (flow, kind, day, outlet)
        (self.template, self.status, self.state, self.next) = (template, status, state, next)
        (self.place, self.distanceMeters, self.media, self.doubts) = (place, distanceMeters, media, doubts)
        (self.delivery, self.reviewer, self.layers, self.nextStages) = (delivery, reviewer, layers, nextStages)
        (self.sheet, self.erased) = (sheet, erased)
    }
}

/// One layer of the chain of evidence.
public struct EvidenceLayer: Hashable, Sendable {
    /// `behaviour`, `content` or `result`.
    public let layer: String
    /// Nothing of it is missing.
    public let isComplete: Bool

    /// One made by hand, for previews and tests.
    public init(layer: String, isComplete: Bool) {
        (self.layer, self.isComplete) = (layer, isComplete)
    }
}

/// An action whose content was erased, a person's right: that it was made stays.
public struct ErasedAction: Hashable, Sendable {
    /// Its place in the flow.
    public let position: Int
    /// Who acted.
    public let by: PersonID
    /// When.
    public let at: TrustedMoment

    /// One made by hand, for previews and tests.
    public init(position: Int, by: PersonID, at: TrustedMoment) {
        (self.position, self.by, self.at) = (position, by, at)
    }
}

extension Visit {
    init(_ core: RoutebookGenerated.VisitView) {
        flow = FlowID(core.flow)
        kind = FlowKind(core.kind)
        day = Day(core: core.day)
        outlet = core.outlet.map(OutletName.init)
        template = Template(core.template)
        status = FlowStatus(core.status)
        state = VisitState(core.state)
        next = core.next
        place = FenceVerdict(core.place)
        distanceMeters = core.distanceM
        media = core.media.map(MediaFile.init)
        doubts = core.doubts.map(Doubt.init)
        delivery = Delivery(core.delivery)
        reviewer = core.reviewer
        layers = core.layers.map(EvidenceLayer.init)
        nextStages = core.nextStages
        sheet = core.sheet.map(Sheet.init)
        erased = core.erased.map(ErasedAction.init)
    }
}

extension EvidenceLayer {
    init(_ core: RoutebookGenerated.LayerView) {
        layer = core.layer
        isComplete = core.complete
    }
}

extension ErasedAction {
    init(_ core: RoutebookGenerated.ErasedAction) {
        position = Int(clamping: core.position)
        by = PersonID(core.by)
        at = TrustedMoment(core.at)
    }
}
