#include "index/page_documents.hpp"

#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/noark.hpp"
#include "domain/project_kind.hpp"
#include "domain/street_key.hpp"
#include "lucene/fields.hpp"
#include "lucene/terms.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::index {
namespace {

namespace field = lucene::field;
using Lucene::AbstractField;
using Lucene::newLucene;
using lucene::wide;

// What an edition says of a document in words.
struct Wording {
    std::string title;
    std::string case_title;
    std::string words;  // all that the card field holds
};

const std::string& either(const std::string& first, const std::string& second) {
    return first.empty() ? second : first;
}

Wording wording(const Card& card, Edition edition) {
    const bool everybody = edition == Edition::for_everybody;
    Wording wording{everybody ? either(card.public_title, card.title) : card.title,
                    everybody ? either(card.case_public_title, card.case_title) : card.case_title,
                    {}};
    auto& words = wording.words;
    const auto add = [&](const std::string& text) { words += text + '\n'; };
    add(wording.title);
    add(wording.case_title);
    add(card.case_number);
    add(std::string(domain::code(card.type)));
    if (const auto year = card.date.year()) add(std::to_string(*year));
    for (const auto& address : card.addresses) add(address);
    // Names in a public journal must not be found by searching once they are a year old
    // (offentlegforskrifta § 7), so they are left to the full index altogether.
    if (!everybody) {
        for (const auto& name : card.correspondents) add(name);
        for (const auto& storage : card.storages) add(storage);
    }
    return wording;
}

Lucene::FieldPtr whole_term(const wchar_t* name, const std::wstring& term) {
    auto made = newLucene<Lucene::Field>(name, term, AbstractField::STORE_NO,
                                         AbstractField::INDEX_NOT_ANALYZED_NO_NORMS);
    made->setOmitTermFreqAndPositions(true);
    return made;
}

Lucene::FieldPtr stored(const wchar_t* name, std::string_view text) {
    return newLucene<Lucene::Field>(name, wide(text), AbstractField::STORE_YES,
                                    AbstractField::INDEX_NO);
}

// A section or leased plot is found by its parent's number too; each by its number without the
// municipality as well, since that may be no more.
std::set<std::string> property_terms(const std::vector<domain::PropertyId>& properties) {
    std::set<std::string> terms;
    for (const auto& property : properties) {
        terms.insert(property.text());
        terms.insert(property.local_text());
        auto parts = property.parts();
        parts.fnr = parts.snr = 0;
        if (const auto parent = domain::PropertyId::from(parts))
            terms.insert({parent.value().text(), parent.value().local_text()});
    }
    return terms;
}

// By its street, its house, and the house number whatever letter it has.
std::set<std::wstring> address_terms(const std::vector<std::string>& addresses) {
    std::set<std::wstring> terms;
    for (const auto& address : addresses) {
        const auto read = domain::read_address(address);
        if (!read) continue;
        terms.insert(lucene::address_term(read->street_key, 0, ""));
        if (read->number == 0) continue;
        terms.insert(lucene::address_term(read->street_key, read->number, ""));
        terms.insert(lucene::address_term(read->street_key, read->number, read->letter));
    }
    return terms;
}

std::wstring grant_term(const domain::Grant::Receiver& receiver) {
    if (const auto* owners = std::get_if<domain::Grant::OwnersOf>(&receiver))
        return lucene::owner_term(owners->property.text());
    if (const auto* party = std::get_if<domain::Grant::PartyOf>(&receiver))
        return lucene::party_term(party->case_key.text(), party->role);
    return lucene::person_term(std::get<domain::Grant::Person>(receiver).person.text());
}

void add_whole_terms(const Lucene::DocumentPtr& page, const Card& card, Edition edition) {
    page->add(whole_term(field::document, wide(card.document.text())));
    page->add(whole_term(field::number, wide(card.case_number)));
    page->add(whole_term(field::case_file, wide(card.case_key)));
    for (const auto& property : property_terms(card.properties))
        page->add(whole_term(field::property, wide(property)));
    for (const auto& address : address_terms(card.addresses))
        page->add(whole_term(field::address, address));
    if (edition == Edition::for_everybody) return;
    for (const auto& grant : card.access.grants)
        page->add(whole_term(field::grant, grant_term(grant.to)));
    if (card.access.existence == domain::Existence::is_secret)
        page->add(whole_term(field::secret, lucene::is_secret));
}

// Whole words of titles and addresses, without numbers.
std::set<std::wstring> hints(const Wording& wording, const std::vector<std::string>& addresses) {
    constexpr std::size_t shortest = 3;
    std::set<std::wstring> hints;
    const auto take = [&](const std::string& utf8) {
        const auto text = wide(utf8);
        lucene::WordReader words(text);
        for (lucene::Word word; words.next(word);) {
            const bool number = word.folded.find_first_of(L"0123456789") != word.folded.npos;
            if (word.folded.size() >= shortest && !number) hints.insert(word.folded);
        }
    };
    take(wording.title);
    take(wording.case_title);
    for (const auto& address : addresses) take(address);
    return hints;
}

std::set<std::wstring> positions(const Card& card) {
    std::set<std::wstring> terms;
    for (const auto& position : card.positions)
        terms.insert(lucene::position_term(position.longitude, position.latitude));
    return terms;
}

void add_stored_fields(const Lucene::DocumentPtr& zero, const Card& card, const Wording& wording) {
    zero->add(stored(field::title, wording.title));
    zero->add(stored(field::shown_type, domain::code(card.type)));
    zero->add(stored(field::shown_date, card.date.text()));
    if (domain::open_to_all(card.access, card.day)) zero->add(stored(field::shown_open, "1"));
    zero->add(stored(field::shown_number, card.case_number));
    zero->add(stored(field::shown_case, card.case_key));
    zero->add(stored(field::shown_case_title, wording.case_title));
    if (!card.properties.empty())
        zero->add(stored(field::shown_property, card.properties.front().local_text()));
    if (!card.addresses.empty()) zero->add(stored(field::shown_address, card.addresses.front()));
    for (const auto& position : positions(card))
        zero->add(stored(field::shown_position, lucene::narrow(position)));
}

void add_page_zero_fields(const Lucene::DocumentPtr& zero, const Card& card,
                          const Wording& wording) {
    zero->add(whole_term(field::type, wide(domain::code(card.type))));
    zero->add(whole_term(field::date, lucene::date_term(card.date.text())));
    if (const auto kind = domain::project_kind_of(wording.case_title))
        zero->add(whole_term(field::project, wide(domain::code(*kind))));
    zero->add(whole_term(field::status, wide(domain::noark_text(card.case_status))));
    if (!card.place.empty()) zero->add(whole_term(field::place, wide(card.place)));
    for (const auto& position : positions(card)) zero->add(whole_term(field::position, position));
    for (const auto& hint : hints(wording, card.addresses))
        zero->add(whole_term(field::hint, hint));

    add_stored_fields(zero, card, wording);
}

}  // namespace

