#include "intake/mapping_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "intake/delivery_path.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::uintmax_t largest = 4UL * 1024 * 1024;

std::size_t line_of(const toml::source_region& place) {
    return static_cast<std::size_t>(place.begin.line);
}

// Goes through the file's sections; what it cannot use becomes a fault, and it goes on.
class Reader {
public:
    void read(const toml::table& file) {
        for (const auto& [key, node] : file) {
            const auto* const section = node.as_table();
            const auto name = key.str();
            if (section == nullptr)
                fault(key.source(), std::string(name) + " stands in no section");
            else if (name == "register")
                each(*section, [&](auto key_in, auto& value) { take_form(key_in, value); });
            else if (name == "columns")
                each(*section, [&](auto key_in, auto& value) { take_column(key_in, value); });
            else if (name == "paths")
                each(*section, [&](auto key_in, auto& value) { take_paths(key_in, value); });
            else if (name == "dates")
                each(*section, [&](auto key_in, auto& value) { take_dates(key_in, value); });
            else if (name == "codes")
                each(*section, [&](auto key_in, auto& value) { take_codes(key_in, value); });
            else if (name == "defaults")
                each(*section, [&](auto key_in, auto& value) { take_default(key_in, value); });
            else
                fault(key.source(), "unknown section [" + std::string(name) +
                                        "]; there are register, columns, paths, dates, codes and "
                                        "defaults");
        }
    }

    VendorMapping mapping;
    MappingFaults faults;

private:
    void fault(const toml::source_region& place, std::string reason) {
        faults.push_back({line_of(place), std::move(reason)});
    }

    template <typename Take>
    static void each(const toml::table& section, Take take) {
        for (const auto& [key, node] : section) take(key, node);
    }

    void unknown(const toml::key& key) {
        fault(key.source(), "unknown key " + std::string(key.str()));
    }

    // A text, or a fault that says so.
    std::optional<std::string> text_of(const toml::node& node) {
        auto text = node.value_exact<std::string>();
        if (!text) fault(node.source(), "must be a text in quotes");
        return text;
    }

    std::vector<std::pair<std::string, toml::source_region>> texts_of(const toml::node& node) {
        std::vector<std::pair<std::string, toml::source_region>> texts;
        if (const auto* const list = node.as_array()) {
            for (const auto& one : *list)
                if (auto text = text_of(one)) texts.emplace_back(std::move(*text), one.source());
        } else if (auto text = text_of(node)) {
            texts.emplace_back(std::move(*text), node.source());
        }
        return texts;
    }

