#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/cases.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/documents.hpp"
#include "archive/holds.hpp"
#include "archive/inventory.hpp"
#include "archive/readings.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::test {

// An archive with two closed cases on one property, of two documents each, and the people who
// dispose of things: Ann and Bo may do all of it, Dag may not propose, Kim is a
// caseworker.
class DisposalSite : public testing::Test {
protected:
    using Cause = archive::DisposalRefusal::Cause;

    DisposalSite() {
        first = file("c1", "d1", "first bytes");
        second = file("c1", "d2", "second bytes");
        third = file("c2", "d1", "third bytes");
        shared = file("c2", "d2", "first bytes");  // the same as `first`
    }

    // A document with one file in a case of the source "gammelt system", closed in 2001.
    domain::DocumentKey file(const std::string& in, const std::string& key,
                             const std::string& bytes, const std::string& by = "test") {
        auto desk = archive->desk();
        const auto sha256 = archive->files().keep_bytes(bytes);
        auto change = desk.begin(author);
        auto record = a_case(desk, in);
        record.status = domain::CaseStatus::closed;
        record.closed = date("2001-05-01");
        record.parties = {{"tiltakshaver", "Kari Nordmann", std::nullopt}};
        const auto parent = desk.cases().enter(record, by).key;
        const auto entry = desk.cases().enter(parent, an_entry("j " + key), by).key;
        auto document = a_document(key);
        document.status = domain::AccessStatus::open;
        const auto entered = desk.documents().enter(entry, document, by).key;
        desk.documents().enter(entered, an_object(sha256, bytes.size()));
        desk.documents().note_reading(sha256, archive::Reading::read, {{2100, 2970}}, "");
        desk.readings().note(sha256, {"tesseract 5.3.0, nor 0a1b2c3d, way 2", 1, 91});
        change.commit();
        archive->files().put_page_texts(sha256, {{.text = "Kari Nordmann", .words = {}}});
        archive->files().put_derived(sha256, "thumb-1.jpg", "a picture");
        return entered;
    }

    domain::CaseKey case_of(const domain::DocumentKey& document) {
        return archive->desk().documents().get(document).value().case_key;
    }
    bool there(const domain::DocumentKey& document) {
        return archive->desk().documents().get(document).has_value();
    }
    static Sha256 hash(std::string_view bytes) { return Sha256::of(bytes); }

    archive::NewDisposal mistake(const std::vector<domain::CaseKey>& cases) {
        return {.kind = archive::DisposalKind::misdelivered,
                .scope = cases,
                .reason = "boxes of the neighbour municipality",
                .legal_basis = "arkivlova § 9",
                .rule = std::nullopt};
    }
    archive::NewDisposal kassasjon(const std::vector<domain::DocumentKey>& documents,
                                   int years = 10) {
        return {.kind = archive::DisposalKind::retention,
                .scope = documents,
                .reason = "bevaringstid over",
                .legal_basis = "riksarkivarens forskrift § 7-29",
                .rule = archive::RetentionRule{domain::RetentionDecision::dispose, years}};
    }
    archive::Disposal proposed(const archive::NewDisposal& wanted) {
        return archive->desk().disposal_procedure().propose(wanted, ann).value();
    }
    archive::Disposal approved(const archive::NewDisposal& wanted) {
        const auto disposal = proposed(wanted);
        return approve(disposal).value();
    }
    Result<archive::Disposal, archive::DisposalRefusal> approve(const archive::Disposal& disposal) {
        return archive->desk().disposal_procedure().approve(
            disposal.key, std::string_view(disposal.digest).substr(0, 16), dag);
    }
    Result<archive::DisposalOutcome, archive::DisposalRefusal> execute(
        const archive::Disposal& disposal, const archive::DisposalExecution::AtStep& at = {}) {
        auto desk = archive->desk();
        return desk.disposal_execution(archive->files()).run(disposal.key, bo, at);
    }
    domain::HoldKey hold(const archive::HeldThing& on) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        const auto key = desk.holds().place(on, "a lawsuit", "tvisteloven § 26-1", dag).value();
        change.commit();
        return key;
    }
    void lift(const domain::HoldKey& key) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        if (!desk.holds().lift(key, "the lawsuit is over", bo))
            throw std::runtime_error("not lifted");
        change.commit();
    }
    std::vector<std::string> inventory() {
        std::vector<std::string> lines;
        auto desk = archive->desk();
        desk.inventory().lines([&](const std::string& line) { lines.push_back(line); });
        return lines;
    }

    TestArchive archive;
    static inline const std::set<domain::Right> archivists{domain::Right::order_disposal,
                                                           domain::Right::approve_disposal,
                                                           domain::Right::place_legal_hold};
    const archive::Officer ann{"ann", archivists};
    const archive::Officer bo{"bo", archivists};
    const archive::Officer dag{"dag",
                               {domain::Right::approve_disposal, domain::Right::place_legal_hold}};
    const archive::Officer kim{"kim", {domain::Right::see_closed, domain::Right::write_decision}};
    domain::DocumentKey first = domain::DocumentKey::random(), second = first, third = first,
                        shared = first;
};

}  // namespace byggarkiv::test
