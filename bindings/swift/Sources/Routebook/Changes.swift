internal import RoutebookGenerated

/// What kinds of things changed. Ask again for what the screen shows.
public struct Changed: Hashable, Sendable {
    /// Kinds of records, e.g. `outlet`.
    public internal(set) var kinds: Set<String>
    /// Flows: visits, sheets, matters.
    public internal(set) var flows: Bool
    /// What the first screen lists.
    public internal(set) var home: Bool
    /// What waits, or how far it came.
    public internal(set) var sync: Bool
    /// What a person must look at.
    public internal(set) var attention: Bool
    /// Conflicts.
    public internal(set) var conflicts: Bool
    /// Who is signed in.
    public internal(set) var person: Bool

    /// One made by hand, for previews and tests.
    public init(
        kinds: Set<String>,
        flows: Bool,
        home: Bool,
        sync: Bool,
        attention: Bool,
        conflicts: Bool,
        person: Bool
    ) {
        (self.kinds, self.flows, self.home, self.sync) = (kinds, flows, home, sync)
        (self.attention, self.conflicts, self.person) = (attention, conflicts, person)
    }
}

extension Routebook {
    /// Tells of every change, whoever makes it. What comes while the reader is busy is told in one element after it, so a
    /// slow reader holds nobody up and misses nothing. For one reader; whoever else wants to hear asks for another stream.
    ///
    /// The subscription begins with this call and ends when the reading task is cancelled, or when the stream and its
    /// iterators are let go.
    public func changes() throws(RoutebookError) -> AsyncStream<Changed> {
        let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let listener = Gathering(wake)
        let subscription: Subscription
        do { subscription = try core.observe(listener: listener) } catch { throw RoutebookError(error) }
        wake.onTermination = { _ in subscription.stop() }
        return AsyncStream {
            for await _ in wakes {
                if let changed = listener.take() { return changed }
            }
            return nil
        }
    }
}

/// Gathers what changed until it is read.
private final class Gathering: ChangeListener {
    private let gathered = Guarded<Changed?>(nil)
    private let wake: AsyncStream<Void>.Continuation

    init(_ wake: AsyncStream<Void>.Continuation) {
        self.wake = wake
    }

    func onChange(changed: ChangedKinds) {
        gathered.with { $0 = $0.map { $0.joined(by: Changed(changed)) } ?? Changed(changed) }
        wake.yield()
    }

    func take() -> Changed? {
        gathered.with { gathered in
            defer { gathered = nil }
            return gathered
        }
    }
}

extension Changed {
    init(_ core: ChangedKinds) {
        kinds = Set(core.kinds)
        flows = core.flows
        home = core.home
        sync = core.sync
        attention = core.attention
        conflicts = core.conflicts
        person = core.person
    }

    func joined(by other: Changed) -> Changed {
        var both = self
        both.kinds.formUnion(other.kinds)
        both.flows = flows || other.flows
        both.home = home || other.home
        both.sync = sync || other.sync
        both.attention = attention || other.attention
        both.conflicts = conflicts || other.conflicts
        both.person = person || other.person
        return both
    }
}
