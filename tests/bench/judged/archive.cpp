#include "judged/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"

namespace byggarkiv::bench {
namespace {

// Which day the index is made for; nothing in this archive is closed.
domain::CalendarDate today() {
    return *domain::CalendarDate::from(2026, 11, 23);
}

domain::DocumentKey key_of(std::size_t paper, Chance& chance) {
    return *domain::DocumentKey::parse(fmt::format("{:08x}-{:04x}-4000-8000-{:012x}",
                                                   static_cast<std::uint32_t>(chance.next()),
                                                   chance.next() & 0xFFFF, paper));
}

int draw_noise(Chance& chance) {
    constexpr double each = 0.04;
    const auto place = chance.real(0, 1);
    return place < each ? 5 : place < 2 * each ? 10 : place < 3 * each ? 20 : 0;
}

Tongue draw_tongue(Chance& chance) {
    const auto place = chance.real(0, 1);
    return place < 0.1 ? Tongue::nynorsk : place < 0.16 ? Tongue::swedish : Tongue::bokmal;
}

// As a paper writes it; papers do not agree.
std::string written(const domain::PropertyId& property, Chance& chance) {
    const auto& parts = property.parts();
    const auto section = parts.snr == 0 ? "" : fmt::format(" snr. {}", parts.snr);
    switch (chance.between(0, 3)) {
        case 0:
            return fmt::format("gnr. {} bnr. {}{}", parts.gnr, parts.bnr, section);
        case 1:
            return fmt::format("Gnr. {}, bnr. {}{}", parts.gnr, parts.bnr, section);
        case 2:
            return fmt::format("gnr {} bnr {}{}", parts.gnr, parts.bnr, section);
        default:
            return property.local_text();
    }
}

std::string written_address(const Plot& plot, Chance& chance) {
    auto address = plot.address();
    if (plot.street.ends_with("gata") && chance.likely(0.25))
        address.replace(plot.street.size() - 3, 3, "t.");  // Storgt. 12
    return address;
}

// Papers speak of papers of other sorts.
std::string names_others(Tongue tongue, domain::DocumentType type) {
    if (tongue != Tongue::bokmal) return {};
    if (type == domain::DocumentType::application)
        return "Vedlagt følger situasjonskart, tegninger og gjenpart av nabovarsel.";
    if (type == domain::DocumentType::decision)
        return "Søknaden godkjennes. Før bygget tas i bruk, må det foreligge ferdigattest.";
    if (type == domain::DocumentType::correspondence)
        return "Det vises til søknad, vedtak og nabovarsel i saken.";
    return {};
}

// Words that were broken at the end of a line made whole.
std::string mended(std::string text) {
    constexpr std::string_view broken = "-\n";
    for (auto at = text.find(broken); at != text.npos; at = text.find(broken, at))
        text.erase(at, broken.size());
    return text;
}

}  // namespace

std::vector<std::string> bare_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : lower_case(text)) {
        const bool goes_on = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                             static_cast<unsigned char>(c) >= 0x80;
        if (goes_on)
            word += c;
        else
            end();
    }
    end();
    return words;
}

JudgedArchive::JudgedArchive(std::uint64_t seed)
    : chance_("judged archive " + std::to_string(seed)),
      town_(chance_),
      prose_{Prose(Tongue::bokmal, chance_), Prose(Tongue::nynorsk, chance_),
             Prose(Tongue::swedish, chance_)} {
    while (papers_.size() < papers_in_all) open_matter();
    for (std::size_t paper = 0; paper < papers_.size(); ++paper)
        for (const auto& page : papers_[paper].pages)
            for (const auto& sentence : page) note_words(paper, sentence);
}

void JudgedArchive::open_matter() {
    // Every plot has one case at least, most have more.
    const auto plot = matters_.size() < plots().size()
                          ? matters_.size()
                          : static_cast<std::size_t>(chance_.next() % plots().size());
    const auto tongue = draw_tongue(chance_);
    const int year = chance_.between(1938, 2024);
    const int number = numbers_[year] += chance_.between(1, 60);
    matters_.push_back({fmt::format("{}/{}", year, number),
                        year,
                        plot,
                        chance_.pick(subjects(tongue)),
                        tongue,
                        {}});
    for (const auto& kind : paper_kinds(tongue))
        if (chance_.likely(kind.likely)) write_paper(matters_.size() - 1, kind);
}

