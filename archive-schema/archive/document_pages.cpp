#include "archive/documents.hpp"
#include "archive/reading_codes.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/document.hpp"

// What reading the files of documents has shown of their pages: sizes, findings, marks.
namespace byggarkiv::archive {

namespace {

FindingKind read_finding_kind(std::string_view word) {
    if (word == "national_id") return FindingKind::national_id;
    throw Failure(Failure::Kind::integrity, "no kind of finding: " + std::string(word));
}

std::string_view code(FindingKind kind) {
    switch (kind) {
        case FindingKind::national_id:
            return "national_id";
    }
    return "";
}

std::string_view code(PageMark::Kind kind) {
    switch (kind) {
        case PageMark::Kind::separator:
            return "separator";
        case PageMark::Kind::blank:
            return "blank";
        case PageMark::Kind::cover:
            return "cover";
    }
    return "";
}

std::optional<PageMark::Kind> read_mark(std::string_view word) {
    for (const auto kind :
         {PageMark::Kind::separator, PageMark::Kind::blank, PageMark::Kind::cover})
        if (code(kind) == word) return kind;
    return std::nullopt;
}

void note_mark(Work& work, const Sha256& file, const PageMark& mark) {
    const auto digest =
        row_digest(work.sealer(), "page_mark", {file.hex(), mark.page, code(mark.kind), mark.says});
    work.session().run(sql::document::note_mark,
                       {file.hex(), mark.page, code(mark.kind), mark.says, digest});
}

}  // namespace

std::string_view code(Reading reading) {
    switch (reading) {
        case Reading::pending:
            return "pending";
        case Reading::awaits_ocr:
            return "awaits_ocr";
        case Reading::read:
            return "read";
        case Reading::unreadable:
            return "unreadable";
    }
    return "";
}

std::optional<Reading> read_reading(std::string_view text) {
    for (const auto reading :
         {Reading::pending, Reading::awaits_ocr, Reading::read, Reading::unreadable})
        if (code(reading) == text) return reading;
    return std::nullopt;
}

void Documents::note_reading(const Sha256& file, Reading reading,
                             const std::vector<PageSize>& pages, std::string_view unreadable,
                             const std::vector<PageFinding>& findings,
                             const std::vector<PageMark>& marks) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto noted = session.run(sql::document::note_reading,
                                   {code(reading), pages.size(), unreadable, file.hex()});
    if (noted == 0) return;
    session.run(sql::document::drop_pages_past, {file.hex(), pages.size()});
    int number = 0;
    for (const auto& page : pages)
        session.run(sql::document::put_page, {file.hex(), ++number, page.width, page.height});
    session.run(sql::document::forget_findings, {file.hex()});
    for (const auto& finding : findings)
        session.run(sql::document::note_finding,
                    {file.hex(), finding.page, code(finding.kind), finding.times});
    session.run(sql::document::forget_marks, {file.hex()});
    for (const auto& mark : marks) note_mark(work_, file, mark);
    for (const auto& row : session.rows(sql::document::of_file, {file.hex()}))
        work_.touch("document", row.text(0));
}

std::vector<PageSize> Documents::page_sizes(const Sha256& file) {
    std::vector<PageSize> pages;
    for (const auto& row : work_.session().rows(sql::document::pages, {file.hex()}))
        pages.push_back({row.small(0), row.small(1)});
    return pages;
}

std::vector<PageFinding> Documents::findings(const Sha256& file) {
    std::vector<PageFinding> found;
    for (const auto& row : work_.session().rows(sql::document::findings, {file.hex()}))
        found.push_back(
            {.page = row.small(0), .kind = read_finding_kind(row.text(1)), .times = row.small(2)});
    return found;
}

std::vector<PageMark> Documents::marks(const Sha256& file) {
    std::vector<PageMark> found;
    for (const auto& row : work_.session().rows(sql::document::marks, {file.hex()}))
        found.push_back(
            {.page = row.small(0), .kind = read_code(read_mark, row.text(1)), .says = row.text(2)});
    return found;
}

}  // namespace byggarkiv::archive
