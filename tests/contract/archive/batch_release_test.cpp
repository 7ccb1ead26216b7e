#include "archive/batch_release.hpp"
#include "archive/access_register.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/registers.hpp"
#include "archive/samples.hpp"
#include "support/delivery_site.hpp"

// What is opened in bulk when a delivery is signed off, and what stays closed.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using Cause = ReleaseRefusal::Cause;
using Verdict = SampledFile::Verdict;

class BatchReleaseTest : public DeliverySite {
protected:
    // Checked to the last file, all of them right but one where it is named, and signed off.
    Delivered signed_delivery(const std::vector<Paper>& papers, int wrong = 0) {
        const auto delivered = deliver("box", papers);
        check(delivered.batch, wrong);
        sign_off(delivered.batch);
        return delivered;
    }
    void check(const domain::BatchKey& batch, int wrong = 0) {
        auto desk = archive->desk();
        const auto sample = desk.samples().draw(batch, std::nullopt, "os:eva").value();
        for (const auto& file : sample.files)
            if (!desk.samples().judge(batch, file.position,
                                      file.position == wrong ? Verdict::wrong : Verdict::right, "",
                                      "os:eva"))
                throw std::runtime_error("not judged");
    }
    static ReleaseOrder wanted(const domain::BatchKey& batch) {
        return {.batch = batch,
                .types = {domain::DocumentType::application, domain::DocumentType::drawing},
                .legal_basis = "offentleglova § 3",
                .per_mille = 10};
    }
    Result<ReleaseOutcome, ReleaseRefusal> release(const ReleaseOrder& order) {
        return archive->desk().batch_release().run(order, archivist);
    }
    Cause refused(const ReleaseOrder& order) { return release(order).reason().cause; }
    domain::AccessStatus status(const domain::DocumentKey& document) {
        return archive->desk().documents().get(document)->access.status;
    }
    static Paper paper(const std::string& key) {
        return {.in = "c " + key, .key = key, .bytes = "bytes of " + key};
    }

    const Officer archivist{"eva", {domain::Right::release_at_signoff}};
};

TEST_F(BatchReleaseTest, OpensWhatIsReadAndOfATypeThatIsNamed) {
    auto drawing = paper("drawing"), letter = paper("letter");
    drawing.type = domain::DocumentType::drawing;
    letter.type = domain::DocumentType::correspondence;
    const auto delivered = signed_delivery({paper("a"), drawing, letter});
    const auto head = archive->desk().outbox().head();

    const auto outcome = release(wanted(delivered.batch)).value();

    EXPECT_EQ(outcome.opened, 2);
    EXPECT_EQ(outcome.documents(), 3);
    EXPECT_THAT(outcome.closed, ElementsAre(Pair(StaysClosed::another_type, 1)));
    EXPECT_EQ(status(delivered.documents[0]), domain::AccessStatus::open);
    EXPECT_EQ(status(delivered.documents[1]), domain::AccessStatus::open);
    EXPECT_EQ(status(delivered.documents[2]), domain::AccessStatus::not_assessed);
    auto desk = archive->desk();
    EXPECT_EQ(desk.outbox().after(head, 100).size(), 2u);
    const auto told = desk.audit().of("document", delivered.documents[0].text(), 1).at(0).event;
    EXPECT_EQ(told.actor, "staff:eva");
    EXPECT_EQ(told.action, "release");
    EXPECT_EQ(told.purpose, "offentleglova § 3");
    EXPECT_EQ(desk.documents().get(delivered.documents[0])->access.legal_basis,
              "offentleglova § 3");
}

TEST_F(BatchReleaseTest, LeavesWhatScreeningFoundSomethingInAndSaysHowMuchOfIt) {
    auto finding = paper("finding"), waiting = paper("waiting"), pending = paper("pending"),
         broken = paper("broken");
    finding.findings = {{1, FindingKind::national_id, 2}};
    waiting.reading = Reading::awaits_ocr;
    pending.reading = Reading::pending;
    broken.reading = Reading::unreadable;
    const auto delivered = signed_delivery({paper("a"), finding, waiting, pending, broken});
    const auto outcome = release(wanted(delivered.batch)).value();
    EXPECT_EQ(outcome.opened, 1);
    EXPECT_THAT(outcome.closed,
                ElementsAre(Pair(StaysClosed::unread, 2), Pair(StaysClosed::unreadable, 1),
                            Pair(StaysClosed::finding, 1)));
    EXPECT_EQ(status(delivered.documents[1]), domain::AccessStatus::not_assessed);

    // Read at last, it may be opened; read anew, another one may no longer.
    in_a_change([](Desk& desk) {
        desk.documents().note_reading(Sha256::of("bytes of waiting"), Reading::read, {{2100, 2970}},
                                      "");
        desk.documents().note_reading(Sha256::of("bytes of pending"), Reading::read, {{2100, 2970}},
                                      "", {{1, FindingKind::national_id, 1}});
    });
    const auto again = release(wanted(delivered.batch)).value();
    EXPECT_EQ(again.opened, 1);
    EXPECT_THAT(again.closed,
                ElementsAre(Pair(StaysClosed::open_already, 1), Pair(StaysClosed::unreadable, 1),
                            Pair(StaysClosed::finding, 2)));
}

