#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/municipality_number.hpp"

namespace byggarkiv::domain {

// The official number of a land unit (matrikkelnummer). It names a unit at a time: numbers change,
// so the archive keys a property by an internal id and dates these.
//
//     9999-49/130         gnr 49, bnr 130
//     9999-49/130/3       ... leased plot (festegrunn) 3
//     9999-49/130/0/12    ... owner section (eierseksjon) 12
//
// Source: matrikkelforskriften § 7; field widths from Geonorge's object catalogue
// (MATRIKKELNUMMER).
class PropertyId {
public:
    struct Parts {
        MunicipalityNumber municipality;
        std::uint32_t gnr;      // gårdsnummer,    1..99999
        std::uint32_t bnr;      // bruksnummer,    1..9999
        std::uint32_t fnr = 0;  // festenummer,    0..9999, 0 = not a leased plot
        std::uint32_t snr = 0;  // seksjonsnummer, 0..9999, 0 = not a section
        auto operator<=>(const Parts&) const = default;
    };

    enum class ParseError { malformed, out_of_range };

    // The notation above, nothing looser. What people type: read_property().
    static Result<PropertyId, ParseError> parse(std::string_view text);
    static Result<PropertyId, ParseError> from(const Parts& parts);

    const Parts& parts() const noexcept { return parts_; }

    std::string text() const;        // "9999-49/130": the shortest form that parse() reads back
    std::string local_text() const;  // "49/130": the same without the municipality
    std::string full_text() const;   // "9999-49/130/0/0": Noark klasseID

    auto operator<=>(const PropertyId&) const = default;

private:
    explicit PropertyId(const Parts& parts) : parts_(parts) {}
    Parts parts_;
};

// A property as people, letters and messages write it, read from the start of `text`:
// "gnr 49 bnr 130", "Gnr. 49, bnr. 130, snr. 2", "gbnr. 49/130", "Gbn 49/130", "49/130/0/2",
// "gardsnr 049 bruksnr 0130", "9999-49/130", "9999/49/130/0/0" (only where the first number is one
// of `home`'s four digits), "g.nr. 49 b.nr. 130", "gårdsnr. 49 bruksnr. 130", "gård 49 bruk 130",
// "bnr 130 gnr 49", "gnr 49 bnr 130 seksjon 2". Leading zeros do not count. Where no municipality
// is written, it is `home`.
struct PropertyMention {
    PropertyId property;
    std::size_t length;  // bytes of `text` that were read
    bool unmistakable;   // false for a bare "49/130", which may as well be a case number
};
std::optional<PropertyMention> read_property(std::string_view text, const MunicipalityNumber& home);

}  // namespace byggarkiv::domain
