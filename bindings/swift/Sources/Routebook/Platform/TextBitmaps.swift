import Foundation
internal import RoutebookGenerated

/// Draws on photos what neither the bundled font nor ``Platform/font`` has: emoji, or words of a script whose letters join.
public protocol TextBitmaps: Sendable {
    /// Draws a piece of a line, upright: a word of at most 24 characters, or one grapheme cluster of it where the word was
    /// not drawn. Nothing for what it cannot draw: then, as where this throws, takes longer than two seconds or gives what
    /// cannot be, a box with the code point stands there.
    ///
    /// It is called on threads of the core's own, by several photos at once; at most 64 times a photo.
    func draw(_ text: String, pixelsPerEm: Int) throws -> TextBitmap?
}

/// A piece of text as it covers its pixels.
public struct TextBitmap: Hashable, Sendable {
    /// Pixels across; the next piece begins there. At most 64 ems; what is wider than 12 is shrunk.
    public var width: Int
    /// Rows; at most 4 ems.
    public var height: Int
    /// How many of the rows lie above the baseline. More than an em, or more than 0.3 below it, is shrunk to that.
    public var baseline: Int
    /// How much of each pixel is covered, 0 to 255, row by row: `width × height` bytes.
    public var coverage: Data

    /// What was drawn.
    public init(width: Int, height: Int, baseline: Int, coverage: Data) {
        (self.width, self.height, self.baseline, self.coverage) = (width, height, baseline, coverage)
    }

    var core: RoutebookGenerated.TextBitmap {
        RoutebookGenerated.TextBitmap(
            width: UInt32(clamping: width),
            height: UInt32(clamping: height),
            baseline: UInt32(clamping: baseline),
            coverage: coverage
        )
    }
}

/// An app's drawing as the core asks for it.
final class TextBridge: RoutebookGenerated.TextBitmaps {
    private let bitmaps: any TextBitmaps

    init(_ bitmaps: any TextBitmaps) {
        self.bitmaps = bitmaps
    }

    func draw(text: String, pixelsPerEm: UInt16) throws -> RoutebookGenerated.TextBitmap? {
        try crossing { try bitmaps.draw(text, pixelsPerEm: Int(pixelsPerEm))?.core }
    }
}
