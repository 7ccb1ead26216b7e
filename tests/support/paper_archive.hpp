#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "support/author.hpp"
#include "temp_folder.hpp"

namespace byggarkiv::test {

class SixOClock : public Clock {
public:
    std::chrono::sys_seconds now() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + later;
    }
    std::chrono::hours later{0};
};

// A real archive in a folder of its own, and papers filed in it: all in one case on one property,
// each a document with one file.
class PaperArchive {
public:
    archive::NewDocument document(std::string title, domain::AccessStatus status) {
        archive::NewDocument entry;
        entry.external_key = title;
        entry.title = std::move(title);
        entry.status = status;
        return entry;
    }

    domain::DocumentKey file(std::string title, std::string page,
                             domain::AccessStatus status = domain::AccessStatus::open) {
        const auto bytes = archive.files().keep_bytes("file of " + title);
        if (!page.empty()) {
            domain::PageText text;
            text.text = std::move(page);
            archive.files().put_page_texts(bytes, {text});
        }
        auto desk = archive.desk();
        auto change = desk.begin(author);
        archive::NewCase parent;
        parent.source = "test";
        parent.external_key = parent.number_text = "2024/1";
        parent.year = 2024;
        parent.sequence = 1;
        parent.title = "Saken";
        parent.properties = {{desk.properties().find_or_enter(house), house.text()}};
        const auto filed = desk.cases().enter(parent, "test");
        archive::NewJournalEntry entry;
        entry.external_key = entry.title = "Brev";
        const auto journalled = desk.cases().enter(filed.key, entry, "test");
        const auto made =
            desk.documents().enter(journalled.key, document(std::move(title), status), "test");
        const archive::NewObject object{.sha256 = bytes,
                                        .bytes = 1,
                                        .mime_type = "application/pdf",
                                        .file_name = "brev.pdf",
                                        .pages = 1,
                                        .reading = archive::Reading::read,
                                        .unreadable = ""};
        desk.documents().enter(made.key, object);
        change.commit();
        return made.key;
    }

    void assess(const domain::DocumentKey& key, domain::AccessStatus status) {
        auto desk = archive.desk();
        auto change = desk.begin(author);
        archive::Assessment assessment;
        assessment.status = status;
        assessment.legal_basis = "offl. § 13";
        if (!desk.access().assess(key, assessment, "kari")) throw std::logic_error("not assessed");
        change.commit();
    }

    TempFolder home;
    Sealer sealer{Sealer::Key{}};
    SixOClock clock;
    archive::Archive archive{*domain::TenantId::parse("testvik"), home.path(), sealer, clock};
    domain::PropertyId house = domain::PropertyId::parse("9999-49/130").value();
};

}  // namespace byggarkiv::test
