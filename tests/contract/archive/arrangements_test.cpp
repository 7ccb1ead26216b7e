#include <set>

#include "archive/access_register.hpp"
#include "archive/arrangements.hpp"
#include "archive/batch_undo.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/holds.hpp"
#include "archive/outbox.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "domain/access.hpp"
#include "support/delivery_site.hpp"

// What came as one pile becomes the documents that it holds, and whole again; nothing of it is
// lost.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Cause = ArrangementRefusal::Cause;
using Pages = std::vector<ArrangedPage>;
using Parts = std::vector<NewPart>;

Pages run_of(std::size_t source, int first, int last) {
    Pages pages;
    for (int page = first; page <= last; ++page) pages.push_back({.source = source, .page = page});
    return pages;
}

class ArrangementsTest : public DeliverySite {
protected:
    static Paper pile(const std::string& key = "d1", std::size_t pages = 6) {
        return {.in = "c1",
                .key = key,
                .bytes = "bytes of " + key,
                .reading = Reading::read,
                .type = domain::DocumentType::application,
                .pages = pages};
    }
    Piles piles(const std::vector<domain::DocumentKey>& documents) {
        return archive->desk().arrangements().piles(documents).value();
    }
    // With a file for each part that needs one.
    Result<Arranged, ArrangementRefusal> arrange(const Piles& seen, Parts parts,
                                                 ArrangedBy way = ArrangedBy::person) {
        for (auto& part : parts) {
            if (!Arrangements::needs_file(seen, part.pages)) continue;
            const auto bytes = "made " + std::to_string(++made_);
            const auto sha256 = archive->files().keep_bytes(bytes);
            archive->files().put_page_texts(sha256, {{.text = "Søknad", .words = {}}});
            auto object = an_object(sha256, bytes.size());
            object.reading = Reading::read;
            part.file =
                PartFile{.object = object, .sizes = {part.pages.size(), PageSize{2100, 2970}}};
        }
        auto desk = archive->desk();
        auto change = desk.begin({"staff:berit", "arrangement"});
        auto arranged = desk.arrangements().arrange(seen, parts, way, "berit");
        if (arranged) change.commit();
        return arranged;
    }
    Document document(const domain::DocumentKey& key) {
        return archive->desk().documents().get(key).value();
    }
    bool is_aside(const domain::DocumentKey& key) { return document(key).access.set_aside; }
    std::vector<std::string> faults() {
        std::vector<std::string> found;
        check_rows(*archive, [&](const Finding& finding) {
            found.push_back(finding.what + " " + finding.id + ": " + finding.fault);
        });
        check_files(*archive, {std::nullopt, std::chrono::sys_seconds::max()},
                    [&](const Finding& finding) { found.push_back(finding.id + finding.fault); });
        return found;
    }

    const Officer officer{"eva", {domain::Right::order_disposal, domain::Right::place_legal_hold}};
    const domain::CalendarDate today = domain::CalendarDate::parse("2026-11-27").value();
    const Assessment opened{.status = domain::AccessStatus::open, .legal_basis = {}};
    int made_ = 0;
};

