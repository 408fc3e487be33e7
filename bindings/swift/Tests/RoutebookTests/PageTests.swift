import Foundation
import RoutebookPage
import Testing

/// The page's own story, played as it stands there.
@Suite struct PageTests {
    @Test func theFirstVisitOfThePageComesToTheServer() async throws {
        let company = try Company.found()
        let folder = try Folder()
        try await firstVisit(
            folder: folder.url, server: company.server.url, login: "rep1", password: Company.password,
            photo: Surroundings.photos[0])
    }
}
