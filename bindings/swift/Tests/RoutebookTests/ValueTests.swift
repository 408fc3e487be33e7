import Foundation
@testable import Routebook
import Testing

/// What is counted here and crosses in other units.
@Suite struct ValueTests {
    @Test func aDayIsOneOfTheCalendar() throws {
        for text in ["2026-11-22", "2028-02-29", "0000-01-01", "9999-12-31"] {
            #expect(try #require(Day(text)).description == text)
        }
        for text in ["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-22x", "+026-11-22", "２０２６-11-22", "2026-11"] {
            #expect(Day(text) == nil, "\(text)")
        }
        #expect(try #require(Day("2026-11-09")) < #require(Day("2026-11-10")))
        let day = try #require(Day(year: 2026, month: 11, day: 22))
        #expect(try JSONDecoder().decode([Day].self, from: JSONEncoder().encode([day])) == [day])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(#"["x"]"#.utf8)) }
    }

    @Test func timesAndLengthsCrossToTheMillisecond() {
        #expect(Date(milliseconds: 1_795_000_000_123).wholeMilliseconds == 1_795_000_000_123)
        #expect(Date.distantFuture.wholeMilliseconds > 0 && Date(timeIntervalSince1970: .infinity).wholeMilliseconds == .max)
        #expect(Duration.milliseconds(1_500).wholeMilliseconds == 1_500)
        #expect(Duration.seconds(-1).wholeMilliseconds == 0 && Duration.seconds(Int64.max).wholeMilliseconds == .max)
        #expect(Duration.microseconds(2).wholeNanoseconds == 2_000)
    }

    @Test func aTitleIsReadInTheLanguageThatIsNearest() {
        let title = Title(["zh-CN": "冰柜", "en": "Fridge"])
        #expect(title.text(for: Locale(identifier: "en_GB")) == "Fridge")
        #expect(title.text(for: Locale(identifier: "zh_CN")) == "冰柜")
        #expect(title.text(for: Locale(identifier: "fr_FR")) == "冰柜")
        #expect(Title([:]).text() == "")
    }

    @Test func everyValueCrossesAndComesBack() {
        let values: [FieldValue] = [
            nil, true, 3, "x", ["a", "b"], .bytes(Data([1])), .reference(RecordID(OutletID("o"))),
            .references([RecordID("r")]), .point(Place(lat: 1, lon: 2)), .other(json: "{}"),
        ]
        #expect(values.map { FieldValue($0.core) } == values)
        let params: [ParamValue] = [.empty, .flag(true), .number(1), .text("a"), .texts(["a"]), .json("{}")]
        #expect(params.map { ParamValue($0.core) } == params)
    }
}