TEST_F(ArrangementsTest, SplitAPileIntoDocumentsBesideIt) {
    const auto delivered = deliver("box", {pile()});
    const auto whole = delivered.documents.front();
    const auto made =
        arrange(piles({whole}),
                {{.pages = run_of(0, 1, 2), .words = {}},
                 {.pages = run_of(0, 4, 6),
                  .words = {.title = "Tegning av fasade", .type = domain::DocumentType::drawing}}})
            .value();
    ASSERT_THAT(made.documents, SizeIs(2));
    const auto origin = document(whole);
    const auto first = document(made.documents[0]), second = document(made.documents[1]);
    EXPECT_TRUE(origin.access.set_aside);
    EXPECT_EQ(first.journal_entry, origin.journal_entry);
    EXPECT_EQ(first.title, origin.title + " (1)");
    EXPECT_EQ(first.type, origin.type);
    EXPECT_EQ(first.object->pages, 2);
    EXPECT_EQ(second.title, "Tegning av fasade");
    EXPECT_EQ(second.public_title, origin.public_title + " (2)");
    EXPECT_EQ(second.type, domain::DocumentType::drawing);
    EXPECT_EQ(second.object->pages, 3);
    EXPECT_EQ(second.access.status, origin.access.status);
    EXPECT_EQ(archive->desk().documents().properties(second.key),
              archive->desk().documents().properties(whole));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ArrangementsTest, ShowWhatIsSetAsideToNobody) {
    const auto delivered = deliver("box", {pile()});
    const auto whole = delivered.documents.front();
    in_a_change([&](Desk& desk) { ASSERT_TRUE(desk.access().assess(whole, opened, "eva")); });
    const auto seen_before = document(whole).access;
    auto aside = seen_before;
    aside.set_aside = true;
    domain::Viewer staff{.login = "eva"};
    for (const auto right : domain::all_rights()) staff.rights.insert(right);
    EXPECT_EQ(may_see(staff, seen_before, today), domain::Sight::whole);
    EXPECT_EQ(may_see(staff, aside, today), domain::Sight::absent);
    EXPECT_TRUE(open_to_all(seen_before, today));
    EXPECT_FALSE(open_to_all(aside, today));
}

TEST_F(ArrangementsTest, TakeAPileThatIsSplitOutOfTheIndex) {
    const auto delivered = deliver("box", {pile()});
    const auto whole = delivered.documents.front();
    const auto head = archive->desk().outbox().head();
    const auto made = arrange(piles({whole}), {{.pages = run_of(0, 1, 6)}}).value();
    EXPECT_EQ(made.documents.front(), whole);  // all of it is itself
    EXPECT_TRUE(archive->desk().documents().index_card(whole).has_value());
    const auto parts = arrange(piles({whole}), {{.pages = run_of(0, 2, 6)}}).value();
    EXPECT_FALSE(archive->desk().documents().index_card(whole).has_value());
    EXPECT_TRUE(archive->desk().documents().index_card(parts.documents.front()).has_value());
    std::set<std::string> told;
    for (const auto& entry : archive->desk().outbox().after(head, 100)) told.insert(entry.id);
    EXPECT_TRUE(told.contains(whole.text()));
    EXPECT_THAT(archive->desk().access().closed_after(head), testing::Contains(whole));
}

TEST_F(ArrangementsTest, MakeAPileWholeAgain) {
    const auto delivered = deliver("box", {pile()});
    const auto whole = delivered.documents.front();
    const auto before = document(whole);
    const auto split =
        arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}, {.pages = run_of(0, 3, 6)}}).value();
    const auto again = arrange(piles({split.documents[1]}), {{.pages = run_of(0, 1, 6)}}).value();
    EXPECT_THAT(again.documents, ElementsAre(whole));
    EXPECT_FALSE(is_aside(whole));
    EXPECT_TRUE(is_aside(split.documents[0]));
    EXPECT_TRUE(is_aside(split.documents[1]));
    EXPECT_EQ(document(whole).title, before.title);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ArrangementsTest, KeepAPartThatStaysAsItIs) {
    const auto whole = deliver("box", {pile()}).documents.front();
    const auto first =
        arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}, {.pages = run_of(0, 3, 6)}}).value();
    const auto second = arrange(piles({whole}), {{.pages = run_of(0, 1, 2)},
                                                 {.pages = run_of(0, 3, 4)},
                                                 {.pages = run_of(0, 5, 6)}})
                            .value();
    EXPECT_EQ(second.documents[0], first.documents[0]);
    EXPECT_FALSE(is_aside(first.documents[0]));
    EXPECT_TRUE(is_aside(first.documents[1]));
    EXPECT_EQ(document(second.documents[1]).title, document(first.documents[1]).title + " (2)");
    EXPECT_THAT(piles({whole}).parts, SizeIs(3));
}

