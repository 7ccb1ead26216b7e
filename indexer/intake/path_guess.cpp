#include "intake/path_guess.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/municipality_number.hpp"
#include "domain/property_id.hpp"
#include "intake/date_guess.hpp"

namespace byggarkiv::intake {

namespace {

// How vendors write a property, what tells most first.
constexpr std::array<std::string_view, 18> properties = {
    "{municipality:4}-{gnr}-{bnr}-{fnr}-{snr}",
    "{municipality:4}_{gnr}_{bnr}_{fnr}_{snr}",
    "{gnr}-{bnr}-{fnr}-{snr}",
    "{gnr}_{bnr}_{fnr}_{snr}",
    "{gnr:4}{bnr:4}{fnr:4}{snr:4}",
    "{gnr:5}{bnr:4}{fnr:4}{snr:4}",
    "{municipality:4}-{gnr}-{bnr}",
    "{municipality:4}_{gnr}_{bnr}",
    "gnr {gnr} bnr {bnr}",
    "gnr. {gnr} bnr. {bnr}",
    "gnr{gnr}bnr{bnr}",
    "gnr_{gnr}_bnr_{bnr}",
    "gbnr {gnr}-{bnr}",
    "{gnr}-{bnr}",
    "{gnr}_{bnr}",
    "{gnr} {bnr}",
    "{gnr:4}{bnr:4}",
    "g{gnr}b{bnr}",
};

// What else stands in the name of a file.
constexpr std::array<std::string_view, 12> names = {
    "{date} {document_type} - {title}",
    "{date}_{title}",
    "{date} {title}",
    "{date}-{title}",
    "{case_year}-{case_number}_{title}",
    "{case_year}_{case_number}_{title}",
    "{case_year} {title}",
    "{case_year}_{title}",
    "{title}_{date}",
    "{title} {date}",
    "{date}",
    "{title}",
};
constexpr std::array<std::string_view, 3> apart = {"_", " ", "-"};

std::size_t depth_of(std::string_view path) {
    return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

std::size_t fields_told(const PathPattern& pattern) {
    const auto fields = all_fields();
    return static_cast<std::size_t>(std::count_if(
        fields.begin(), fields.end(), [&](Field field) { return pattern.tells(field); }));
}

// A name may look like much: what it says must make sense.
bool makes_sense(const FieldTexts& said) {
    const auto number = [&](Field field) {
        return said[field].empty() ? std::optional(0u) : read_number(said[field]);
    };
    const auto year = number(Field::case_year);
    if (!said[Field::case_year].empty() && (!year || *year < 1800 || *year > 2100)) return false;
    if (!said[Field::date].empty() && !looks_like_a_date(said[Field::date])) return false;
    const bool type_is_words =
        said[Field::document_type].find_first_of("0123456789") == std::string::npos;
    const auto municipality = domain::MunicipalityNumber::parse(
        said[Field::municipality].empty() ? "9999" : said[Field::municipality]);
    const auto gnr = number(Field::gnr), bnr = number(Field::bnr), fnr = number(Field::fnr),
               snr = number(Field::snr);
    if (!type_is_words || !municipality || !gnr || !bnr || !fnr || !snr) return false;
    return static_cast<bool>(domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr}));
}

// Every pattern that is tried on paths of one depth: the property in one of the folders, whole or
// at its start or as two folders, or at the start of the file's name.
std::vector<PathPattern> tried_at(std::size_t depth) {
    std::vector<PathPattern> tried;
    const auto add = [&](const std::string& written) {
        if (auto pattern = PathPattern::from(written)) tried.push_back(std::move(pattern).value());
    };
    const auto folders = [](std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += "{any}/";
        return all;
    };
    for (const auto name : names) {
        for (std::size_t at = 0; at < depth; ++at) {
            const auto rest = "/" + folders(depth - at - 1) + std::string(name);
            for (const auto property : properties) {
                add(folders(at) + std::string(property) + rest);
                add(folders(at) + std::string(property) + " {address}" + rest);
            }
        }
        for (std::size_t at = 0; at + 1 < depth; ++at)
            add(folders(at) + "{gnr}/{bnr}/" + folders(depth - at - 2) + std::string(name));
        for (const auto property : properties) {
            add(folders(depth) + std::string(property));
            for (const auto between : apart)
                add(folders(depth) + std::string(property) + std::string(between) +
                    std::string(name));
        }
    }
    return tried;
}

// "Boks 12", "Hylle B2", "arkivboks_7".
bool looks_like_a_shelf(std::string_view folder) {
    static constexpr std::array<std::string_view, 7> words = {
        "arkivboks", "boks", "eske", "hylle", "hylleplass", "kasse", "perm"};
    const auto plain = lower_case(trimmed(folder));
    const auto end = plain.find_first_of(" _-.0123456789");
    return end != std::string::npos &&
           std::find(words.begin(), words.end(), plain.substr(0, end)) != words.end() &&
           plain.find_first_of("0123456789", end) != std::string::npos;
}

std::string_view folder_at(std::string_view path, std::size_t depth) {
    for (; depth > 0; --depth) path.remove_prefix(path.find('/') + 1);
    return path.substr(0, path.find('/'));
}

// The pattern that tells the shelf as well, where a folder that it passes over is called by one in
// each of `paths`, which follow it.
PathPattern with_shelf(const PathPattern& pattern, const std::vector<std::string>& paths) {
    constexpr std::string_view any = "{any}/";
    std::size_t at = 0;
    for (std::size_t depth = 0; pattern.text().compare(at, any.size(), any) == 0; ++depth) {
        const bool all = std::all_of(paths.begin(), paths.end(), [&](const auto& path) {
            return looks_like_a_shelf(folder_at(path, depth));
        });
        if (all) {
            auto written = pattern.text();
            written.replace(at, any.size(), "{shelf}/");
            if (auto told = PathPattern::from(written)) return std::move(told).value();
        }
        at += any.size();
    }
    return pattern;
}

}  // namespace

