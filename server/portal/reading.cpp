#include "portal/reading.hpp"

#include "archive/audit_log.hpp"
#include "archive/readings.hpp"
#include "portal/addresses.hpp"

namespace byggarkiv::portal {

std::optional<domain::DocumentKey> document_in_path(const http::Request& request) {
    const auto& text = request.part("document");
    auto key = domain::DocumentKey::parse(text);
    // One address per document: the same key in capitals is another.
    if (!key || key->text() != text) return std::nullopt;
    return key;
}

std::optional<int> page_in_path(const http::Request& request, int pages) {
    const auto page = address::read_page(request.part("page"));
    if (!page || *page > pages) return std::nullopt;
    return page;
}

std::optional<dossier::ReadScan> read_scan(archive::Desk& desk, const Sha256& file, int pages) {
    const auto reading = desk.readings().of(file);
    if (!reading || reading->pages == 0 || pages == 0) return std::nullopt;
    return dossier::ReadScan{.file = file, .pages = pages, .read_at = reading->at};
}

void note_reading(const Visit& visit, archive::Desk& desk, const domain::DocumentKey& document) {
    auto change = desk.begin({visit.actor, "reading"});
    desk.audit().note({.actor = visit.actor,
                       .action = "read",
                       .entity = "document",
                       .entity_id = document.text(),
                       .purpose = visit.viewer.is_staff() ? "case handling" : "granted access"});
    change.commit();
}

}  // namespace byggarkiv::portal