TEST_F(ArrangementsTest, FetchAPageBackThatWasLeftOut) {
    const auto whole = deliver("box", {pile()}).documents.front();
    (void)arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}}).value();
    const auto sums = archive->desk().arrangements().sums(piles({whole}).batch);
    EXPECT_EQ(sums.piles, 1);
    EXPECT_EQ(sums.documents, 1);
    EXPECT_EQ(sums.pages_left_out, 4);
    (void)arrange(piles({whole}), {{.pages = run_of(0, 1, 3)}, {.pages = run_of(0, 4, 6)}}).value();
    EXPECT_EQ(archive->desk().arrangements().sums(piles({whole}).batch).pages_left_out, 0);
}

TEST_F(ArrangementsTest, JoinDocumentsOfADelivery) {
    const auto documents = deliver("box", {pile("d1", 1), pile("d2", 1), pile("d3", 2)}).documents;
    const auto made = arrange(piles(documents), {{.pages = {{.source = 0, .page = 1},
                                                            {.source = 2, .page = 2},
                                                            {.source = 1, .page = 1, .quarters = 1},
                                                            {.source = 2, .page = 1}}}})
                          .value();
    ASSERT_THAT(made.documents, SizeIs(1));
    for (const auto& key : documents) EXPECT_TRUE(is_aside(key));
    EXPECT_EQ(piles({documents[1]}).parts.front().pages[2].quarters, 1);
    EXPECT_THAT(piles({documents[1]}).sources, SizeIs(3));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ArrangementsTest, FileAPartUnderThePropertyThatItsSheetNames) {
    const auto whole = deliver("box", {pile()}).documents.front();
    const auto made =
        arrange(piles({whole}),
                {{.pages = run_of(0, 2, 6), .words = {.property = property("9999-50/1")}}},
                ArrangedBy::separators)
            .value();
    auto desk = archive->desk();
    const auto properties = desk.documents().properties(made.documents.front());
    ASSERT_THAT(properties, SizeIs(1));
    EXPECT_EQ(desk.properties().get(properties.front())->present(), property("9999-50/1"));
}

TEST_F(ArrangementsTest, AskThePartsTextWhereThePilesTextPlacedIt) {
    const auto whole = deliver("box", {pile()}).documents.front();
    in_a_change([&](Desk& desk) { desk.placings().wait(whole, "Bunke 3"); });
    const auto made = arrange(piles({whole}), {{.pages = run_of(0, 2, 6)}}).value();
    auto desk = archive->desk();
    const auto waiting = desk.placings().with_text(std::nullopt, 10);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting.front().document, made.documents.front());
    EXPECT_EQ(waiting.front().hints, "Bunke 3");
    EXPECT_EQ(desk.placings().count(Placing::State::waiting), 1);
}

TEST_F(ArrangementsTest, FindPilesWithSeparatorSheetsOnce) {
    auto separated = pile("d2");
    separated.marks = {{.page = 1, .kind = PageMark::Kind::separator, .says = "x"}};
    const auto delivered = deliver("box", {pile(), separated, pile("d3")});
    auto desk = archive->desk();
    EXPECT_THAT(desk.arrangements().separated(std::nullopt, 10),
                ElementsAre(delivered.documents[1]));
    EXPECT_THAT(desk.documents().marks(document(delivered.documents[1]).object->sha256),
                ElementsAre(separated.marks.front()));
    (void)arrange(piles({delivered.documents[1]}), {{.pages = run_of(0, 2, 6)}},
                  ArrangedBy::separators)
        .value();
    EXPECT_THAT(desk.arrangements().separated(std::nullopt, 10), IsEmpty());
}

