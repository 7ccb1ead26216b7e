#include "render/template_source.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

constexpr int deepest = 8;  // parts within parts; more is a circle

[[noreturn]] void refuse(std::string_view page, std::string_view why) {
    throw Failure(Failure::Kind::setup, fmt::format("template {}: {}", page, why));
}

// Indentation is for the reader of the template only; the engine walks every blank of it.
std::string without_indentation(std::string_view text) {
    std::string out;
    for (const auto line : split(text, '\n')) {
        const auto bare = trimmed(line);
        if (!bare.empty()) out.append(bare).append("\n");
    }
    return out;
}

std::string read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) refuse(file.string(), "cannot be read");
    return without_indentation(text.str());
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// The catalogue's {name} becomes the view's {{name}}; {count} is the count the tag names.
std::string with_blanks(std::string_view text, std::string_view count) {
    std::string out;
    for (const char c : escaped(text)) {
        if (c == '{' || c == '}')
            out += std::string(2, c);
        else
            out += c;
    }
    if (const auto at = out.find("{{count}}"); at != std::string::npos && !count.empty())
        out.replace(at + 2, 5, count);
    return out;
}

std::string plural(const Texts::Entry& entry, std::string_view count) {
    const auto one = with_blanks(entry.plurals.at("one"), count);
    const auto other = with_blanks(entry.plurals.at("other"), count);
    auto text = fmt::format(
        "{{{{#{0}_is_one}}}}{1}{{{{/{0}_is_one}}}}{{{{^{0}_is_one}}}}{2}{{{{/{0}_is_one}}}}", count,
        one, other);
    const auto zero = entry.plurals.find("zero");
    if (zero == entry.plurals.end()) return text;
    return fmt::format(
        "{{{{#{0}_is_zero}}}}{1}{{{{/{0}_is_zero}}}}{{{{^{0}_is_zero}}}}{2}{{{{/{0}_is_zero}}}}",
        count, with_blanks(zero->second, count), text);
}

// "search.title" or, with the name of a Count, "search.hits total".
std::string words(std::string_view page, std::string_view tag, const Texts& texts) {
    const auto blank = tag.find(' ');
    const auto key = tag.substr(0, blank);
    const auto* entry = texts.find(key);
    if (!entry) refuse(page, fmt::format("no text has the key {}", key));
    if (blank != std::string_view::npos) {
        if (entry->plurals.empty()) refuse(page, fmt::format("text {} has no plural forms", key));
        return plural(*entry, trimmed(tag.substr(blank)));
    }
    if (entry->paragraphs.empty()) refuse(page, fmt::format("text {} wants a count", key));
    if (entry->paragraphs.size() == 1) return with_blanks(entry->paragraphs.front(), "");
    std::string out;
    for (const auto& paragraph : entry->paragraphs)
        out += fmt::format("<p>{}</p>\n", with_blanks(paragraph, ""));
    return out;
}

// Hands each "{{<opening>...}}" to `replacement` and puts its answer in the tag's place.
template <typename Replacement>
std::string replaced(std::string_view text, std::string_view opening, Replacement replacement) {
    std::string out;
    while (true) {
        const auto at = text.find(opening);
        out += text.substr(0, at);
        if (at == std::string_view::npos) return out;
        const auto end = text.find("}}", at);
        if (end == std::string_view::npos) return out.append(text.substr(at));
        out += replacement(trimmed(text.substr(at + opening.size(), end - at - opening.size())));
        text.remove_prefix(end + 2);
    }
}

}  // namespace

TemplateSource::TemplateSource(const std::filesystem::path& folder) {
    std::error_code unreadable;
    std::filesystem::recursive_directory_iterator entries(folder, unreadable);
    if (unreadable) refuse(folder.string(), unreadable.message());
    for (const auto& entry : entries) {
        if (entry.path().extension() != ".html") continue;
        auto name = std::filesystem::relative(entry.path(), folder).replace_extension();
        files_[name.generic_string()] = read(entry.path());
    }
}

std::vector<std::string> TemplateSource::pages() const {
    std::vector<std::string> names;
    for (const auto& [name, text] : files_) {
        if (!name.starts_with("layout/") && !name.starts_with("parts/")) names.push_back(name);
    }
    return names;
}

std::string TemplateSource::page(const std::string& name, const Texts& texts) const {
    std::string_view content = file(name, name);
    std::string whole;
    if (constexpr std::string_view opening = "{{<"; content.starts_with(opening)) {
        const auto end = content.find("}}");
        if (end == std::string_view::npos) refuse(name, "the first tag is not closed");
        const std::string frame(trimmed(content.substr(opening.size(), end - opening.size())));
        content.remove_prefix(end + 2);
        file(frame, name);
        whole = with_parts(frame, content, 0);
    } else {
        whole = with_parts(name, "", 0);
    }
    return replaced(whole, "{{t:", [&](std::string_view tag) { return words(name, tag, texts); });
}

const std::string& TemplateSource::file(const std::string& name, std::string_view wanted_by) const {
    const auto found = files_.find(name);
    if (found == files_.end()) refuse(wanted_by, fmt::format("there is no file {}.html", name));
    return found->second;
}

std::string TemplateSource::with_parts(const std::string& name, std::string_view content,
                                       int depth) const {
    if (depth > deepest) refuse(name, "its parts hold each other in a circle");
    const auto put_in = [&](std::string_view part) {
        if (part != "content") return with_parts(std::string(part), content, depth + 1);
        return replaced(content, "{{>", [&](std::string_view inner) {
            return with_parts(std::string(inner), "", depth + 1);
        });
    };
    return replaced(file(name, name), "{{>", put_in);
}

}  // namespace byggarkiv::render
