#include <gmock/gmock.h>

#include "archive/documents.hpp"
#include "archive/likenesses.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/comparing.hpp"

namespace byggarkiv::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string a_letter(const std::string& owner, const std::string& number) {
    return "Til " + owner +
           ", Solbakken 9\nSvar på byggemelding mottatt 12.03.1994, journalnummer " + number +
           ".\nBygningsrådet har sett på tegningene av garasjen og har ikke merknader til høyde, "
           "avstand til nabogrense eller taktekking. Arbeidet kan begynne når gebyret er betalt. "
           "Kopi er sendt brannsjefen og oppmålingskontoret. Hilsen " +
           owner + " sin saksbehandler Torbjørn Lidalsnes, telefon 55506071.\n";
}

// What of a delivery says the same as something else.
class LikeImport : public Import {
protected:
    void deliver(const std::vector<std::string>& letters) {
        std::string rows;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const auto name = "Svar fra bygningsrådet " + std::to_string(i);
            write(name + ".txt", letters[i]);
            rows += std::to_string(i + 1) + ";1994;;49;130;" + name + ";brev;;åpen;;;" + name +
                    ".txt;\n";
        }
        write_register(rows);
        ASSERT_EQ(import().stored, letters.size());
    }
    intake::ComparingReport compare(std::size_t limit = 0) {
        intake::NoProgress silent;
        return intake::compare_waiting(*archive, limit, silent);
    }
    std::vector<archive::LikePair> pairs() { return archive->desk().likenesses().pairs({}, 100); }
};

TEST_F(LikeImport, IsFoundWhereAPaperWasReadTwice) {
    auto again = a_letter("Solveig Kvernbakken", "4711/94");
    again.replace(again.find("garasjen"), 8, "qarasjcn");
    again.replace(again.find("gebyret"), 7, "qebyrct");
    deliver({a_letter("Solveig Kvernbakken", "4711/94"), again,
             a_letter("Arnulf Myrvoldstad", "2203/94") + "Det kreves nabovarsel."});
    EXPECT_THAT(pairs(), IsEmpty());  // not while it came in
    const auto report = compare();
    EXPECT_EQ(report.compared, 3u);
    EXPECT_EQ(report.alike, 1u);
    ASSERT_THAT(pairs(), SizeIs(1));
    const std::set<Sha256> found{pairs()[0].one, pairs()[0].other};
    EXPECT_EQ(found, (std::set<Sha256>{document("Svar fra bygningsrådet 0").object->sha256,
                                       document("Svar fra bygningsrådet 1").object->sha256}));
    EXPECT_GE(pairs()[0].per_mille, 930);
    EXPECT_EQ(compare().compared, 0u);
}

TEST_F(LikeImport, IsComparedAFewFilesAtATimeInTheEndAll) {
    std::vector<std::string> letters(5, a_letter("Solveig Kvernbakken", "4711/94"));
    for (std::size_t i = 0; i < letters.size(); ++i) letters[i] += std::to_string(i);
    deliver(letters);
    EXPECT_EQ(compare(2).compared, 2u);
    EXPECT_THAT(pairs(), SizeIs(1));
    EXPECT_EQ(compare(2).compared, 2u);
    EXPECT_EQ(compare().compared, 1u);
    EXPECT_THAT(pairs(), SizeIs(10));
}

TEST_F(LikeImport, TellsNothingOfTheFormatsOfOneDocument) {
    deliver({a_letter("Solveig Kvernbakken", "4711/94")});
    const auto text = a_letter("Solveig Kvernbakken", "4711/94") + "Arkivformat";
    const auto sha256 = archive->files().keep_bytes(text);
    archive->files().put_page_texts(sha256, {{.text = text, .words = {}}});
    {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        auto object = an_object(sha256, text.size());
        object.variant = domain::Variant::archive;
        desk.documents().enter(document("Svar fra bygningsrådet 0").key, object);
        desk.documents().note_reading(sha256, archive::Reading::read, {{2100, 2970}}, "");
        desk.likenesses().wait(sha256);
        change.commit();
    }
    EXPECT_EQ(compare().compared, 2u);
    EXPECT_THAT(pairs(), IsEmpty());
}

TEST_F(LikeImport, SaysNothingOfFilesWithoutText) {
    deliver({"Kort.", "Kort.\n"});
    EXPECT_EQ(compare().compared, 0u);
    EXPECT_THAT(pairs(), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::test