TEST_F(ArrangementsTest, LeaveAPileThatCannotBeSplitToAPerson) {
    auto separated = pile();
    separated.marks = {{.page = 1, .kind = PageMark::Kind::separator, .says = "x"}};
    const auto whole = deliver("box", {separated}).documents.front();
    in_a_change([&](Desk& desk) { desk.arrangements().refuse(whole, "damaged"); });
    auto desk = archive->desk();
    EXPECT_THAT(desk.arrangements().separated(std::nullopt, 10), IsEmpty());
    const auto suspected = desk.arrangements().suspected(std::nullopt, 10);
    ASSERT_THAT(suspected, SizeIs(1));
    EXPECT_EQ(suspected.front().document, whole);
    EXPECT_EQ(suspected.front().refusal, "damaged");
    EXPECT_EQ(suspected.front().pages, 6);
}

TEST_F(ArrangementsTest, SuspectCoversInsideAndTwoBlankPagesAfterEachOther) {
    using enum PageMark::Kind;
    auto covered = pile("d1"), backs = pile("d2"), sheet = pile("d3"), first = pile("d4");
    covered.marks = {{.page = 3, .kind = cover}};
    backs.marks = {{.page = 2, .kind = blank}, {.page = 4, .kind = blank}};
    sheet.marks = {{.page = 3, .kind = blank}, {.page = 4, .kind = blank}};
    first.marks = {{.page = 1, .kind = cover}};
    const auto documents = deliver("box", {covered, backs, sheet, first}).documents;
    std::set<domain::DocumentKey> found;
    for (const auto& one : archive->desk().arrangements().suspected(std::nullopt, 10))
        found.insert(one.document);
    EXPECT_EQ(found, (std::set{documents[0], documents[2]}));
    // Somebody has looked, and it is one document.
    (void)arrange(piles({documents[0]}), {{.pages = run_of(0, 1, 6)}}).value();
    EXPECT_THAT(archive->desk().arrangements().suspected(std::nullopt, 10), SizeIs(1));
}

TEST_F(ArrangementsTest, RefuseWhatWasArrangedMeanwhile) {
    const auto whole = deliver("box", {pile()}).documents.front();
    const auto seen = piles({whole});
    (void)arrange(seen, {{.pages = run_of(0, 1, 2)}}).value();
    EXPECT_EQ(arrange(seen, {{.pages = run_of(0, 1, 3)}}).reason().cause, Cause::not_as_seen);
}

TEST_F(ArrangementsTest, RefusePagesThatAreNotThereOrNamedTwice) {
    const auto whole = deliver("box", {pile()}).documents.front();
    const auto seen = piles({whole});
    const auto before = inventory();
    EXPECT_EQ(arrange(seen, {}).reason().cause, Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = {}}}).reason().cause, Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = run_of(0, 6, 7)}}).reason().cause, Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = run_of(0, 0, 1)}}).reason().cause, Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = run_of(1, 1, 1)}}).reason().cause, Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = {{.page = 1, .quarters = 4}}}}).reason().cause,
              Cause::no_such_page);
    EXPECT_EQ(arrange(seen, {{.pages = {{.page = 1, .quarters = -1}}}}).reason().cause,
              Cause::no_such_page);
    EXPECT_EQ(
        arrange(seen, {{.pages = run_of(0, 1, 3)}, {.pages = run_of(0, 3, 6)}}).reason().cause,
        Cause::page_twice);
    EXPECT_EQ(inventory(), before);
}

TEST_F(ArrangementsTest, RefuseAPileOfAnotherDeliveryAndPapersOfNone) {
    const auto one = deliver("box", {pile("d1")}).documents.front();
    const auto other = deliver("another box", {pile("d2")}).documents.front();
    auto desk = archive->desk();
    EXPECT_EQ(desk.arrangements().piles({one, other}).reason().cause, Cause::not_delivered);
    EXPECT_EQ(desk.arrangements().piles({domain::DocumentKey::random()}).reason().cause,
              Cause::not_delivered);
    EXPECT_EQ(desk.arrangements().piles({}).reason().cause, Cause::unknown_document);
}

