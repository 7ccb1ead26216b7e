#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"
#include "domain/property_id.hpp"
#include "placing/context.hpp"

// Inside the room only: what stands in a text, before anybody asks who is meant.
namespace byggarkiv::placing {

struct NumberMention {
    domain::PropertyId number;
    std::string found;
    Context context = Context::plain;
    bool unmistakable = true;  // false: a bare "49/130"
    bool repaired = false;     // letters were taken for the digits they look like
};

struct AddressMention {
    std::string street;  // as written: one to three words
    unsigned number = 0;
    std::string letter;
    std::string found;
    Context context = Context::plain;
    bool with_place = false;  // "Storgata 1, 9999 Testvik"
    std::size_t at = 0;       // of the house number
};

struct CaseMention {
    int year = 0;
    int sequence = 0;
    std::string found;
};

struct Mentions {
    std::vector<NumberMention> numbers;
    std::vector<AddressMention> addresses;
    std::vector<CaseMention> cases;
};

// At most some hundreds of each.
Mentions mentions_in(std::string_view text, const domain::MunicipalityNumber& home);

}  // namespace byggarkiv::placing
