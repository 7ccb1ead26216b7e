#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "domain/page_text.hpp"

namespace byggarkiv::test {

// Made-up letters of a building office, and scanners that misread them: the same for the same seed.
class Office {
public:
    enum class Form { permit, permit_with_guidance, notice, form_with_dimensions };
    static constexpr Form forms[] = {Form::permit, Form::permit_with_guidance, Form::notice,
                                     Form::form_with_dimensions};

    explicit Office(std::uint64_t seed);

    // One more case written by a form: other people, another place, other numbers.
    std::string letter(Form form);
    // As OCR gives it where so many of a thousand letters come out wrong: most become others, some
    // are lost, some doubled; and of a hundred blanks one is lost.
    std::string scanned(const std::string& text, int wrong_per_mille);

private:
    std::size_t up_to(std::size_t most);  // 0..most-1
    int from_to(int least, int most);
    std::string name();
    std::string street();
    std::string date(int year);

    std::mt19937_64 chance_;
};

std::vector<domain::PageText> page_of(std::string text);

}  // namespace byggarkiv::test