TEST_F(BatchReleaseTest, LeavesWhatOthersHaveDecidedOn) {
    const auto delivered =
        signed_delivery({paper("a"), paper("exempt"), paper("secret"), paper("withdrawn")});
    const auto& documents = delivered.documents;
    in_a_change([&](Desk& desk) {
        auto access = desk.access();
        (void)access
            .assess(documents[1],
                    {.status = domain::AccessStatus::exempt, .legal_basis = "offl. § 13"}, "kim")
            .value();
        (void)access
            .assess(documents[2],
                    {.status = domain::AccessStatus::not_assessed,
                     .existence = domain::Existence::is_secret,
                     .legal_basis = "sikkerhetsloven"},
                    "kim")
            .value();
        access.withdraw(documents[3], "kim");
    });
    const auto outcome = release(wanted(delivered.batch)).value();
    EXPECT_EQ(outcome.opened, 1);
    EXPECT_THAT(outcome.closed,
                ElementsAre(Pair(StaysClosed::assessed, 1), Pair(StaysClosed::secret, 1),
                            Pair(StaysClosed::withdrawn, 1)));
    EXPECT_EQ(status(documents[1]), domain::AccessStatus::exempt);
    EXPECT_TRUE(archive->desk().documents().get(documents[3])->access.withdrawn);
}

TEST_F(BatchReleaseTest, LeavesPapersOfCasesThatNameAProtectedPerson) {
    const auto delivered = deliver("box", {paper("a"), paper("b")});
    in_a_change([&](Desk& desk) {
        const auto who = domain::NationalId::parse("18917811535");
        desk.registers().put(OwnershipRow{.property = property("9999-49/130"),
                                          .person = who,
                                          .organisation = "",
                                          .name = "STILLE ØRRET",
                                          .share = "1/1",
                                          .from = day("1990-05-17"),
                                          .to = {},
                                          .protection = Protection::protected_address});
        auto record = a_case(desk, "c b");
        record.source = "Boks 7";
        record.parties = {{.role = "tiltakshaver", .name = "Stille Ørret", .national_id = who}};
        desk.cases().enter(record, "test");
    });
    check(delivered.batch);
    sign_off(delivered.batch);
    const auto outcome = release(wanted(delivered.batch)).value();
    EXPECT_EQ(outcome.opened, 1);
    EXPECT_THAT(outcome.closed, ElementsAre(Pair(StaysClosed::protected_person, 1)));
    EXPECT_EQ(status(delivered.documents[1]), domain::AccessStatus::not_assessed);
}

TEST_F(BatchReleaseTest, LeavesDocumentsOfOtherDeliveries) {
    const auto delivered = signed_delivery({paper("a")});
    const auto other = deliver("other", {paper("b")});
    EXPECT_EQ(release(wanted(delivered.batch)).value().documents(), 1);
    EXPECT_EQ(status(other.documents.front()), domain::AccessStatus::not_assessed);
}

TEST_F(BatchReleaseTest, OpensNothingWhenItOnlyReports) {
    const auto delivered = signed_delivery({paper("a"), paper("b")});
    auto order = wanted(delivered.batch);
    order.writing = ReleaseOrder::Writing::report_only;
    const auto before = inventory();
    const auto head = archive->desk().outbox().head();
    EXPECT_EQ(release(order).value().opened, 2);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().outbox().head(), head);
}

TEST_F(BatchReleaseTest, TakesTheRightATypeAndALegalBasis) {
    const auto delivered = signed_delivery({paper("a")});
    const auto order = wanted(delivered.batch);
    for (const auto& officer :
         {Officer{"kim", {domain::Right::assess_access, domain::Right::import_delivery}},
          Officer{"nobody", {}}})
        EXPECT_EQ(archive->desk().batch_release().run(order, officer).reason().cause,
                  Cause::without_right);
    auto typeless = order;
    typeless.types.clear();
    EXPECT_EQ(refused(typeless), Cause::no_type);
    auto lawless = order;
    lawless.legal_basis = "  ";
    EXPECT_EQ(refused(lawless), Cause::no_legal_basis);
    EXPECT_EQ(status(delivered.documents[0]), domain::AccessStatus::not_assessed);
}

TEST_F(BatchReleaseTest, TakesASignatureAndAnEarlierSample) {
    const auto delivered = deliver("box", {paper("a")});
    EXPECT_EQ(refused(wanted(delivered.batch)), Cause::not_signed_off);
    sign_off(delivered.batch);
    EXPECT_EQ(refused(wanted(delivered.batch)), Cause::no_sample);

    const auto other = deliver("other", {paper("b"), paper("c")});
    auto desk = archive->desk();
    (void)desk.samples().draw(other.batch, std::nullopt, "os:eva").value();
    (void)desk.samples().judge(other.batch, 1, Verdict::right, "", "os:eva").value();
    sign_off(other.batch);
    const auto refusal = release(wanted(other.batch)).reason();
    EXPECT_EQ(refusal.cause, Cause::unchecked);
    EXPECT_THAT(refusal.detail, HasSubstr("1 of 2 files"));
}

TEST_F(BatchReleaseTest, TakesASampleThatIsRightEnough) {
    std::vector<Paper> papers;
    for (int i = 0; i < 10; ++i) papers.push_back(paper("d" + std::to_string(i)));
    const auto delivered = signed_delivery(papers, 4);
    auto order = wanted(delivered.batch);
    const auto refusal = release(order).reason();
    EXPECT_EQ(refusal.cause, Cause::too_many_wrong);
    EXPECT_THAT(refusal.detail, HasSubstr("1 of 10 files looked at were wrong"));
    EXPECT_THAT(refusal.detail, HasSubstr("10.00 % of all can be; 1.00 % may"));

    // Where the tenant takes that many, what was found wrong stays closed all the same.
    order.per_mille = 100;
    const auto outcome = release(order).value();
    EXPECT_EQ(outcome.opened, 9);
    EXPECT_THAT(outcome.closed, ElementsAre(Pair(StaysClosed::wrong_in_sample, 1)));
}

}  // namespace
}  // namespace byggarkiv::archive
