#include "xapian_peer.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lucene/terms.hpp"
#include "lucene/vocabulary.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::bench {
namespace {

constexpr Xapian::valueno type_slot = 0;
constexpr Xapian::valueno decade_slot = 1;
constexpr Xapian::valueno date_slot = 2;
constexpr Xapian::valueno page_slot = 3;
constexpr auto property_prefix = "XN";
constexpr auto hint_prefix = "XH";
constexpr Xapian::doccount best = 20;
constexpr std::size_t suggested = 10;
constexpr std::size_t snippet_bytes = 300;

std::string words_of(const index::Card& card) {
    return card.title + ' ' + card.case_title + ' ' + card.case_number + ' ' +
           std::string(domain::code(card.type)) + ' ' +
           std::to_string(card.date.year().value_or(0)) + ' ' + card.addresses.front();
}

// Makes Xapian documents of pages.
class Pages {
public:
    explicit Pages(Xapian::WritableDatabase& database) : database_(database) {
        generator_.set_stemmer(Xapian::Stem("norwegian"));
    }

    void add(const index::Card& card, const std::string& text, std::uint64_t number) {
        Xapian::Document page;
        const auto words = words_of(card);
        generator_.set_document(page);
        generator_.index_text(text);
        generator_.increase_termpos();
        generator_.index_text(words);
        read_words(page, text);
        read_words(page, words);
        const auto date = lucene::narrow(lucene::date_term(card.date.text()));
        page.add_value(type_slot, std::string(domain::code(card.type)));
        page.add_value(decade_slot, date.substr(0, 3));
        page.add_value(date_slot, date);
        page.add_value(page_slot, Xapian::sortable_serialise(static_cast<double>(number)));
        page.add_boolean_term(property_prefix + card.properties.front().text());
        if (number % Corpus::pages_of_a_document == 0) add_hints(page, card);
        page.set_data(card.title + '\n' + card.addresses.front());
        database_.add_document(page);
    }

    // What misspelt words may have been meant for.
    void add_spellings() {
        for (const auto& [word, times] : spellings_)
            database_.add_spelling(lucene::narrow(word), times);
    }

private:
    void read_words(Xapian::Document& page, const std::string& utf8) {
        const auto text = lucene::wide(utf8);
        lucene::WordReader words(text);
        for (lucene::Word word; words.next(word);) {
            ++spellings_[word.folded];
            const auto& terms = vocabulary_.of(word.folded, lucene::Language::norwegian);
            for (const auto& part : terms.parts) page.add_term('Z' + lucene::narrow(part));
        }
    }

    void add_hints(Xapian::Document& page, const index::Card& card) {
        const auto text =
            lucene::wide(card.title + '\n' + card.case_title + '\n' + card.addresses.front());
        lucene::WordReader words(text);
        for (lucene::Word word; words.next(word);)
            page.add_boolean_term(hint_prefix + lucene::narrow(word.folded));
    }

    Xapian::WritableDatabase& database_;
    Xapian::TermGenerator generator_;
    lucene::Compounds compounds_{lucene::Stemmer()};
    lucene::Vocabulary vocabulary_{compounds_};
    std::map<std::wstring, Xapian::termcount> spellings_;
};

}  // namespace

struct XapianPeer::Opened {
    Opened(const std::filesystem::path& folder, const CorpusTexts& page_texts)
        : database(folder.string()), stem("norwegian"), texts(page_texts) {
        parser.set_database(database);
        parser.set_stemmer(stem);
        parser.set_default_op(Xapian::Query::OP_AND);
    }

    Xapian::Query query(const Asked& asked, Kind kind) {
        unsigned flags = Xapian::QueryParser::FLAG_PHRASE;
        if (kind == Kind::beginning) flags |= Xapian::QueryParser::FLAG_WILDCARD;
        if (kind == Kind::misspelt) flags |= Xapian::QueryParser::FLAG_SPELLING_CORRECTION;
        auto words =
            parser.parse_query(kind == Kind::beginning ? asked.words + '*' : asked.words, flags);
        const auto corrected = parser.get_corrected_query_string();
        if (kind == Kind::misspelt && !corrected.empty())
            words = parser.parse_query(corrected, flags);
        if (!asked.property) return words;
        const Xapian::Query filed(property_prefix + asked.property->text());
        if (asked.words.empty()) return filed;
        return {Xapian::Query::OP_FILTER, words, filed};
    }

    Counted answer(const Asked& asked, Kind kind) {
        Xapian::Enquire enquire(database);
        enquire.set_query(query(asked, kind));
        if (kind == Kind::newest) enquire.set_sort_by_value_then_relevance(date_slot, true);
        Xapian::ValueCountMatchSpy types(type_slot);
        Xapian::ValueCountMatchSpy decades(decade_slot);
        enquire.add_matchspy(&types);
        enquire.add_matchspy(&decades);
        const auto found = enquire.get_mset(0, best, database.get_doccount());
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
            const auto page = hit.get_document();
            const auto number = Xapian::sortable_unserialise(page.get_value(page_slot));
            characters += page.get_data().size();
            characters +=
                found.snippet(texts.page(static_cast<std::uint64_t>(number)), snippet_bytes, stem)
                    .size();
        }
        return {.pages = found.get_matches_estimated()};
    }

    Counted suggest(const std::string& beginning) {
        const auto prefix = hint_prefix + beginning;
        std::vector<std::pair<Xapian::doccount, std::string>> hints;
        for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
             ++term)
            hints.emplace_back(term.get_termfreq(), *term);
        std::sort(hints.rbegin(), hints.rend());
        if (hints.size() > suggested) hints.resize(suggested);
        for (const auto& hint : hints) characters += hint.second.size();
        return {};
    }

    Xapian::Database database;
    Xapian::Stem stem;
    Xapian::QueryParser parser;
    const CorpusTexts& texts;
    std::uint64_t characters = 0;  // of all that was shown
};

void XapianPeer::build(const std::filesystem::path& database, const Corpus& corpus,
                       std::uint64_t documents, const CorpusTexts& texts) {
    Xapian::WritableDatabase writable(database.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    Pages pages(writable);
    for (std::uint64_t d = 0; d < documents; ++d) {
        const auto card = corpus.card(d);
        const auto first = d * Corpus::pages_of_a_document;
        for (auto page = first; page < first + Corpus::pages_of_a_document; ++page)
            pages.add(card, texts.page(page), page);
    }
    pages.add_spellings();
    writable.commit();
}

XapianPeer::XapianPeer(const std::filesystem::path& database, const CorpusTexts& texts, Clock clock)
    : opened_(std::make_unique<Opened>(database, texts)), clock_(clock) {}

XapianPeer::~XapianPeer() = default;

std::vector<Answered> XapianPeer::ask(const QuestionClass& asked) {
    return timed(asked, clock_, [&](const Asked& question) {
        return asked.kind == Kind::suggestion ? opened_->suggest(question.words)
                                              : opened_->answer(question, asked.kind);
    });
}

}  // namespace byggarkiv::bench