void JudgedArchive::write_paper(std::size_t matter, const PaperKind& kind) {
    auto& of = matters_[matter];
    const auto& plot = plots()[of.plot];
    index::Card card(key_of(papers_.size(), chance_), today());
    card.access.status = domain::AccessStatus::open;
    card.type = kind.type;
    card.title = with(chance_.pick(kind.titles), of.subject);
    card.case_title = fmt::format("{}, {}", of.subject, plot.address());
    card.case_number = of.number;
    const int year = of.year + (of.year < 2024 && chance_.likely(0.2) ? 1 : 0);
    card.date = *domain::CalendarDate::from(year, static_cast<unsigned>(chance_.between(1, 12)),
                                            static_cast<unsigned>(chance_.between(1, 28)));
    card.properties = {plot.now};
    card.properties.insert(card.properties.end(), plot.past.begin(), plot.past.end());
    card.addresses = {plot.address()};

    Paper paper(std::move(card));
    paper.tongue = of.tongue;
    paper.misread_percent = draw_noise(chance_);
    paper.plot = of.plot;
    paper.matter = matter;
    fill(paper, kind);
    of.papers.push_back(papers_.size());
    papers_.push_back(std::move(paper));
}

void JudgedArchive::fill(Paper& paper, const PaperKind& kind) {
    const auto& subject = matters_[paper.matter].subject;
    for (int left = chance_.between(1, 4); left > 0; --left) {
        std::vector<std::string> page;
        std::size_t words = 0;
        const auto add = [&](std::string sentence) {
            words += bare_words(sentence).size();
            page.push_back(std::move(sentence));
        };
        if (paper.pages.empty()) {
            for (auto& line : head(paper)) add(std::move(line));
            add(opening(paper.tongue, subject));
            if (kind.type == domain::DocumentType::notice) add(neighbours());
            if (const auto other = names_others(paper.tongue, kind.type); !other.empty())
                add(other);
        }
        if (chance_.likely(0.12)) add(precedent(paper.tongue));
        const auto enough = static_cast<std::size_t>(chance_.between(80, 240));
        while (words < enough) add(prose(paper.tongue).sentence(chance_));
        paper.pages.push_back(std::move(page));
    }
}

// What stands above the text; a good part of all papers says nothing of number and place.
std::vector<std::string> JudgedArchive::head(const Paper& paper) {
    constexpr int renumbered = 2020;
    const auto& plot = plots()[paper.plot];
    const auto& card = paper.card;
    const auto date = card.date.day();
    std::vector<std::string> head{"Nordmo kommune\n", card.title + '\n'};
    head.push_back(fmt::format("{:02}.{:02}.{}\n", date->day(), date->month(), date->year()));
    if (chance_.likely(0.6)) head.push_back(fmt::format("Saksnr. {}\n", card.case_number));
    if (chance_.likely(0.3)) return head;
    const bool before = !plot.past.empty() && date->year() < renumbered;
    head.push_back(fmt::format("{}, {}\n", written(before ? plot.past.front() : plot.now, chance_),
                               written_address(plot, chance_)));
    return head;
}

std::string JudgedArchive::neighbours() {
    std::string text = "Naboer:";
    for (int left = 3; left > 0; --left) {
        const auto& plot = chance_.pick(plots());
        text +=
            fmt::format(" {} ({});", written_address(plot, chance_), written(plot.now, chance_));
    }
    text.back() = '.';
    return text;
}

