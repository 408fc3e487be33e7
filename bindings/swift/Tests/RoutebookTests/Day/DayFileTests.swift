import Foundation
import Testing

/// The day that every language plays: all must end alike.
@Suite struct DayFileTests {
    @Test func theDayOfTheFileEndsAsItSays() async throws {
        let (folder, day) = (try Folder(), try DayScript.read())
        let ground = try Ground(in: folder.file("ground"))
        try FileManager.default.createDirectory(at: folder.file("phone"), withIntermediateDirectories: true)
        let ends = try await DayPlayer(day, on: ground, in: folder.file("phone")).play()
        #expect(ends == day.ends)
    }
}