TEST_F(ArrangementsTest, RefuseADeliveryThatIsSignedOff) {
    const auto delivered = deliver("box", {pile()});
    const auto seen = piles(delivered.documents);
    sign_off(delivered.batch);
    EXPECT_EQ(archive->desk().arrangements().piles(delivered.documents).reason().cause,
              Cause::closed);
    EXPECT_EQ(arrange(seen, {{.pages = run_of(0, 1, 2)}}).reason().cause, Cause::closed);
}

TEST_F(ArrangementsTest, RefuseToSetAsideWhatAPersonHasDecidedOn) {
    const auto documents = deliver("box", {pile("d1"), pile("d2")}).documents;
    in_a_change([&](Desk& desk) {
        ASSERT_TRUE(desk.access().assess(documents[0], opened, "eva"));
        ASSERT_TRUE(desk.holds().place(documents[1], "klage", "forvaltningsloven § 28", officer));
    });
    const auto assessed = arrange(piles({documents[0]}), {{.pages = run_of(0, 1, 2)}}).reason();
    EXPECT_EQ(assessed.cause, Cause::decided);
    EXPECT_THAT(assessed.detail, HasSubstr("assessment by eva"));
    const auto held = arrange(piles({documents[1]}), {{.pages = run_of(0, 1, 2)}}).reason();
    EXPECT_THAT(held.detail, HasSubstr("klage"));
}

TEST_F(ArrangementsTest, GoWithTheBatchWhenItIsUndone) {
    (void)deliver("before", {pile("x")});
    const auto before = inventory();
    const auto delivered = deliver("box", {pile()});
    (void)arrange(piles(delivered.documents), {{.pages = run_of(0, 1, 2)}}, ArrangedBy::separators)
        .value();
    ASSERT_TRUE(undo(delivered.batch));
    EXPECT_EQ(inventory(), before);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ArrangementsTest, AreNotLostWithAnUndoneBatchUnlessSaidSo) {
    const auto delivered = deliver("box", {pile()});
    (void)arrange(piles(delivered.documents), {{.pages = run_of(0, 1, 2)}}).value();
    const auto refusal = undo(delivered.batch).reason();
    EXPECT_EQ(refusal.cause, UndoRefusal::Cause::decided);
    EXPECT_THAT(refusal.named.front(), HasSubstr("its pages were arranged by berit"));
    auto anyway = order(delivered.batch);
    anyway.placings = UndoOrder::Placings::take_too;
    EXPECT_TRUE(archive->desk().batch_undo().run(anyway));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ArrangementsTest, FindTheDocumentAgainWhenItsDeliveryIsGivenOnceMore) {
    const auto whole = deliver("box", {pile()}).documents.front();
    (void)arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}}).value();
    const auto before = inventory();
    auto desk = archive->desk();
    auto change = desk.begin(author);
    EXPECT_EQ(desk.documents().enter(document(whole).journal_entry, a_document("d1"), "x").key,
              whole);
    change.commit();
    EXPECT_EQ(inventory(), before);
}

TEST_F(ArrangementsTest, DisposeOfThePileWithWhatIsDisposedOfItsPages) {
    const auto delivered = deliver("box", {pile()});
    const auto whole = delivered.documents.front();
    const auto first =
        arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}, {.pages = run_of(0, 3, 6)}}).value();
    const auto second =
        arrange(piles({whole}), {{.pages = run_of(0, 1, 2)}, {.pages = run_of(0, 3, 4)}}).value();
    auto desk = archive->desk();
    std::set<std::string> listed;
    const auto proposed = desk.disposal_procedure().propose(
        {.kind = DisposalKind::misdelivered,
         .scope = std::vector<domain::DocumentKey>{second.documents[1]},
         .reason = "feil kommune",
         .legal_basis = "arkivlova § 9",
         .rule = std::nullopt},
        officer);
    ASSERT_TRUE(proposed);
    for (const auto& item : desk.disposals().items(proposed.value().key, 0, 100))
        listed.insert(item.id);
    EXPECT_EQ(listed,
              (std::set{whole.text(), first.documents[1].text(), second.documents[1].text()}));
}

}  // namespace
}  // namespace byggarkiv::archive
