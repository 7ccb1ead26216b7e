#include "placing/placing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/near_streets.hpp"
#include "placing/mentions.hpp"

namespace byggarkiv::placing {

namespace {

// How likely one sign alone is right. Held by
// tests/unit/placing/labelled_papers_test.cpp: a scanner's digit is often wrong, a bare "49/130" is
// as often a case or a fraction, and an address is often where somebody lives.
struct Weights {
    double number_about = 0.93;
    double number_plain = 0.80;
    double number_bare_about = 0.70;
    double number_bare = 0.15;
    double number_in_name = 0.90;
    double case_number = 0.80;
    double address_about = 0.88;
    double address_plain = 0.50;
    double address_of_letter = 0.25;  // with a place behind it
    double person = 0.10;
    double neighbour = 0.05;
    double letterhead = 0.02;
    // What is left of a weight ...
    double misread = 0.60;      // ... where letters were taken for digits
    double scanned = 0.82;      // ... of a number that a scanner read
    double near_street = 0.70;  // ... for each change to the name of a street
    double half_a_name = 0.40;  // ... of a street whose name may be the end of another's
    double said_again = 0.50;   // ... each time the same is found again
};
constexpr Weights weights;

// Signs for properties, gathered over a paper.
class Scale {
public:
    Scale(const Gazetteer& gazetteer, const domain::MunicipalityNumber& home, Text text)
        : gazetteer_(gazetteer), home_(home), text_(text) {}

    // `page` 0 = name or heading, which nobody scanned.
    void weigh(std::string_view text, int page) {
        const auto mentions = mentions_in(text, home_);
        for (const auto& mention : mentions.numbers)
            put(Sign::property_number, gazetteer_.with_number(mention.number), mention.found, page,
                weight_of(mention, page));
        for (const auto& mention : mentions.cases)
            put(Sign::case_number, gazetteer_.of_case(mention.year, mention.sequence),
                mention.found, page, weights.case_number * scanned(page));
        weigh_addresses(mentions, page);
    }

    std::vector<Candidate> finish() {
        support_sections();
        std::vector<Candidate> found;
        double all = 1;  // odds that none of them is right
        for (auto& [key, one] : by_property_) {
            const double doubt = std::max(doubt_of(one.evidence), least_doubt);
            one.confidence = (1 - doubt) / doubt;
            all += one.confidence;
            found.push_back(std::move(one));
        }
        for (auto& one : found) one.confidence /= all;
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
        return found;
    }

private:
    static constexpr double least_doubt = 0.002;

    double scanned(int page) const {
        return page > 0 && text_ == Text::read_by_ocr ? weights.scanned : 1.0;
    }

    double weight_of(const NumberMention& mention, int page) const {
        if (mention.context == Context::neighbour) return weights.neighbour;
        if (mention.context == Context::person) return weights.person;
        double weight = weights.number_plain;
        if (page == 0)
            weight = mention.unmistakable ? weights.number_in_name : weights.number_bare_about;
        else if (!mention.unmistakable)
            weight =
                mention.context == Context::about ? weights.number_bare_about : weights.number_bare;
        else if (mention.context == Context::about)
            weight = weights.number_about;
        if (mention.repaired) weight *= weights.misread;
        return weight * scanned(page);
    }

