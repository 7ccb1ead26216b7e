#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::render {

// The languages that pages can be shown in. Bokmål is complete; what another lacks is shown in it.
enum class Language { nb, nn, en };

// "nb": the folder of its catalogue, the value of ?sprak= and of the lang attribute.
std::string_view code(Language language);
std::optional<Language> language_of(std::string_view code);

// "2. mai 1967", "mai 1967" where day is 0, "1967" where month is 0 too, "" where all are 0.
std::string date_text(int year, unsigned month, unsigned day, Language language);

// "12 345", with a no-break space; "12,345" in English.
std::string number_text(long long number, Language language);

// "4,6 MB", "812 kB", "17 byte"; decimal units.
std::string size_text(unsigned long long bytes, Language language);

// "1,2 km", "35 m": whole metres below a kilometre.
std::string length_text(double metres, Language language);

}  // namespace byggarkiv::render