    std::optional<int> number_of(const toml::node& node, int low, int high) {
        const auto number = node.value_exact<std::int64_t>();
        if (number && *number >= low && *number <= high) return static_cast<int>(*number);
        fault(node.source(),
              "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return std::nullopt;
    }

    std::optional<Field> field_of(const toml::key& key) {
        const auto field = field_called(key.str());
        if (!field) fault(key.source(), "there is no field " + std::string(key.str()));
        return field;
    }

    void take_form(const toml::key& key, const toml::node& node) {
        constexpr int last_line = 1000;
        const auto name = key.str();
        auto& form = mapping.form;
        if (name == "header_line") {
            if (const auto line = number_of(node, 1, last_line))
                form.header_line = static_cast<std::size_t>(*line);
            return;
        }
        if (name != "file" && name != "encoding" && name != "separator" && name != "sheet")
            return unknown(key);
        const auto text = text_of(node);
        if (!text) return;
        if (name == "file") {
            const auto path = clean_path(*text);
            if (!path) return fault(node.source(), why(path.reason()).text());
            mapping.table = path.value();
        } else if (name == "encoding") {
            form.encoding = encoding_called(*text);
            if (!form.encoding)
                fault(node.source(), "there is no encoding \"" + *text +
                                         "\"; there are utf-8, utf-16le, utf-16be, windows-1252, "
                                         "iso-8859-10, cp865, cp850, macintosh and ns_4551-1");
        } else if (name == "separator") {
            if (text->size() != 1 || *text == "\"" || *text == "\n" || *text == "\r")
                return fault(node.source(), "must be one sign, such as \";\" or \"\\t\"");
            form.separator = text->front();
        } else {
            form.sheet = *text;
        }
    }

    void take_column(const toml::key& key, const toml::node& node) {
        const auto field = field_of(key);
        if (!field) return;
        for (auto& [title, place] : texts_of(node)) {
            if (plain_title(title).empty()) fault(place, "a column must have a title");
            VendorMapping::of(mapping.columns, *field).push_back(std::move(title));
        }
    }

    void take_paths(const toml::key& key, const toml::node& node) {
        if (key.str() != "patterns") return unknown(key);
        for (const auto& [written, place] : texts_of(node)) {
            auto pattern = PathPattern::from(written);
            if (pattern)
                mapping.paths.push_back(std::move(pattern).value());
            else
                fault(place, "the pattern " + pattern.reason());
        }
    }

    void take_dates(const toml::key& key, const toml::node& node) {
        constexpr int first = 1800, last = 2000;
        if (key.str() == "two_digit_years_from") {
            if (const auto year = number_of(node, first, last))
                mapping.two_digit_years_from = *year;
            return;
        }
        if (key.str() != "formats") return unknown(key);
        for (const auto& [written, place] : texts_of(node)) {
            auto format = DateFormat::from(written);
            if (format)
                mapping.dates.push_back(std::move(*format));
            else
                fault(place, "\"" + written +
                                 "\" is no way to write a date; parts are yyyy, yy, MM, M, dd, d");
        }
    }

    void take_codes(const toml::key& key, const toml::node& node) {
        const auto field = field_of(key);
        const auto* const list = node.as_table();
        if (list == nullptr) fault(node.source(), "must be a section of codes");
        if (!field || list == nullptr) return;
        for (const auto& [theirs, ours] : *list) {
            const auto text = text_of(ours);
            if (!text) continue;
            if (!means_something(*field, *text))
                fault(ours.source(), "\"" + *text + "\" is no " + std::string(name_of(*field)) +
                                         " that Byggarkiv knows");
            VendorMapping::of(mapping.codes, *field)
                .insert_or_assign(lower_case(trimmed(theirs.str())), *text);
        }
    }

    void take_default(const toml::key& key, const toml::node& node) {
        const auto field = field_of(key);
        if (!field) return;
        const auto text = text_of(node);
        if (!text) return;
        if (*field == Field::file) return fault(key.source(), "a file has no default");
        if (!means_something(*field, *text))
            fault(node.source(), "\"" + *text + "\" is no " + std::string(name_of(*field)) +
                                     " that Byggarkiv knows");
        mapping.defaults[*field] = *text;
    }

    static bool means_something(Field field, const std::string& text) {
        if (field == Field::document_type) return known_type(text);
        if (field == Field::access) return access_status_of(text).has_value();
        if (field == Field::existence) return existence_of(text).has_value();
        return true;
    }
};

}  // namespace

Result<VendorMapping, MappingFaults> read_mapping_text(std::string_view toml) {
    Reader reader;
    try {
        reader.read(toml::parse(toml));
    } catch (const toml::parse_error& error) {
        return Refused{MappingFaults{
            {line_of(error.source()), "is not TOML: " + std::string(error.description())}}};
    }
    if (!reader.faults.empty()) {
        std::stable_sort(reader.faults.begin(), reader.faults.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        return Refused{std::move(reader.faults)};
    }
    reader.mapping.digest = Sha256::of(toml).hex();
    return std::move(reader.mapping);
}

Result<VendorMapping, MappingFaults> read_mapping(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    if (error || !in) return Refused{MappingFaults{{0, "cannot be opened"}}};
    if (size > largest) return Refused{MappingFaults{{0, "is too large for a mapping"}}};
    const std::string text(std::istreambuf_iterator<char>(in), {});
    return read_mapping_text(text);
}

}  // namespace byggarkiv::intake
