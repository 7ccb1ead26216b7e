#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "index/writer.hpp"
#include "lucene/generations.hpp"
#include "search/searcher.hpp"
#include "temp_folder.hpp"

namespace byggarkiv {

inline const domain::MunicipalityNumber testvik = *domain::MunicipalityNumber::parse("9999");

// Page text as the archive would give it.
class TextsInMemory : public domain::PageTexts {
public:
    void put(const domain::DocumentKey& document, std::vector<domain::PageText> pages) {
        pages_[document] = std::move(pages);
    }
    std::vector<domain::PageText> of(const domain::DocumentKey& document) const override {
        const auto found = pages_.find(document);
        return found == pages_.end() ? std::vector<domain::PageText>{} : found->second;
    }

private:
    std::map<domain::DocumentKey, std::vector<domain::PageText>> pages_;
};

// What the archive says of access; the test decides.
class AccessInMemory : public search::LiveAccess {
public:
    std::vector<domain::DocumentKey> closed_since(std::int64_t) const override { return closed; }
    std::vector<domain::DocumentKey> secret_since(std::int64_t) const override { return secret; }
    bool granted(const domain::Viewer& viewer, const domain::DocumentKey& document) const override {
        const auto found = granted_now.find(document);
        return found != granted_now.end() &&
               domain::granted(viewer, found->second, *domain::CalendarDate::from(2026, 11, 23));
    }

    std::vector<domain::DocumentKey> closed;
    std::vector<domain::DocumentKey> secret;
    std::map<domain::DocumentKey, domain::DocumentAccess> granted_now;
};

// A real index in a temporary folder, and a searcher over it.
class TestIndex {
public:
    TestIndex() { reopen_writer(); }

    void reopen_writer() {
        writer_.reset();
        auto generation = lucene::current_generation(folder.path());
        if (!generation) generation = lucene::next_generation(folder.path());
        writer_ = std::make_unique<index::Writer>(generation->folder);
        writer_->commit(position_);
        lucene::make_current(folder.path(), *generation);
    }

    static index::Card card(std::string title) {
        index::Card card(domain::DocumentKey::random(), *domain::CalendarDate::from(2026, 11, 23));
        card.access.status = domain::AccessStatus::open;
        card.title = std::move(title);
        card.case_number = "2024/1";
        return card;
    }

    domain::DocumentKey put(const index::Card& card, const std::vector<std::string>& pages) {
        std::vector<domain::PageText> texts;
        for (const auto& text : pages) {
            domain::PageText page;
            page.text = text;
            texts.push_back(page);
        }
        writer_->put(card, texts);
        access.granted_now[card.document] = card.access;
        page_texts.put(card.document, std::move(texts));
        return card.document;
    }
    domain::DocumentKey put(std::string title, const std::vector<std::string>& pages) {
        return put(card(std::move(title)), pages);
    }

    index::Writer& writer() { return *writer_; }

    void commit() {
        writer_->commit(++position_);
        searcher.refresh();
    }

    search::Results ask(std::string_view text, const domain::Viewer& viewer = {},
                        const search::Choice& choice = {}) {
        return searcher.hits(search::Query::parse(text, testvik), viewer, choice);
    }

    std::vector<std::string> titles(std::string_view text, const domain::Viewer& viewer = {},
                                    const search::Choice& choice = {}) {
        std::vector<std::string> found;
        for (const auto& hit : ask(text, viewer, choice).hits) found.push_back(hit.title);
        return found;
    }

    TempFolder folder;
    TextsInMemory page_texts;
    AccessInMemory access;
    search::Searcher searcher{folder.path(), access, page_texts};

private:
    std::unique_ptr<index::Writer> writer_;
    std::int64_t position_ = 0;
};

inline domain::Viewer staff() {
    domain::Viewer viewer;
    viewer.login = "kari";
    viewer.rights = {domain::Right::see_closed, domain::Right::see_secret};
    return viewer;
}

inline domain::Viewer person(std::string key) {
    domain::Viewer viewer;
    viewer.person = domain::PersonKey(std::move(key));
    return viewer;
}

// A snippet with its marked words in brackets.
inline std::string text_of(const std::vector<search::SnippetPart>& snippet) {
    std::string text;
    for (const auto& part : snippet) {
        const bool marked = part.look == search::SnippetPart::Look::marked;
        text += marked ? '[' + part.text + ']' : part.text;
    }
    return text;
}

// Everything that an answer tells, but the time it took.
inline std::string told(const search::Results& results) {
    std::string text = std::to_string(results.total) + "\n";
    for (const auto& hit : results.hits) {
        text += hit.document.text() + "|" + std::to_string(hit.page) + "|" +
                std::to_string(hit.further_pages) + "|" + hit.title + "|" + hit.date.text() + "|" +
                hit.case_number + "|" + hit.case_title + "|" + hit.property + "|" + hit.address +
                "|" + text_of(hit.snippet);
        for (const auto& at : hit.positions) text += "|" + domain::text_of(at);
        text += "\n";
    }
    const auto add = [&](const auto& name, std::int64_t documents) {
        text += std::string(name) + " " + std::to_string(documents) + "\n";
    };
    const auto& counts = results.counts;
    for (const auto& [type, documents] : counts.types) add(domain::code(type), documents);
    for (const auto& [decade, documents] : counts.decades) add(std::to_string(decade), documents);
    for (const auto& [kind, documents] : counts.projects) add(domain::code(kind), documents);
    for (const auto& [status, documents] : counts.statuses)
        add(domain::noark_text(status), documents);
    for (const auto& [place, documents] : counts.places) add(place, documents);
    for (const auto& each : results.understood) text += each.text + "|" + each.as_words + "\n";
    if (results.correction) text += results.correction->text + "|" + results.correction->from;
    return text;
}

}  // namespace byggarkiv
