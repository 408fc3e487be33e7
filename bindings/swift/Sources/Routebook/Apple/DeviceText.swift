#if canImport(CoreText)
import CoreGraphics
import CoreText
import Foundation

/// What the system's own fonts have and a photo's do not: emoji in grey, and scripts whose letters join.
public struct DeviceText: TextBitmaps {
    /// The fonts of this phone.
    public init() {}

    public func draw(_ text: String, pixelsPerEm: Int) throws -> TextBitmap? {
        guard let font = CTFontCreateUIFontForLanguage(.system, CGFloat(pixelsPerEm), nil) else { return nil }
        let look: [NSAttributedString.Key: Any] = [
            NSAttributedString.Key(kCTFontAttributeName as String): font,
            NSAttributedString.Key(kCTForegroundColorAttributeName as String): CGColor(gray: 1, alpha: 1),
        ]
        let line = CTLineCreateWithAttributedString(NSAttributedString(string: text, attributes: look))
        var (ascent, descent, leading) = (CGFloat.zero, CGFloat.zero, CGFloat.zero)
        let width = Int(CTLineGetTypographicBounds(line, &ascent, &descent, &leading).rounded(.up))
        let (above, below) = (Int(ascent.rounded(.up)), Int(descent.rounded(.up)))
        guard width > 0, above + below > 0, Self.isWhole(line) else { return nil }
        return Self.painted(line, width: width, above: above, below: below)
    }

    /// White on black is the coverage; a colour counts by its lightness.
    private static func painted(_ line: CTLine, width: Int, above: Int, below: Int) -> TextBitmap? {
        let height = above + below
        var grey = [UInt8](repeating: 0, count: width * height)
        let isDrawn = grey.withUnsafeMutableBytes { pixels in
            let canvas = CGContext(
                data: pixels.baseAddress, width: width, height: height, bitsPerComponent: 8, bytesPerRow: width,
                space: CGColorSpaceCreateDeviceGray(), bitmapInfo: CGImageAlphaInfo.none.rawValue
            )
            guard let canvas else { return false }
            canvas.textPosition = CGPoint(x: 0, y: below)
            CTLineDraw(line, canvas)
            return true
        }
        return isDrawn ? TextBitmap(width: width, height: height, baseline: above, coverage: Data(grey)) : nil
    }

    /// No glyph of it is the box that stands for a missing one.
    private static func isWhole(_ line: CTLine) -> Bool {
        let runs = CTLineGetGlyphRuns(line) as! [CTRun]  // So it is documented.
        return runs.allSatisfy { run in
            var glyphs = [CGGlyph](repeating: 0, count: CTRunGetGlyphCount(run))
            CTRunGetGlyphs(run, CFRange(location: 0, length: 0), &glyphs)
            return !glyphs.contains(0) && !usesLastResort(run)
        }
    }

    private static func usesLastResort(_ run: CTRun) -> Bool {
        let look = CTRunGetAttributes(run) as NSDictionary
        guard let font = look[kCTFontAttributeName as String] else { return true }
        return (CTFontCopyPostScriptName(font as! CTFont) as String).hasSuffix("LastResort")
    }
}
#endif
