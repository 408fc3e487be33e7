internal import RoutebookGenerated

/// A customer with the five minimum fields.
public struct CustomerForm: Hashable, Sendable {
    /// The name on the door.
    public var name: String
    /// Whom to call.
    public var phone: String
    /// 来源渠道: the choice's id or one of its titles.
    public var source: String
    /// 首次接触, a day.
    public var firstContact: Day?
    /// The stage's id or one of its titles.
    public var stage: String
    /// 一句话纪要.
    public var summary: String
    /// 下次跟进, a day.
    public var next: Day?
    /// Whom to talk to; may be empty.
    public var contactName: String
    /// May be empty.
    public var address: String
    /// Where it is, if known.
    public var place: Place?
    /// How long was spent on each field; `""` is the whole form.
    public var spent: [String: Duration]

    /// A form with what is known; what may be empty is left out.
    public init(
        name: String,
        phone: String,
        source: String = "",
        firstContact: Day? = nil,
        stage: String,
        summary: String,
        next: Day? = nil,
        contactName: String = "",
        address: String = "",
        place: Place? = nil,
        spent: [String: Duration] = [:]
    ) {
        self.name = name
        self.phone = phone
        self.source = source
        self.firstContact = firstContact
        self.stage = stage
        self.summary = summary
        self.next = next
        self.contactName = contactName
        self.address = address
        self.place = place
        self.spent = spent
    }

    var core: RoutebookGenerated.CustomerForm {
        RoutebookGenerated.CustomerForm(
            name: name,
            phone: phone,
            source: source,
            firstContact: firstContact?.description,
            stage: stage,
            summary: summary,
            next: next?.description,
            contactName: contactName,
            address: address,
            place: place?.core,
            spent: spent.mapValues(\.wholeMilliseconds)
        )
    }
}

/// The first entry of a customer of whom little is known.
public struct LeadForm: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Whom to call.
    public var phone: String
    /// 来源渠道: the choice's id or one of its titles.
    public var source: String
    /// When the customer was first met; without it, today.
    public var firstContact: Day?
    /// How long was spent on each field; `""` is the whole form.
    public var spent: [String: Duration]

    /// A lead with what is known.
    public init(
        name: String,
        phone: String,
        source: String = "",
        firstContact: Day? = nil,
        spent: [String: Duration] = [:]
    ) {
        self.name = name
        self.phone = phone
        self.source = source
        self.firstContact = firstContact
        self.spent = spent
    }

    var core: RoutebookGenerated.LeadForm {
        RoutebookGenerated.LeadForm(
            name: name,
            phone: phone,
            source: source,
            firstContact: firstContact?.description,
            spent: spent.mapValues(\.wholeMilliseconds)
        )
    }
}

/// The 15-second form after a call.
public struct FollowUpForm: Hashable, Sendable {
    /// The stage that the matter is in from then on, by id or title.
    public var stage: String
    /// 一句话纪要.
    public var summary: String
    /// 下次跟进; without it, as late as a routine follow-up may be.
    public var next: Day?
    /// How long was spent on each field; `""` is the whole form.
    public var spent: [String: Duration]

    /// What was agreed, in one sentence.
    public init(stage: String, summary: String, next: Day? = nil, spent: [String: Duration] = [:]) {
        self.stage = stage
        self.summary = summary
        self.next = next
        self.spent = spent
    }

    var core: RoutebookGenerated.FollowUpForm {
        RoutebookGenerated.FollowUpForm(
            stage: stage,
            summary: summary,
            next: next?.description,
            spent: spent.mapValues(\.wholeMilliseconds)
        )
    }
}

/// A customer who may be here already.
public struct DuplicateDraft: Hashable, Sendable {
    /// An outlet of this phone; without it, the rest says what is looked for.
    public var outlet: OutletID?
    /// The name.
    public var name: String
    /// The phone number.
    public var phone: String
    /// Where it is, if known.
    public var place: Place?

    /// Whom to look for.
    public init(outlet: OutletID? = nil, name: String, phone: String, place: Place? = nil) {
        self.outlet = outlet
        self.name = name
        self.phone = phone
        self.place = place
    }

    var core: RoutebookGenerated.DuplicateDraft {
        RoutebookGenerated.DuplicateDraft(outlet: outlet?.rawValue, name: name, phone: phone, place: place?.core)
    }
}

/// An outlet that is likely the same.
public struct Duplicate: Hashable, Sendable {
    /// Which.
    public let outlet: OutletName
    /// Whom to call there.
    public let phone: String
    /// How likely; the greater the likelier.
    public let score: Int
    /// Why: `phone`, `name` with `percent`, `near` with `metres`.
    public let reasons: [Coded]

    /// One made by hand, for previews and tests.
    public init(outlet: OutletName, phone: String, score: Int, reasons: [Coded]) {
        (self.outlet, self.phone, self.score, self.reasons) = (outlet, phone, score, reasons)
    }
}

extension Duplicate {
    init(_ core: RoutebookGenerated.Duplicate) {
        outlet = OutletName(core.outlet)
        phone = core.phone
        score = Int(core.score)
        reasons = core.reasons.map(Coded.init)
    }
}
