#include <charconv>
#include <iostream>
#include <string_view>

#include "archive/access_register.hpp"
#include "archive/archives.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "store/database.hpp"

// A program whose disk fails, or that is killed:
//     io_driver make DATA                 an archive for the tenant testvik
//     io_driver run DATA ROUNDS           says "ack <n>" after each commit that holds
//     io_driver insist DATA ROUNDS        the same, but begins again once when something fails
//     io_driver states DATA ROUNDS        says what the archive holds at first and after each
//     commit io_driver check DATA ROUNDS         says what it holds, and everything that is wrong
//     with it
// A run over an archive that an earlier one has begun goes on from there.
namespace {

using namespace byggarkiv;

const archive::Author author{"staff:test", "case handling"};

// What a round enters: a case, an entry, a document with its file, its text, an assessment, and one
// reading on record. Each step is one commit.
class Scenario {
public:
    static constexpr int steps = 6;

    explicit Scenario(archive::Archive& archive) : archive_(archive) {}

    void step(int number) {
        const int round = number / steps;
        switch (number % steps) {
            case 0:
                return enter_case(round);
            case 1:
                return enter_entry(round);
            case 2:
                return enter_document(round);
            case 3:
                return enter_text(round);
            case 4:
                return assess(round);
            default:
                return read(round);
        }
    }

    // The bytes of a round's file: most are small, some need more than one write.
    static std::string bytes(int round) {
        std::string text = "%PDF-1.4 paper " + std::to_string(round) + "\n";
        text.resize(round % 4 == 1 ? 600'000 : 2'000, static_cast<char>('a' + round % 26));
        return text;
    }
    static std::vector<domain::PageText> texts(int round) {
        domain::PageText page;
        page.text = "Naboen i " + std::to_string(round) + " har merknader\n";
        page.source = domain::TextSource::ocr;
        page.confidence = 90;
        return {page};
    }

private:
    static std::string mark(int round) { return std::to_string(round); }

    archive::Filing<domain::CaseKey> case_of(archive::Desk& desk, int round) {
        archive::NewCase entry;
        entry.source = "test";
        entry.external_key = mark(round);
        entry.number_text = "B " + mark(round);
        entry.title = entry.public_title = "Garasje " + mark(round);
        entry.opened = domain::PartialDate::parse("1967-05-02").value();
        const auto number = "9999-49/" + std::to_string(round / 2 + 1);
        entry.properties = {
            {desk.properties().find_or_enter(domain::PropertyId::parse(number).value()), number}};
        return desk.cases().enter(entry, author.actor);
    }
    archive::Filing<domain::JournalEntryKey> entry_of(archive::Desk& desk, int round) {
        archive::NewJournalEntry entry;
        entry.external_key = mark(round);
        entry.journal_year = 1967;
        entry.title = entry.public_title = "Soknad";
        entry.journalled = entry.dated = domain::PartialDate::parse("1967-05-03").value();
        return desk.cases().enter(case_of(desk, round).key, entry, author.actor);
    }
    archive::Filing<domain::DocumentKey> document_of(archive::Desk& desk, int round) {
        archive::NewDocument entry;
        entry.external_key = mark(round);
        entry.title = entry.public_title = "Tegning " + mark(round);
        entry.dated = domain::PartialDate::parse("1967").value();
        return desk.documents().enter(entry_of(desk, round).key, entry, author.actor);
    }

