internal import RoutebookGenerated

/// A sync that is under way, or has ended. Letting go of it stops nothing: it goes on by itself.
public final class SyncTask: Sendable {
    /// How far it has come: the latest, then the next that comes, and the end. For one reader.
    public let progress: AsyncStream<SyncProgress>
    private let core: RoutebookGenerated.SyncTask

    fileprivate init(_ core: RoutebookGenerated.SyncTask, _ progress: AsyncStream<SyncProgress>) {
        (self.core, self.progress) = (core, progress)
    }

    /// Stops it at whatever point it is; what was stored stays. Its report says ``SyncOutcome/cancelled``.
    public func cancel() {
        core.cancel()
    }

    /// Waits until it has ended and says what it did. Everybody may wait, as often as they like; a task that is cancelled
    /// while it waits cancels the sync.
    ///
    /// Throws ``RoutebookError/signInNeeded(code:)`` where nobody ever signed in; the trouble of one enrolment stands in its
    /// line of the report.
    public func report() async throws(RoutebookError) -> SyncReport {
        try await typed {
            try await withTaskCancellationHandler {
                SyncReport(try await self.core.report())
            } onCancel: {
                self.core.cancel()
            }
        }
    }
}

extension Routebook {
    /// Begins to exchange with the server whatever waits, for everybody who signed in on this phone.
    ///
    /// Throws ``RoutebookError/network(code:retryAfter:)`` with `offline` where ``NetworkState`` says so.
    ///
    /// - Parameters:
    ///   - media: Which files may go.
    ///   - mostBytes: Begin no further file after so many bytes; without it, all of them go.
    public func sync(
        media: MediaChoice = .whenUnmetered, mostBytes: Int? = nil
    ) throws(RoutebookError) -> SyncTask {
        let (progress, tell) = AsyncStream<SyncProgress>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let most = mostBytes.map { UInt64(clamping: $0) }
        do {
            let task = try core.sync(media: media.core, mostBytes: most, progress: Telling(tell))
            return SyncTask(task, progress)
        } catch {
            throw RoutebookError(error)
        }
    }
}

/// Tells a stream, and ends it when the core has told the last and lets go.
private final class Telling: ProgressListener {
    private let stream: AsyncStream<SyncProgress>.Continuation

    init(_ stream: AsyncStream<SyncProgress>.Continuation) {
        self.stream = stream
    }

    deinit {
        stream.finish()
    }

    func onProgress(progress: RoutebookGenerated.SyncProgress) {
        stream.yield(SyncProgress(progress))
    }
}
