#include <signal.h>

#include <iostream>
#include <string>
#include <string_view>

#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

// A program to be killed, by itself:
//     disposal_driver make DATA             an archive with an approved disposal; prints its key
//     disposal_driver execute DATA KEY N    executes it, and is killed at the Nth step (0 = is not)
//     disposal_driver tell DATA             what the archive holds, on disk and in rows
namespace {

using namespace byggarkiv;

const archive::Officer ann{"ann",
                           {domain::Right::order_disposal, domain::Right::approve_disposal,
                            domain::Right::place_legal_hold}};
const archive::Officer bo{"bo",
                          {domain::Right::order_disposal, domain::Right::approve_disposal,
                           domain::Right::place_legal_hold}};

void file(archive::Archive& archive, const std::string& in, const std::string& key,
          const std::string& bytes) {
    auto desk = archive.desk();
    const auto sha256 = archive.files().keep_bytes(bytes);
    archive.files().put_derived(sha256, "thumb-1.jpg", "a picture");
    auto change = desk.begin(test::author);
    const auto parent = desk.cases().enter(test::a_case(desk, in), "test").key;
    const auto entry = desk.cases().enter(parent, test::an_entry("j " + key), "test").key;
    const auto document = desk.documents().enter(entry, test::a_document(key), "test").key;
    desk.documents().enter(document, test::an_object(sha256, bytes.size()));
    change.commit();
}

void make(archive::Archive& archive) {
    file(archive, "stays", "d1", "ours");
    file(archive, "goes", "d1", "one");
    file(archive, "goes", "d2", "two");
    file(archive, "goes", "d3", "ours");
    auto desk = archive.desk();
    const auto goes = desk.cases().numbered(2024, 2).at(0).key;
    auto procedure = desk.disposal_procedure();
    const auto disposal = procedure
                              .propose({.kind = archive::DisposalKind::misdelivered,
                                        .scope = std::vector{goes},
                                        .reason = "boxes of the neighbours",
                                        .legal_basis = "arkivlova § 9",
                                        .rule = std::nullopt},
                                       ann)
                              .value();
    std::cout << procedure.approve(disposal.key, disposal.digest, bo).value().key.text()
              << std::endl;
}

int execute(archive::Archive& archive, const std::string& key, int fatal_step) {
    int step = 0;
    auto desk = archive.desk();
    const auto outcome =
        desk.disposal_execution(archive.files())
            .run(domain::DisposalKey::parse(key).value(), bo, [&](archive::DisposalStep) {
                if (++step == fatal_step) ::raise(SIGKILL);
            });
    // Killed after its last step it has ended, and says so the next time.
    const bool ended = outcome
                           ? outcome.value().ended()
                           : desk.disposals().get(domain::DisposalKey::parse(key).value())->state ==
                                 archive::DisposalState::executed;
    return ended ? 0 : 1;
}

void tell(archive::Archive& archive) {
    auto desk = archive.desk();
    desk.inventory().lines([](const std::string& line) { std::cout << line << "\n"; });
    for (const std::string bytes : {"one", "two", "ours"}) {
        const auto sha256 = Sha256::of(bytes);
        std::cout << bytes << ": " << archive.files().has(sha256)
                  << archive.files().derived(sha256, "thumb-1.jpg").has_value() << "\n";
    }
    std::cout << "audit " << (desk.audit().first_bad() ? "broken" : "sound") << std::endl;
}

int run(std::string_view what, const std::string& data, const std::string& key, int step) {
    const SystemClock clock;
    const Sealer sealer = test::test_sealer();
    archive::Archives archives(data, sealer, clock);
    const auto tenant = domain::TenantId::parse("testvik").value();
    if (what == "make") {
        const auto home = domain::MunicipalityNumber::parse("9999").value();
        if (!archives.registry().add_tenant({tenant, "Testvik kommune", {home}, false, {}}))
            return 1;
        archives.create(tenant);
        make(archives.open(tenant));
    } else if (what == "execute") {
        return execute(archives.open(tenant), key, step);
    } else {
        tell(archives.open(tenant));
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) return 2;
    try {
        return run(words[1], words[2], count > 3 ? words[3] : "",
                   count > 4 ? std::stoi(words[4]) : 0);
    } catch (const Failure& failure) {
        std::cerr << failure.what() << "\n";
        return 2;
    }
}