    // Of the one to three words before a house number, the most that are a street.
    void weigh_addresses(const Mentions& mentions, int page) {
        struct Best {
            const AddressMention* mention = nullptr;
            domain::NearStreet street;
            bool more_before = false;  // a word that belongs to no street we know
        };
        std::map<std::size_t, Best> by_place;             // by where the house number stands
        for (const auto& mention : mentions.addresses) {  // of one number, the shortest first
            const auto near = domain::streets_near(gazetteer_.streets(), mention.street);
            auto& best = by_place[mention.at];
            if (near.size() == 1)
                best = {&mention, near.front(), false};
            else
                best.more_before = true;
        }
        for (const auto& [at, best] : by_place) {
            if (best.mention == nullptr) continue;
            const auto& mention = *best.mention;
            double weight =
                mention.context == Context::about ? weights.address_about : weights.address_plain;
            if (page == 0) weight = weights.address_about;
            if (mention.with_place && mention.context == Context::plain)
                weight = weights.address_of_letter;
            if (mention.context == Context::person) weight = weights.person;
            if (mention.context == Context::neighbour) weight = weights.neighbour;
            if (mention.context == Context::letterhead) weight = weights.letterhead;
            for (std::size_t i = 0; i < best.street.changes; ++i) weight *= weights.near_street;
            if (best.more_before && ends_another(best.street.key)) weight *= weights.half_a_name;
            put(Sign::address,
                gazetteer_.at(std::string(best.street.key), mention.number, mention.letter),
                mention.found, page, weight * scanned(page));
        }
    }

    // "Storgata" where there is a "Nedre Storgata" too.
    bool ends_another(std::string_view key) const {
        const auto& streets = gazetteer_.streets();
        return std::any_of(streets.begin(), streets.end(), [&](const std::string& street) {
            return street.size() > key.size() && street.ends_with(key);
        });
    }

    // One sign that can mean several properties speaks for each of them a little; where all are
    // sections of one, for that one.
    void put(Sign sign, std::vector<Known> meant, const std::string& found, int page,
             double weight) {
        if (meant.size() > 1) {
            const auto base = base_of(meant.front().number);
            const bool sections = std::all_of(meant.begin(), meant.end(), [&](const Known& one) {
                return base_of(one.number) == base;
            });
            auto whole = sections ? gazetteer_.with_number(base) : std::vector<Known>();
            if (whole.size() == 1) meant = std::move(whole);
        }
        for (const auto& one : meant) {
            auto& candidate =
                by_property_.try_emplace(one.key.text(), Candidate{one, 0, {}}).first->second;
            candidate.evidence.push_back(
                {sign, found, page, weight / static_cast<double>(meant.size())});
        }
    }

    static domain::PropertyId base_of(const domain::PropertyId& number) {
        auto parts = number.parts();
        parts.snr = 0;
        return domain::PropertyId::from(parts).value();
    }

    // A paper of a section names the property around it as well: that is no rival.
    void support_sections() {
        for (auto& [key, section] : by_property_) {
            if (section.property.number.parts().snr == 0) continue;
            for (auto& [other, whole] : by_property_) {
                if (&whole == &section || whole.property.number != base_of(section.property.number))
                    continue;
                for (auto& evidence : whole.evidence) {
                    evidence.weight *= weights.said_again;
                    section.evidence.push_back(evidence);
                    evidence.weight *= weights.neighbour;
                }
            }
        }
    }

    // The chance that all signs are wrong. The same found again says less each time, since what
    // misled once may mislead again.
    static double doubt_of(std::vector<Evidence>& evidence) {
        std::stable_sort(evidence.begin(), evidence.end(),
                         [](const auto& a, const auto& b) { return a.weight > b.weight; });
        std::map<Sign, int> met;
        double doubt = 1;
        for (const auto& one : evidence) {
            double weight = one.weight;
            for (int i = 0; i < met[one.sign] && i < 8; ++i) weight *= weights.said_again;
            ++met[one.sign];
            doubt *= 1 - weight;
        }
        return doubt;
    }

    const Gazetteer& gazetteer_;
    const domain::MunicipalityNumber& home_;
    const Text text_;
    std::map<std::string, Candidate> by_property_;  // by its key
};

}  // namespace

std::vector<Candidate> candidates(const Paper& paper, const Gazetteer& gazetteer,
                                  const domain::MunicipalityNumber& home) {
    Scale scale(gazetteer, home, paper.text);
    scale.weigh(paper.name, 0);
    scale.weigh(paper.heading, 0);
    int page = 0;
    for (const auto text : paper.pages) {
        if (static_cast<std::size_t>(page) == pages_read) break;
        scale.weigh(text.substr(0, bytes_read), ++page);
    }
    return scale.finish();
}

}  // namespace byggarkiv::placing