    void enter_case(int round) {
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        case_of(desk, round);
        change.commit();
    }
    void enter_entry(int round) {
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        entry_of(desk, round);
        change.commit();
    }
    void enter_document(int round) {
        const auto file = bytes(round);
        const auto kept = archive_.files().keep_bytes(file);
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        const auto document = document_of(desk, round);
        desk.documents().enter(document.key, {.version = 1,
                                              .variant = domain::Variant::production,
                                              .sha256 = kept,
                                              .bytes = file.size(),
                                              .mime_type = "application/pdf",
                                              .file_name = mark(round) + ".pdf",
                                              .pages = 1,
                                              .reading = archive::Reading::pending,
                                              .unreadable = ""});
        change.commit();
    }
    void enter_text(int round) {
        const auto file = Sha256::of(bytes(round));
        archive_.files().put_page_texts(file, texts(round));
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        desk.documents().note_reading(file, archive::Reading::read, {{2100, 2970}}, "");
        change.commit();
    }
    void assess(int round) {
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        const auto document = document_of(desk, round).key;
        const domain::AccessStatus exempt = domain::AccessStatus::exempt;
        if (desk.documents().get(document)->access.status != exempt &&
            !desk.access().assess(document,
                                  {.status = exempt,
                                   .existence = domain::Existence::is_public,
                                   .legal_basis = "offl. § 13",
                                   .expires = {}},
                                  author.actor))
            throw std::logic_error("an assessment was refused");
        change.commit();
    }
    void read(int round) {
        auto desk = archive_.desk();
        auto change = desk.begin(author);
        const auto document = document_of(desk, round).key;
        if (readings(desk, document) == 0)
            desk.audit().note({.actor = author.actor,
                               .action = "read",
                               .entity = "document",
                               .entity_id = document.text(),
                               .purpose = author.purpose});
        change.commit();
    }

public:
    static int readings(archive::Desk& desk, const domain::DocumentKey& document) {
        int count = 0;
        for (const auto& entry : desk.audit().of("document", document.text(), 100))
            count += entry.event.action == "read" ? 1 : 0;
        return count;
    }

private:
    archive::Archive& archive_;
};

template <typename Each>
void each_document(archive::Desk& desk, Each each) {
    std::optional<domain::DocumentKey> last;
    for (auto keys = desk.documents().after(last, 100); !keys.empty();
         keys = desk.documents().after(last, 100)) {
        for (const auto& key : keys) each(key, desk.documents().get(key).value());
        last = keys.back();
    }
}

// All that an archive holds, as one word.
std::string state(archive::Archive& archive) {
    auto desk = archive.desk();
    std::string all;
    desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
    int readings = 0;
    each_document(desk,
                  [&](const auto& key, const auto&) { readings += Scenario::readings(desk, key); });
    return Sha256::of(all + std::to_string(readings)).hex();
}

void say(std::string_view line) {
    std::cout << line << std::endl;
}

void run(archive::Archive& archive, int rounds) {
    Scenario scenario(archive);
    for (int number = 0; number < rounds * Scenario::steps; ++number) {
        scenario.step(number);
        say("ack " + std::to_string(number + 1));
    }
}

void tell_states(archive::Archive& archive, int rounds) {
    Scenario scenario(archive);
    say(state(archive));
    for (int number = 0; number < rounds * Scenario::steps; ++number) {
        scenario.step(number);
        say(state(archive));
    }
}

// Every row of a file has its bytes and, where it says so, its text; every file is what its name
// says; the database and the audit chain are sound.
void check(archive::Archive& archive, const std::string& data, int rounds) {
    say(state(archive));
    for (const auto& fault :
         store::Database(std::filesystem::path(data) / "tenants/testvik/archive.db").faults())
        say("fault: database: " + fault);
    auto desk = archive.desk();
    if (const auto bad = desk.audit().first_bad())
        say("fault: audit " + std::to_string(bad->number));
    each_document(desk, [&](const auto&, const archive::Document& document) {
        if (!document.object) return say("fault: a document without a file");
        if (const auto fault = archive.files().verify(document.object->sha256))
            say("fault: " + fault->sha256.hex() + " " + fault->fault);
        if (document.object->reading != archive::Reading::read) return;
        const auto texts = archive.files().page_texts(document.object->sha256);
        bool known = false;
        for (int round = 0; round < rounds; ++round) known |= texts == Scenario::texts(round);
        if (!known) say("fault: the text of " + document.object->sha256.hex() + " is not whole");
    });
    archive.files().each_original([&](const archive::FoundFile& found) {
        if (!found.sha256) return say("fault: untracked name " + found.name);
        if (archive.files().verify(*found.sha256)) say("fault: half a file at " + found.name);
    });
}

int serve(std::string_view what, const std::string& data, int rounds) {
    const SystemClock clock;
    Sealer::Key key{};
    key.fill(7);
    const Sealer sealer(key);
    archive::Archives archives(data, sealer, clock);
    const auto tenant = domain::TenantId::parse("testvik").value();
    if (what == "make") {
        if (!archives.registry().add_tenant({tenant,
                                             "Testvik kommune",
                                             {domain::MunicipalityNumber::parse("9999").value()},
                                             false,
                                             {}}))
            return 1;
        archives.create(tenant);
        return 0;
    }
    auto& archive = archives.open(tenant);
    if (what == "run") run(archive, rounds);
    if (what == "states") tell_states(archive, rounds);
    if (what == "check") check(archive, data, rounds);
    if (what == "insist") {
        try {
            run(archive, rounds);
        } catch (const Failure& failure) {
            std::cerr << failure.what() << "\n";
            run(archive, rounds);
        }
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) return 1;
    const std::string_view digits = count > 3 ? words[3] : "0";
    int rounds = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounds);
    try {
        return serve(words[1], words[2], rounds);
    } catch (const Failure& failure) {
        std::cerr << (failure.kind() == Failure::Kind::no_space ? "full: " : "") << failure.what()
                  << "\n";
        return 2;
    }
}