PageDocuments::PageDocuments(std::shared_ptr<const lucene::Compounds> compounds)
    : compounds_(std::move(compounds)),
      card_words_(newLucene<lucene::WordStream>(boost::ref(vocabulary_))),
      page_words_(newLucene<lucene::WordStream>(boost::ref(vocabulary_))) {}

void PageDocuments::make(const Card& card, std::span<const domain::PageText> pages, Edition edition,
                         const Add& add) {
    const auto said = wording(card, edition);
    const auto card_words = wide(said.words);
    const auto card_field = newLucene<Lucene::Field>(field::card, card_words_);
    const auto page_field = newLucene<Lucene::Field>(field::text, page_words_);

    const auto zero = newLucene<Lucene::Document>();
    add_whole_terms(zero, card, edition);
    add_page_zero_fields(zero, card, said);
    zero->add(card_field);
    const auto card_language = lucene::language_of(card_words);
    card_words_->read(card_words, card_language);
    add(zero);

    const auto page = newLucene<Lucene::Document>();
    add_whole_terms(page, card, edition);
    page->add(card_field);
    page->add(page_field);
    for (const auto& each : pages) {
        card_words_->read(card_words, card_language);
        auto text = wide(each.text);
        const auto language = lucene::language_of(text);
        page_words_->read(std::move(text), language);
        add(page);
    }
}

Lucene::TermPtr term_of(const domain::DocumentKey& document) {
    return newLucene<Lucene::Term>(field::document, wide(document.text()));
}

}  // namespace byggarkiv::index