PathGuess guess_patterns(const std::vector<std::string>& paths) {
    constexpr std::size_t sample_size = 400, most_patterns = 6, deepest = 6, most_strange = 5;
    PathGuess guess;
    std::vector<std::string> left;
    const auto step = std::max<std::size_t>(1, paths.size() / sample_size);
    for (std::size_t i = 0; i < paths.size(); i += step) left.push_back(paths[i]);
    guess.looked_at = left.size();

    std::vector<PathPattern> tried;
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
        const bool there = std::any_of(left.begin(), left.end(), [&](const std::string& path) {
            return depth_of(path) == depth;
        });
        if (!there) continue;
        auto some = tried_at(depth);
        std::move(some.begin(), some.end(), std::back_inserter(tried));
    }
    // Those that tell most come first, or one that tells less would take all of their paths.
    std::stable_sort(tried.begin(), tried.end(),
                     [](const auto& a, const auto& b) { return fields_told(a) > fields_told(b); });
    const auto follows = [](const PathPattern& pattern, const std::string& path) {
        const auto said = pattern.match(path);
        return said && makes_sense(*said);
    };
    const auto enough = std::max<std::size_t>(1, guess.looked_at / 20);
    for (auto from = tried.begin(); from != tried.end();) {
        const auto told = fields_told(*from);
        const auto to = std::find_if(from, tried.end(), [&](const PathPattern& pattern) {
            return fields_told(pattern) != told;
        });
        std::size_t most = 0;
        auto best = to;
        for (auto pattern = from; pattern != to; ++pattern) {
            const auto count = static_cast<std::size_t>(
                std::count_if(left.begin(), left.end(),
                              [&](const auto& path) { return follows(*pattern, path); }));
            if (count > most) {
                most = count;
                best = pattern;
            }
        }
        if (best == to || most < enough || guess.patterns.size() == most_patterns) {
            from = to;
            continue;
        }
        guess.following += most;
        std::vector<std::string> taken;
        std::erase_if(left, [&](const std::string& path) {
            if (!follows(*best, path)) return false;
            guess.dates.push_back((*best->match(path))[Field::date]);
            taken.push_back(path);
            return true;
        });
        guess.patterns.push_back(with_shelf(*best, taken));
    }
    for (std::size_t i = 0; i < left.size() && i < most_strange; ++i)
        guess.strange.push_back(left[i]);
    return guess;
}

}  // namespace byggarkiv::intake
