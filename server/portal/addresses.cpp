#include "portal/addresses.hpp"

#include "base/text.hpp"
#include "http/urls.hpp"

#include <fmt/format.h>

#include <array>

namespace byggarkiv::portal::address {

std::string property(const domain::PropertyId& number) {
    return fmt::format("/k/{}/e/{}", number.parts().municipality.text(), number.local_text());
}

std::string case_file(const domain::MunicipalityNumber& municipality,
                      const dossier::CaseLine& line) {
    if (line.year == 0) return case_by_key(municipality, line.key);
    return fmt::format("/k/{}/sak/{}/{}", municipality.text(), line.year, line.sequence);
}

std::string case_by_key(const domain::MunicipalityNumber& municipality,
                        const domain::CaseKey& key) {
    return fmt::format("/k/{}/sak/{}", municipality.text(), key.text());
}

std::string document(const domain::DocumentKey& key) {
    return "/dok/" + key.text();
}

std::string page(const domain::DocumentKey& key, int number) {
    return fmt::format("{}/s/{}", document(key), number);
}

std::string picture(const domain::DocumentKey& key, int number) {
    return page(key, number) + "/bilde.jpg";
}

std::string thumbnail(const domain::DocumentKey& key, int number) {
    return page(key, number) + "/miniatyr.jpg";
}

std::string searchable_copy(const domain::DocumentKey& key) {
    return document(key) + "/sokbar.pdf";
}

std::string file(const domain::DocumentKey& key) {
    return document(key) + "/fil";
}

std::string letter_text(const domain::DocumentKey& key) {
    return document(key) + "/tekst";
}

std::string related(const domain::DocumentKey& key) {
    return document(key) + "/lignende";
}

std::string around(const domain::Position& place) {
    const auto area = domain::MapArea::circle(place, metres_around);
    return "/sok?omrade=" + http::percent_encoded(area ? area->text() : "");
}

std::string search(std::string_view query, int page) {
    auto address = "/sok?q=" + http::percent_encoded(query);
    if (page > 1) address += fmt::format("&side={}", page);
    return address;
}

std::string sign_in(std::string_view then) {
    return "/logg-inn?til=" + http::percent_encoded(then);
}

std::string new_decision(const domain::CaseKey& key) {
    return "/arbeidsliste/sak/" + key.text() + "/vedtak";
}

std::string decision(const domain::DecisionKey& key) {
    return "/arbeidsliste/vedtak/" + key.text();
}

std::optional<domain::PropertyId> read_property(std::string_view municipality,
                                                std::string_view numbers) {
    const auto place = domain::MunicipalityNumber::parse(municipality);
    const auto written = split(numbers, '/');
    if (!place || written.size() < 2 || written.size() > 4) return std::nullopt;
    std::array<std::uint32_t, 4> read{};
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto number = read_number(written[i]);
        if (!number) return std::nullopt;
        read.at(i) = *number;
    }
    const auto property = domain::PropertyId::from({*place, read[0], read[1], read[2], read[3]});
    if (!property) return std::nullopt;
    return property.value();
}

std::optional<int> read_page(std::string_view text) {
    constexpr std::uint32_t last = 100'000;
    const auto number = read_number(text);
    if (!number || *number < 1 || *number > last || text.starts_with('0')) return std::nullopt;
    return static_cast<int>(*number);
}

}  // namespace byggarkiv::portal::address
