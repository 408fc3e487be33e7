internal import RoutebookGenerated

/// A template as a screen draws it.
public struct Template: Hashable, Sendable {
    /// Which version.
    public let template: TemplateVersion
    /// What its flows are about.
    public let kind: FlowKind
    /// Its title by language.
    public let title: Title
    /// Its stages, in order.
    public let stages: [Stage]
    /// What is handed in cannot be changed.
    public let isIrreversible: Bool
    /// The points for the whole.
    public let completionPoints: Int

    /// One made by hand, for previews and tests.
    public init(
        template: TemplateVersion,
        kind: FlowKind,
        title: Title,
        stages: [Stage],
        isIrreversible: Bool,
        completionPoints: Int
    ) {
        (self.template, self.kind, self.title, self.stages) = (template, kind, title, stages)
        (self.isIrreversible, self.completionPoints) = (isIrreversible, completionPoints)
    }
}

/// Something that can be begun here.
public struct TemplateBrief: Hashable, Sendable {
    /// The version that begins.
    public let template: TemplateVersion
    /// What its flows are about.
    public let kind: FlowKind
    /// Its title by language.
    public let title: Title

    /// One made by hand, for previews and tests.
    public init(template: TemplateVersion, kind: FlowKind, title: Title) {
        (self.template, self.kind, self.title) = (template, kind, title)
    }
}

/// One version of one template.
public struct TemplateVersion: Hashable, Sendable {
    /// Which template.
    public let key: String
    /// Which version.
    public let version: Int

    /// One made by hand, for previews and tests.
    public init(key: String, version: Int) {
        (self.key, self.version) = (key, version)
    }
}

/// What a template's flows are about.
public enum FlowKind: Hashable, Sendable, CaseIterable {
    /// An outlet is visited.
    case visit
    /// A day is confirmed.
    case day
    /// A matter over months.
    case pipeline
}

/// A later version of a flow's template.
public struct VersionOffer: Hashable, Sendable {
    /// That version.
    public let to: TemplateVersion
    /// Its title by language.
    public let title: Title
    /// What it changes.
    public let changes: [VersionChange]

    /// One made by hand, for previews and tests.
    public init(to: TemplateVersion, title: Title, changes: [VersionChange]) {
        (self.to, self.title, self.changes) = (to, title, changes)
    }
}

/// One change between two versions.
public struct VersionChange: Hashable, Sendable {
    /// What part changes, in one stable word.
    public let part: String
    /// Where in the template.
    public let path: String
    /// The part's title by language.
    public let title: Title
    /// How it changes, as a code with its parameters.
    public let change: Coded

    /// One made by hand, for previews and tests.
    public init(part: String, path: String, title: Title, change: Coded) {
        (self.part, self.path, self.title, self.change) = (part, path, title, change)
    }
}

extension Template {
    init(_ core: RoutebookGenerated.TemplateDetail) {
        template = TemplateVersion(core.template)
        kind = FlowKind(core.kind)
        title = Title(core.title)
        stages = core.stages.map(Stage.init)
        isIrreversible = core.irreversible
        completionPoints = Int(core.completionPoints)
    }
}

extension TemplateBrief {
    init(_ core: RoutebookGenerated.TemplateBrief) {
        template = TemplateVersion(core.template)
        kind = FlowKind(core.kind)
        title = Title(core.title)
    }
}

extension TemplateVersion {
    init(_ core: RoutebookGenerated.TemplateId) {
        key = core.key
        version = Int(core.version)
    }
}

extension FlowKind {
    init(_ core: RoutebookGenerated.FlowKind) {
        switch core {
        case .visit: self = .visit
        case .day: self = .day
        case .pipeline: self = .pipeline
        }
    }
}

extension VersionOffer {
    init(_ core: RoutebookGenerated.VersionOffer) {
        to = TemplateVersion(core.to)
        title = Title(core.title)
        changes = core.changes.map(VersionChange.init)
    }
}

extension VersionChange {
    init(_ core: RoutebookGenerated.VersionChange) {
        part = core.part
        path = core.path
        title = Title(core.title)
        change = Coded(core.change)
    }
}

extension Routebook {
    /// What can be begun here, by this person, today.
    public func templates() async throws(RoutebookError) -> [TemplateBrief] {
        try await ask { try await $0.templates() }.map(TemplateBrief.init)
    }

    /// The version of a template that begins here: what a form draws.
    public func template(_ key: String) async throws(RoutebookError) -> Template {
        Template(try await ask { try await $0.template(key: key) })
    }
}
