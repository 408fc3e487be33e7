import Foundation
import Routebook
import Testing

/// What else is in a rep's day, each noun of it.
@Suite struct DayTests {
    @Test func stepsAreCorrectedLeftOutAndExplainedAndAFlowIsVoided() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await phone.visitWithoutFront("SH-001").flow
        let corrected = try await book.correctStep("fridge", of: flow, answers: ["coolers": 3], because: "数错了")
        #expect(corrected.step == "fridge")
        let seen = try await book.visit(flow)
        let answer = try #require(seen.state.steps.first { $0.id == "fridge" }?.answers["coolers"])
        #expect(answer.value == 3 && answer.earlier.first?.value == 2 && answer.earlier.first?.reason == "数错了")
        #expect(await codes { try await book.skipStep("photo", of: flow, because: "下雨") } == ["step_not_skippable"])
        let explained = try await book.explain(flow, doubts: ["speed"], because: "坐车")
        #expect(explained.state.explained.first?.doubts == ["speed"])
        #expect(try await book.offeredVersion(for: flow) == nil)
        #expect(await codes { try await book.migrateVisit(flow) } == ["not_newer"])
        let nobody = PersonID(flow.rawValue)
        #expect(await codes { try await book.handOver(flow, to: nobody, because: "请假") } == ["no_such_person"])
        let voided = try await book.voidFlow(flow, because: "走错了店")
        #expect(voided.status == .voided && voided.state.voided?.reason == "走错了店")
    }

    @Test func theDaysSheetIsConfirmedFromWhatWasDone() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await phone.wholeVisit("SH-001").flow
        let proposals = try await book.sheetProposals()
        #expect(proposals.map(\.flow) == [flow] && proposals.first?.isFollowedUp == false)
        #expect(try await book.actionSheet().status == .notStarted)
        let sheet = try await book.confirmSheet(SheetForm(done: "理货", plan: "谈妥冰柜"))
        #expect(sheet.status == .submitted && sheet.sheet?.state == .onTime)
        let again = try await book.confirmActions(["tomorrow": ["plan": "谈妥冰柜"]])
        #expect(again.flow == sheet.flow)
        #expect(try await book.todos().allSatisfy { $0.kind != .sheet })
    }

    @Test func aCustomerIsAddedFollowedUpComparedAndMerged() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        func lead(_ name: String) -> LeadForm {
            LeadForm(name: name, phone: "13800000001", source: "fair", spent: ["": .seconds(9)])
        }
        let one = try await book.addLead(lead("阿强小卖部"))
        let flow = try #require(one.flow)
        let likely = try await book.likelyDuplicates(of: DuplicateDraft(name: "阿强小卖部", phone: "13800000001"))
        #expect(likely.first?.outlet.id == one.outlet.id && likely.first?.reasons.first?.code == "phone")
        _ = try await book.recordStep("need-profile", of: flow, answers: ["need": "双门冰柜"])
        let next = try #require(Day("2031-01-02"))
        let form = FollowUpForm(stage: "lead", summary: "约好看样", next: next)
        #expect(try await book.logFollowUp(in: flow, form).step == "follow-up")
        #expect(try await book.enterStage("intent", of: flow).stage == "intent")
        let empty = CustomerForm(name: "阿强", phone: "13800000001", stage: "", summary: "")
        await #expect { try await book.addCustomer(empty) } throws: { error in
            guard case .notYet(let unmet) = error as? RoutebookError else { return false }
            return unmet.count == 5
        }
        let two = try await book.addLead(lead("阿强"))
        #expect(try await book.customers(matching: "阿强", size: 1).next == 1)
        _ = try await book.merge(two.outlet.id, into: one.outlet.id)
        let seen = try await book.customer(two.outlet.id)
        #expect(seen.outlet.id == one.outlet.id && seen.aliases == [two.outlet.id] && !seen.timeline.isEmpty)
        #expect(try await book.matters().isEmpty == false)
        #expect(try await book.people().isEmpty == false)
    }

    @Test func templatesShowWhatAFormDraws() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let brief = try #require(try await phone.book.templates().first { $0.template.key == "outlet-visit" })
        let template = try await phone.book.template("outlet-visit")
        #expect(template.template == brief.template && template.kind == .visit)
        let fridge = try #require(template.stages.first?.steps.first)
        #expect(fridge.title.byLanguage["zh-CN"] == fridge.title.text(for: Locale(identifier: "zh_CN")))
        #expect(fridge.fields.contains { !$0.choices.isEmpty } && fridge.needs[0].min > 0)
        let begun = try await phone.book.startFlow(of: "outlet-visit", at: phone.outlet("SH-001").id)
        #expect(begun.template == template)
    }

    @Test func twoPhonesThatChangeOneFieldSettleWhichStandsAndTakeItBack() async throws {
        let company = try Company.found()
        let one = try await Phone.of("rep1", at: company)
        let two = try await Phone.of("rep2", at: company)
        let outlet = try await one.outlet("SH-001").id
        _ = try await one.book.editOutlet(outlet, field: "name", to: "老王小卖部")
        _ = try await two.book.editOutlet(outlet, field: "name", to: "王记小卖部")
        for phone in [one, two, one] { try await phone.sync() }
        let conflict = try #require(try await one.book.conflicts().first)
        #expect(conflict.kind == "outlet" && conflict.field == "name" && conflict.sentence.code == "both_changed")
        #expect(conflict.shown.isMine != conflict.other.isMine)
        let mine = try await one.book.settle(conflict.id, with: .mine)
        #expect(mine.settled?.value == "老王小卖部")
        try await one.sync()
        #expect(try await one.book.undoSettlement(of: conflict.id).settled == nil)
    }

    @Test func whatWasNotDeliveredComesOutAndWhoSignsOutGoesOnBeingDelivered() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await phone.visitWithoutFront("SH-001").flow
        let offer = try phone.folder.write("offer.pdf", Data("%PDF-1.7 what was offered".utf8))
        let document = FileForm(file: offer, mediaType: "application/pdf", version: "V1.0")
        #expect(await codes { try await book.attachFile(document, to: "no-such-step", of: flow) } == ["unknown_step"])
        let out = phone.folder.file("out")
        let report = try await book.rescue(into: out)
        let rescued = try #require(report.enrolments.first)
        #expect(rescued.how == .copy && rescued.entries > 0 && rescued.files > 0)
        #expect(FileManager.default.fileExists(atPath: report.list.path()))
        await #expect(throws: RoutebookError.refused(code: "not_empty", params: [:])) { try await book.rescue(into: out) }
        try await book.rotateKey()
        try await book.signOut()
        #expect(try await book.current() == nil)
        try await phone.sync()
        let left = try #require(try await book.enrolments().first)
        #expect(left.isSignedOut && left.waitingOps == 0 && left.waitingFiles == 0)
        #expect(try await book.setAside(left.id).path().contains("damaged"))
        let aside = try #require(try await book.enrolments().first)
        #expect(aside.fault != nil && aside.waitingOps == nil && aside.waitingFiles == nil, "nobody can tell")
        try await book.close()
        let again = phone.folder.file("again")
        let unopened = try await Routebook.rescue(phone.folder.file("rep.db"), on: Phone.bare, into: again)
        #expect(unopened.enrolments.count <= 1)
    }

    /// What is not met.
    private func codes<T>(_ call: () async throws -> T) async -> [String]? {
        guard case .notYet(let unmet) = await trouble(call) else { return nil }
        return unmet.map(\.code)
    }
}
