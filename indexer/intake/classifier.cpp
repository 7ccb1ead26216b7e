#include "intake/classifier.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "archive/classifications.hpp"
#include "archive/documents.hpp"
#include "archive/evidence.hpp"
#include "classifying/classifying.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

using archive::Classification;
using Field = Classification::Field;

constexpr int documents_at_a_time = 20;
const archive::Author classifier{"byggarkiv", "classifying by text"};

std::string_view word_of(classifying::Sign sign) {
    switch (sign) {
        case classifying::Sign::name:
            return "name";
        case classifying::Sign::heading:
            return "heading";
        case classifying::Sign::phrase:
            return "phrase";
        case classifying::Sign::sheet:
            return "sheet";
        case classifying::Sign::label:
            return "label";
    }
    return {};
}

template <typename Value>
archive::Grounds grounds_of(const classifying::Guess<Value>& guess) {
    std::vector<archive::Evidence> evidence;
    for (const auto& one : guess.evidence)
        evidence.push_back(
            {std::string(word_of(one.sign)), one.page, screening::masked(one.found)});
    return {.per_mille = static_cast<int>(std::floor(guess.confidence * 1000)),
            .evidence = archive::stored(evidence),
            .by = "text"};
}

// What is known of one document, and what its text says.
struct Read {
    archive::Document document;
    std::vector<domain::PageText> texts = {};
    std::vector<archive::PageSize> sizes = {};
    classifying::Guesses guesses = {};
};

std::optional<Read> read(archive::Desk& desk, archive::Archive& archive,
                         const domain::DocumentKey& key) {
    auto document = desk.documents().get(key);
    if (!document) return std::nullopt;
    Read known{.document = std::move(*document), .texts = archive.page_texts().of(key)};
    if (known.document.object)
        known.sizes = desk.documents().page_sizes(known.document.object->sha256);
    classifying::Paper paper{.name = known.document.object
                                         ? std::string_view(known.document.object->file_name)
                                         : std::string_view(),
                             .pages = {},
                             .today = domain::date_in_oslo(archive.clock().now())};
    for (std::size_t i = 0; i < known.texts.size(); ++i) {
        const auto& text = known.texts[i];
        const auto size = i < known.sizes.size() ? known.sizes[i] : archive::PageSize();
        if (text.source == domain::TextSource::ocr) paper.text = classifying::Text::read_by_ocr;
        paper.pages.push_back({text.text, size.width, size.height, text.confidence});
    }
    known.guesses = classifying::classify(paper);
    return known;
}

// Writes what was found of one document, field by field.
class Verdict {
public:
    Verdict(archive::Desk& desk, const Read& known, int threshold)
        : classifications_(desk.classifications()), known_(known), threshold_(threshold) {}

    void write(const std::vector<Classification>& waiting) {
        for (const auto& one : waiting) {
            if (one.state != Classification::State::waiting) continue;
            const auto& guesses = known_.guesses;
            switch (one.field) {
                case Field::type:
                    decide(one.field, guesses.type,
                           [](auto type) { return std::string(domain::code(type)); });
                    break;
                case Field::title:
                    decide(one.field, guesses.title,
                           [](const auto& title) { return screening::masked(title); });
                    break;
                case Field::dated:
                    decide(one.field, guesses.dated, [](const auto& date) { return date.text(); });
                    break;
                case Field::case_number:
                    decide(one.field, guesses.case_number, [](const auto& number) {
                        return std::to_string(number.year) + "/" + std::to_string(number.sequence);
                    });
            }
        }
        if (told_type_) tell_public_title();
    }

    bool told() const { return told_; }
    bool asks() const { return asks_; }

private:
    template <typename Value, typename Shown>
    void decide(Field field, const std::optional<classifying::Guess<Value>>& guess, Shown shown) {
        if (!guess) {
            (void)classifications_.ask(known_.document.key, field, "", {});
            asks_ = asks_ || field == Field::type || field == Field::title;
            return;
        }
        const auto grounds = grounds_of(*guess);
        if (grounds.per_mille >= threshold_ && tell(guess->value, grounds)) {
            told_ = true;
            told_type_ = told_type_ || field == Field::type;
            return;
        }
        (void)classifications_.ask(known_.document.key, field, shown(guess->value), grounds);
        asks_ = asks_ || field != Field::case_number;
    }

    template <typename Value>
    bool tell(const Value& value, const archive::Grounds& grounds) {
        return classifications_.tell(known_.document.key, value, grounds);
    }
    bool tell(const std::string& title, const archive::Grounds& grounds) {
        return classifications_.tell(known_.document.key, screening::masked(title), grounds);
    }

    // A title from a paper may name people: to everybody, its type is told at most.
    void tell_public_title() {
        const auto& document = known_.document;
        const bool empty = document.public_title == document.title
                               ? classifying::says_nothing(document.public_title)
                               : document.public_title == domain::untold_title;
        if (empty)
            classifications_.tell_public_title(
                document.key, std::string(domain::noun(known_.guesses.type->value)));
    }

    archive::Classifications classifications_;
    const Read& known_;
    const int threshold_;
    bool told_ = false, told_type_ = false, asks_ = false;
};

}  // namespace

ClassifyingReport classify_waiting(archive::Archive& archive, int threshold, Progress& progress) {
    ClassifyingReport report;
    auto desk = archive.desk();
    std::optional<domain::DocumentKey> after;
    bool begun = false;
    while (true) {
        const auto waiting = desk.classifications().with_text(after, documents_at_a_time);
        if (waiting.empty()) break;
        if (!begun) progress.begin("Finding out what papers are", 0);
        begun = true;
        std::vector<Read> known;
        for (const auto& document : waiting)
            if (auto one = read(desk, archive, document)) known.push_back(std::move(*one));
        auto change = desk.begin(classifier);
        for (const auto& one : known) {
            Verdict verdict(desk, one, threshold);
            verdict.write(desk.classifications().of(one.document.key));
            report.told += verdict.told() ? 1 : 0;
            report.for_review += verdict.asks() ? 1 : 0;
            progress.advance(1);
        }
        change.commit();
        after = waiting.back();
    }
    if (begun) progress.end();
    return report;
}

}  // namespace byggarkiv::intake
