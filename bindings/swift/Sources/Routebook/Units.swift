import Foundation

extension Date {
    /// A moment as the core counts it.
    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }

    /// The same back, to the millisecond.
    var wholeMilliseconds: Int64 {
        let milliseconds = (timeIntervalSince1970 * 1_000).rounded()
        return Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max)
    }
}

extension Duration {
    /// A length of time as the core counts it.
    init(milliseconds: some BinaryInteger) {
        self = .milliseconds(Int64(clamping: milliseconds))
    }

    /// The same back; what is negative is none, and what is longer than the core counts is the longest.
    var wholeMilliseconds: UInt32 {
        UInt32(clamping: wholeNanoseconds / 1_000_000)
    }

    /// Whole nanoseconds; what is negative is none.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, over) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return over ? .max : product &+ UInt64(attoseconds / 1_000_000_000)
    }
}

extension URL {
    /// The path of a file as the core takes it; of anything but a file none, which the core refuses.
    var filePath: String {
        isFileURL ? path(percentEncoded: false) : ""
    }
}