std::string JudgedArchive::precedent(Tongue tongue) {
    const auto& other = chance_.pick(matters_);
    const auto& plot = plots()[other.plot];
    const auto pattern =
        tongue == Tongue::bokmal    ? "Det vises til sak {}: i {} ble {} godkjent i {}, {}."
        : tongue == Tongue::nynorsk ? "Vi viser til sak {}: i {} vart {} godkjend i {}, {}."
                                    : "Jämför ärende {}: år {} godkändes {} på {}, {}.";
    return fmt::format(fmt::runtime(pattern), other.number, other.year, other.subject,
                       written_address(plot, chance_), written(plot.now, chance_));
}

void JudgedArchive::note_words(std::size_t paper, std::string_view text) {
    for (auto& word : bare_words(text)) {
        auto& places = written_in_[std::move(word)];
        const auto number = static_cast<std::uint32_t>(paper);
        const auto at = std::lower_bound(places.begin(), places.end(), number);
        if (at == places.end() || *at != number) places.insert(at, number);
    }
}

std::size_t JudgedArchive::plant(std::size_t paper, const std::string& sentence) {
    auto& pages = papers_.at(paper).pages;
    const auto page = static_cast<std::size_t>(chance_.next() % pages.size());
    auto& sentences = pages[page];
    // After the head and its opening, which a first page begins with.
    const int first = std::min(7, static_cast<int>(sentences.size()));
    const int at = chance_.between(page == 0 ? first : 0, static_cast<int>(sentences.size()));
    sentences.insert(sentences.begin() + at, sentence);
    note_words(paper, sentence);
    return page;
}

void JudgedArchive::plant_unread(std::size_t paper, const std::string& sentence,
                                 const std::string& word) {
    const auto page = plant(paper, sentence);
    papers_[paper].unread.emplace_back(page, lower_case(word));
}

std::vector<std::size_t> JudgedArchive::holding(const std::string& word) const {
    const auto found = written_in_.find(word);
    if (found == written_in_.end()) return {};
    return {found->second.begin(), found->second.end()};
}

std::vector<std::size_t> JudgedArchive::holding_row(const std::string& words) const {
    std::vector<std::size_t> found;
    for (const auto paper : holding(words_in(words).front())) {
        const auto& pages = papers_[paper].pages;
        const bool holds = std::any_of(pages.begin(), pages.end(), [&](const auto& page) {
            return std::any_of(page.begin(), page.end(), [&](const auto& sentence) {
                return lower_case(sentence).find(words) != std::string::npos;
            });
        });
        if (holds) found.push_back(paper);
    }
    return found;
}

std::vector<std::string> JudgedArchive::written_like(const std::string& word, int slips) const {
    const auto most_bytes = 2 * static_cast<std::size_t>(slips);
    std::vector<std::string> like;
    for (const auto& [written, papers] : written_in_) {
        const auto longer = std::max(written.size(), word.size());
        if (longer - std::min(written.size(), word.size()) > most_bytes) continue;
        if (slips_between(written, word) <= slips) like.push_back(written);
    }
    return like;
}

void JudgedArchive::finish() {
    for (const auto& paper : papers_) {
        std::vector<domain::PageText> pages;
        for (std::size_t page = 0; page < paper.pages.size(); ++page)
            pages.push_back(read(paper, page));
        read_.push_back(std::move(pages));
    }
}

domain::PageText JudgedArchive::read(const Paper& paper, std::size_t page) {
    constexpr int tries = 200;
    std::string text;
    for (const auto& sentence : paper.pages[page]) {
        text += sentence;
        if (sentence.back() != '\n') text += ' ';
    }
    domain::PageText as_read;
    as_read.source = domain::TextSource::ocr;
    for (int left = tries; left > 0; --left) {
        as_read.text = misread(in_lines(text, chance_), paper.misread_percent / 100.0, chance_);
        const auto whole = mended(lower_case(as_read.text));
        const bool as_wished =
            std::none_of(paper.unread.begin(), paper.unread.end(), [&](const auto& unread) {
                return unread.first == page && whole.find(unread.second) != whole.npos;
            });
        if (as_wished) return as_read;
    }
    throw std::logic_error("a page without misreading was to be misread");
}

}  // namespace byggarkiv::bench
