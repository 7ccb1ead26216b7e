#include "portal/public/document_pages.hpp"

#include "archive/archive.hpp"
#include "archive/decisions.hpp"
#include "archive/documents.hpp"
#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "portal/box_view.hpp"
#include "portal/like_view.hpp"
#include "portal/reading.hpp"
#include "portal/words.hpp"
#include "search/query.hpp"
#include "search/searcher.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using dossier::DocumentSheet;
using render::Address;
using render::Texts;
using render::View;

std::vector<View> thumbnails(const Texts& texts, const DocumentSheet& sheet) {
    constexpr int at_most = 60;
    std::vector<View> views;
    for (int page = 1; page <= std::min(sheet.line.pages, at_most); ++page) {
        views.push_back({{"url", Address::local(address::page(sheet.line.key, page))},
                         {"label", texts.say("words.page", {{"page", std::to_string(page)}})},
                         {"thumbnail", Address::local(address::thumbnail(sheet.line.key, page))}});
    }
    return views;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// "PDF", "TIFF": formats are known by their short names in every language.
std::string format_name(std::string_view mime_type) {
    for (const auto& [type, name] :
         {std::pair{"application/pdf", "PDF"}, std::pair{"image/tiff", "TIFF"},
          std::pair{"image/jpeg", "JPEG"}, std::pair{"image/png", "PNG"},
          std::pair{"image/jp2", "JPEG 2000"}, std::pair{"image/jpx", "JPEG 2000"},
          std::pair{"image/j2c", "JPEG 2000"},
          std::pair{"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "DOCX"},
          std::pair{"application/vnd.oasis.opendocument.text", "ODT"},
          std::pair{"application/rtf", "RTF"}, std::pair{"message/rfc822", "EML"},
          std::pair{"text/plain", "TXT"}, std::pair{"image/vnd.dwg", "DWG"},
          std::pair{"image/vnd.dxf", "DXF"}, std::pair{"application/x-step", "IFC"},
          std::pair{"model/step", "STEP"}}) {
        if (mime_type == type) return name;
    }
    return std::string(mime_type);
}

// `storages`: where its paper lies, for who may know it.
std::vector<View> facts(const Texts& texts, const DocumentSheet& sheet,
                        const std::vector<std::string>& storages) {
    std::vector<View> views;
    const auto add = [&](std::string_view key, std::string value) {
        if (!value.empty()) views.push_back(words::fact(texts.say(key), std::move(value)));
    };
    add("portal.fact_sender", joined(sheet.senders));
    add("portal.fact_recipient", joined(sheet.recipients));
    if (sheet.file) add("document.format", format_name(sheet.file->mime_type));
    if (!sheet.line.legal_basis.empty())
        add("document.access", texts.say("access.exempt") + ", " + sheet.line.legal_basis);
    add("document.storage", joined(storages));
    return views;
}

// What the sheet and the stub have in common.
View common_view(const Visit& visit, const Texts& texts, const DocumentSheet& sheet) {
    return {{"title", words::title(texts, sheet.line)},
            {"type", words::type(texts, sheet.line.type)},
            {"date", words::date(texts, sheet.line.dated)},
            {"properties", words::property_links(texts, sheet.properties)},
            {"case_url", Address::local(address::case_file(visit.home(), sheet.parent))},
            {"case_title", sheet.parent.title},
            {"case_number", sheet.parent.number}};
}

std::vector<View> lines_of(std::string_view text) {
    std::vector<View> views;
    for (const auto line : split(text, '\n')) {
        if (!trimmed(line).empty()) views.push_back({{"text", line}});
    }
    return views;
}

// What was read on a page, counted from 1.
std::optional<domain::PageText> text_of(const Visit& visit, const DocumentSheet& sheet, int page) {
    auto read = visit.archive.files().page_texts(sheet.file->sha256);
    const auto at = static_cast<std::size_t>(page - 1);
    if (at >= read.size()) return std::nullopt;
    return std::move(read[at]);
}

std::vector<View> text_lines(const Visit& visit, const DocumentSheet& sheet, int page) {
    const auto read = text_of(visit, sheet, page);
    return read ? lines_of(read->text) : std::vector<View>{};
}

bool is_blank(const std::vector<search::SnippetPart>& line) {
    return std::all_of(line.begin(), line.end(),
                       [](const auto& part) { return trimmed(part.text).empty(); });
}

std::vector<View> marked_lines(const search::MarkedPage& page) {
    std::vector<View> views;
    for (const auto& line : page.lines) {
        if (is_blank(line)) continue;
        std::vector<View> parts;
        for (const auto& part : line)
            parts.push_back(
                {{"text", part.text}, {"marked", part.look == search::SnippetPart::Look::marked}});
        views.push_back({{"parts", std::move(parts)}});
    }
    return views;
}

// What was searched for when this page was found; "" where it was come by otherwise.
std::string asked(const Visit& visit) {
    return std::string(cut_utf8(trimmed(visit.request.query.text("q")), search::Query::max_bytes));
}

Address with_question(const Visit& visit, Address to) {
    const auto question = asked(visit);
    if (to.empty() || question.empty()) return to;
    to = to.with("q", question);
    return visit.request.query.text("ordrett") == "1" ? to.with("ordrett", "1") : to;
}

std::vector<View> page_links(const Visit& visit, const DocumentSheet& sheet, int current) {
    constexpr int to_either_side = 5;
    std::vector<View> views;
    const int last = std::min(sheet.line.pages, current + to_either_side);
    for (int page = std::max(1, current - to_either_side); page <= last; ++page) {
        views.push_back(
            {{"url", with_question(visit, Address::local(address::page(sheet.line.key, page)))},
             {"label", std::to_string(page)},
             {"current", page == current}});
    }
    return views;
}

Address page_address(const DocumentSheet& sheet, int page) {
    if (page < 1 || page > sheet.line.pages) return {};
    return Address::local(address::page(sheet.line.key, page));
}

}  // namespace

http::Response DocumentPages::show(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto sheet = dossier::Dossier(desk, visit.viewer, visit.today).document(*key);
    if (!sheet) return frame_.absent(visit);
    if (sheet->line.sight != domain::Sight::whole) return stub(visit, *sheet);
    if (sheet->on_record) note_reading(visit, desk, *key);

    auto view = sheet_view(visit, *sheet);
    const auto storages =
        visit.viewer.is_staff() ? desk.documents().storages(*key) : std::vector<std::string>();
    view.add("facts", facts(frame_.texts(visit), *sheet, storages));
    const bool text_only = sheet->line.pages > 0 && !sheet->line.pictured;
    auto lines = text_only ? text_lines(visit, *sheet, 1) : std::vector<View>{};
    view.add("text_only", text_only);
    view.add("has_text", !lines.empty());
    view.add("lines", std::move(lines));
    const bool is_letter = desk.decisions().issued_as(*key).has_value();
    view.add("text_page", is_letter ? Address::local(address::letter_text(*key)) : Address{});
    const int pictured = sheet->line.pictured ? sheet->line.pages : 0;
    const bool copied = sheet->file && read_scan(desk, sheet->file->sha256, pictured);
    view.add("related", Address::local(address::related(*key)));
    view.add("searchable_copy",
             copied ? Address::local(address::searchable_copy(*key)) : Address{});
    const auto found = desk.documents().get(*key);
    const bool correctable =
        found && visit.may(domain::Right::correct_metadata, {.documents = {found->access}});
    view.add("correct", correctable ? Address::local("/arkiv/dokument/" + key->text()) : Address{});
    LikeView likes(visit, desk, frame_.texts(visit));
    auto same = sheet->file ? likes.with_file(sheet->file->sha256, *key) : std::vector<View>{};
    auto alike = sheet->file ? likes.like(sheet->file->sha256, *key) : std::vector<View>{};
    view.add("any_like", !same.empty() || !alike.empty());
    view.add("same", std::move(same));
    view.add("alike", std::move(alike));
    return frame_.page(visit, "public/document", heading(visit, *sheet), view);
}

http::Response DocumentPages::show_page(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto sheet = dossier::Dossier(desk, visit.viewer, visit.today).document(*key);
    const auto page = sheet ? page_in_path(visit.request, sheet->line.pages) : std::nullopt;
    if (!page) return frame_.absent(visit);
    if (sheet->on_record) note_reading(visit, desk, *key);

    auto above = heading(visit, *sheet);
    above.crumbs.push_back(
        {words::title(frame_.texts(visit), sheet->line), address::document(*key)});
    return frame_.page(visit, "public/document_page", above, page_view(visit, *sheet, *page));
}

View DocumentPages::page_view(const Visit& visit, const DocumentSheet& sheet, int page) const {
    const auto& texts = frame_.texts(visit);
    const auto& key = sheet.line.key;
    const auto text = text_of(visit, sheet, page).value_or(domain::PageText{});
    const auto found = marked(visit, text);
    auto lines = marked_lines(found);
    std::vector<View> marks;
    for (const auto box : found.boxes) marks.push_back(box_view(text.words[box]));
    const bool any_marks = !marks.empty();
    const auto question = asked(visit);
    const auto number = std::to_string(page);
    const auto of = std::to_string(sheet.line.pages);
    const auto title = words::title(texts, sheet.line);
    const auto picture =
        sheet.line.pictured ? Address::local(address::picture(key, page)) : Address{};
    return {{"title", title},
            {"document", Address::local(address::document(key))},
            {"label", texts.say("words.page_of", {{"page", number}, {"pages", of}})},
            {"picture", picture},
            {"picture_large", picture},
            {"alt", texts.say("document.alt", {{"title", title}, {"page", number}})},
            {"has_text", !lines.empty()},
            {"lines", std::move(lines)},
            {"has_marks", any_marks},
            {"marks", std::move(marks)},
            {"marked_for", question.empty() ? ""
                                            : frame_.texts(visit).say("document.marked_for",
                                                                      {{"text", question}})},
            {"unmarked", Address::local(address::page(key, page))},
            {"reading", sheet.file->text_to_come},
            {"previous", with_question(visit, page_address(sheet, page - 1))},
            {"next", with_question(visit, page_address(sheet, page + 1))},
            {"pages", page_links(visit, sheet, page)},
            {"many_pages", sheet.line.pages > 1},
            {"file", Address::local(address::file(key))},
            {"file_size", render::size_text(sheet.file->bytes, visit.language)}};
}

// Its lines without any mark where nothing was searched for.
search::MarkedPage DocumentPages::marked(const Visit& visit, const domain::PageText& page) const {
    const auto question = asked(visit);
    const auto* searcher = question.empty() ? nullptr : searcher_of_(visit.tenant.id);
    if (searcher != nullptr && searcher->ready()) {
        const auto spelling = visit.request.query.text("ordrett") == "1"
                                  ? search::Spelling::as_typed
                                  : search::Spelling::mended;
        return searcher->mark(search::Query::parse(question, visit.home()), visit.viewer, spelling,
                              page);
    }
    search::MarkedPage plain;
    for (const auto line : split(page.text, '\n')) plain.lines.push_back({{std::string(line)}});
    return plain;
}

http::Response DocumentPages::stub(const Visit& visit, const DocumentSheet& sheet) const {
    const auto& texts = frame_.texts(visit);
    auto view = common_view(visit, texts, sheet);
    view.add("reason", sheet.line.legal_basis);
    view.add("ask", Address::local("/innsyn").with("dok", sheet.line.key.text()));
    return frame_.page(visit, "public/document_stub", heading(visit, sheet), view);
}

View DocumentPages::sheet_view(const Visit& visit, const DocumentSheet& sheet) const {
    const auto& texts = frame_.texts(visit);
    auto view = common_view(visit, texts, sheet);
    view.add("notice", sheet.on_record
                           ? texts.say(visit.viewer.is_staff() ? "document.granted_staff"
                                                               : "document.granted_person")
                           : "");
    view.add("reading", sheet.file && sheet.file->text_to_come);
    const bool model = sheet.file && sheet.file->model;
    view.add("model", model);
    view.add("unreadable", !model && (!sheet.file || sheet.file->unreadable));
    view.add("file", sheet.file ? Address::local(address::file(sheet.line.key)) : Address{});
    view.add("file_name", sheet.file ? sheet.file->name : "");
    view.add("file_size", sheet.file ? render::size_text(sheet.file->bytes, visit.language) : "");
    view.add("has_pages", sheet.line.pages > 0 && sheet.line.pictured);
    view.add("pages", sheet.line.pictured ? thumbnails(texts, sheet) : std::vector<View>{});
    view.add("page_count", render::Count{sheet.line.pages});
    view.add("sha256", sheet.file ? sheet.file->sha256.hex() : "");
    return view;
}

Heading DocumentPages::heading(const Visit& visit, const DocumentSheet& sheet) const {
    const auto& texts = frame_.texts(visit);
    Heading heading{.title = words::title(texts, sheet.line),
                    .menu = MenuEntry::search,
                    .crumbs = {{texts.say("menu.search"), "/"}}};
    if (!sheet.properties.empty()) {
        const auto& property = sheet.properties.front();
        heading.crumbs.push_back(
            {words::title(texts, property), address::property(property.number)});
    }
    return heading;
}

}  // namespace byggarkiv::portal
