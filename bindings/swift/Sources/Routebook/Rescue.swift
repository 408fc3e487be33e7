import Foundation
internal import RoutebookGenerated

/// What a rescue brought out.
public struct RescueReport: Hashable, Sendable {
    /// Where everything lies.
    public let folder: URL
    /// The list of what was not delivered, plain text.
    public let list: URL
    /// Every enrolment of this phone.
    public let enrolments: [RescuedEnrolment]

    /// One made by hand, for previews and tests.
    public init(folder: URL, list: URL, enrolments: [RescuedEnrolment]) {
        (self.folder, self.list, self.enrolments) = (folder, list, enrolments)
    }
}

/// What came out of one enrolment.
public struct RescuedEnrolment: Hashable, Sendable {
    /// Which.
    public let enrolment: EnrolmentID
    /// Whose, where its database says so.
    public let person: String?
    /// How its database came out.
    public let how: RescuedAs
    /// Entries that were not delivered, or that the server did not take.
    public let entries: Int
    /// Files that came along.
    public let files: Int
    /// Their bytes.
    public let bytes: Int
    /// What is at fault with it.
    public let fault: String?

    /// One made by hand, for previews and tests.
    public init(
        enrolment: EnrolmentID,
        person: String? = nil,
        how: RescuedAs,
        entries: Int,
        files: Int,
        bytes: Int,
        fault: String? = nil
    ) {
        (self.enrolment, self.person, self.how, self.entries) = (enrolment, person, how, entries)
        (self.files, self.bytes, self.fault) = (files, bytes, fault)
    }
}

/// How a database came out.
public enum RescuedAs: Hashable, Sendable, CaseIterable {
    /// A consistent copy without credentials.
    case copy
    /// Its bytes as they lay there, since it cannot be read; they may hold a session.
    case bytes
    /// It is not there.
    case missing
}

extension RescueReport {
    init(_ core: RoutebookGenerated.RescueReport) {
        folder = URL(filePath: core.folder)
        list = URL(filePath: core.list)
        enrolments = core.enrolments.map(RescuedEnrolment.init)
    }
}

extension RescuedEnrolment {
    init(_ core: RoutebookGenerated.RescuedEnrolment) {
        enrolment = EnrolmentID(core.enrolment)
        person = core.person
        how = RescuedAs(core.how)
        entries = Int(clamping: core.entries)
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
        fault = core.fault
    }
}

extension RescuedAs {
    init(_ core: RoutebookGenerated.RescuedAs) {
        switch core {
        case .copy: self = .copy
        case .bytes: self = .bytes
        case .missing: self = .missing
        }
    }
}

extension Routebook {
    /// Brings out everything of this phone into a folder that is not there, or empty: a copy of every database without
    /// credentials, every file that was not delivered, and a list of it. Nothing here changes.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `not_empty` where the folder holds something already.
    public func rescue(into folder: URL) async throws(RoutebookError) -> RescueReport {
        RescueReport(try await ask { try await $0.rescue(folder: folder.filePath) })
    }

    /// The same for a phone that cannot be opened; it must not be open in this process.
    public static func rescue(
        _ file: URL, on platform: Platform, into folder: URL
    ) async throws(RoutebookError) -> RescueReport {
        RescueReport(
            try await typed {
                try await rescuePhone(path: file.filePath, platform: platform.core, folder: folder.filePath)
            })
    }
}
