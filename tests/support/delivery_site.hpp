#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/batch_undo.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::test {

// An archive into which deliveries are brought as the importer does it, without opening a file.
class DeliverySite : public testing::Test {
protected:
    struct Paper {
        std::string in = "c1";  // its case
        std::string key = "d1";
        std::string bytes = "bytes";
        std::string on = "9999-49/130";
        archive::Reading reading = archive::Reading::read;
        std::vector<archive::PageFinding> findings = {};
        domain::DocumentType type = domain::DocumentType::application;
        std::size_t pages = 1;
        std::vector<archive::PageMark> marks = {};
    };
    struct Delivered {
        domain::BatchKey batch;
        std::vector<domain::DocumentKey> documents;
    };

    // The same name is the same delivery.
    Delivered deliver(const std::string& name, const std::vector<Paper>& papers) {
        auto desk = archive->desk();
        Delivered delivered{begin(desk, name, papers.size()), {}};
        auto change = desk.begin(as(delivered.batch));
        for (const auto& paper : papers)
            delivered.documents.push_back(enter(desk, delivered.batch, paper));
        desk.imports().end_run(delivered.batch, archive::Imports::RunEnd::stored,
                               static_cast<std::int64_t>(papers.size()));
        change.commit();
        return delivered;
    }
    domain::BatchKey begin(archive::Desk& desk, const std::string& name, std::size_t files) {
        auto change = desk.begin({"import", "delivery"});
        const auto taken =
            desk.imports().take_up("gammelt system", name, "me", std::chrono::seconds(60));
        if (!taken) throw std::runtime_error(text(taken.reason()));
        const auto key = taken.value().key;
        const auto received = static_cast<std::int64_t>(files);
        desk.imports().begin_run(key, {.by = "os:eva",
                                       .place = "/levering",
                                       .told = "",
                                       .received = received,
                                       .repeated = 0,
                                       .files = received});
        change.commit();
        return key;
    }
    static archive::Author as(const domain::BatchKey& batch) {
        return {"import:" + batch.text(), "delivery"};
    }

    domain::DocumentKey enter(archive::Desk& desk, const domain::BatchKey& batch,
                              const Paper& paper) {
        const auto by = as(batch).actor;
        const auto sha256 = archive->files().keep_bytes(paper.bytes);
        archive->files().put_page_texts(sha256, {{.text = "Søknad", .words = {}}});
        auto record = a_case(desk, paper.in);
        record.source = "Boks 7";
        record.properties = {{desk.properties().find_or_enter(property(paper.on)), paper.on}};
        const auto parent = desk.cases().enter(record, by).key;
        const auto entry = desk.cases().enter(parent, an_entry("j " + paper.key), by).key;
        auto document = a_document(paper.key);
        document.type = paper.type;
        document.properties = record.properties;
        const auto key = desk.documents().enter(entry, document, by).key;
        auto object = an_object(sha256, paper.bytes.size());
        object.reading = paper.reading;
        const auto filed = desk.documents().enter(key, object);
        desk.documents().note_reading(sha256, paper.reading, {paper.pages, {2100, 2970}}, "",
                                      paper.findings, paper.marks);
        desk.imports().note(
            batch, {.item = paper.in + "/" + paper.key,
                    .outcome = filed.filed == archive::Filed::now ? archive::ItemOutcome::stored
                                                                  : archive::ItemOutcome::duplicate,
                    .path = paper.key + ".pdf",
                    .sha256 = sha256.hex(),
                    .bytes = static_cast<std::int64_t>(paper.bytes.size()),
                    .pages = static_cast<int>(paper.pages),
                    .became = key});
        return key;
    }

    static archive::UndoOrder order(const domain::BatchKey& batch) {
        return {.batch = batch, .by = "Eva Holm", .actor = "os:eva", .reason = "feil kolonner"};
    }
    Result<archive::UndoOutcome, archive::UndoRefusal> undo(
        const domain::BatchKey& batch, const archive::BatchUndo::AtStep& at = {}) {
        return archive->desk().batch_undo().run(order(batch), at);
    }
    archive::Batch batch(const domain::BatchKey& key) {
        return archive->desk().imports().get(key).value();
    }
    void sign_off(const domain::BatchKey& key) {
        auto desk = archive->desk();
        const auto signing =
            desk.imports().signing(key, {.unread = desk.imports().unread(key)}).value();
        auto change = desk.begin(author);
        if (!desk.imports().sign_off(signing, {"Eva Holm", "os:eva"}))
            throw std::runtime_error("not signed off");
        change.commit();
    }
    bool there(const domain::DocumentKey& document) {
        return archive->desk().documents().get(document).has_value();
    }
    std::string inventory() {
        std::string all;
        auto desk = archive->desk();
        desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }
    template <typename Write>
    void in_a_change(Write write) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        write(desk);
        change.commit();
    }

    TestArchive archive;
};

}  // namespace byggarkiv::test
