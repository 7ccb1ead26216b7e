#include "classifying/lines.hpp"

#include <algorithm>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "classifying/vocabulary.hpp"

namespace byggarkiv::classifying {

namespace {

constexpr std::size_t longest_line = 400;  // bytes of a line that are looked at
constexpr std::size_t most_lines = 400;    // of a page
constexpr std::size_t longest_word = 60;   // bytes; what is longer is no word
constexpr std::size_t longest_shown = 60;
constexpr std::size_t words_of_sentence = 6;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// Letters of the North are more than one byte each, all past ASCII.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// "byggetillate1se": a word of letters with some digits in it.
std::string without_digits(const std::string& word) {
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    constexpr std::ptrdiff_t letters_for_each = 3;
    if (digits == 0 || static_cast<std::ptrdiff_t>(word.size()) < digits * (letters_for_each + 1))
        return word;
    std::string mended = word;
    for (auto& c : mended) {
        if (!is_digit(c)) continue;
        c = letter_like(c);
        if (c == 0) return word;
    }
    return mended;
}

bool in_capitals(std::string_view line) {
    return lower_case(line) != line &&
           std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_listed(std::string_view line) {
    if (line.starts_with('-') || line.starts_with('*') || line.starts_with("\u2022") ||
        line.starts_with("\u2013"))
        return true;
    const auto digits = line.find_first_not_of("0123456789");
    return digits != line.npos && digits > 0 && (line[digits] == '.' || line[digits] == ')') &&
           digits + 1 < line.size() && line[digits + 1] == ' ';
}

ReadPage read_page(const Page& page, int number, Text text) {
    ReadPage read;
    read.number = number;
    read.longest_side = std::max(page.width, page.height);
    read.sureness = sureness_of(page, text);
    for (const auto one : split(cut_utf8(page.text, bytes_read), '\n')) {
        if (read.lines.size() == most_lines) break;
        const auto written = trimmed(cut_utf8(one, longest_line));
        auto words = words_of(written, text);
        if (words.empty()) continue;
        read.words += words.size();
        const bool sentence = words.size() >= words_of_sentence && written.ends_with('.');
        read.lines.push_back({written, std::move(words), read.lines.size(), in_capitals(written),
                              is_listed(written), sentence});
    }
    return read;
}

}  // namespace

double sureness_of(const Page& page, Text text) {
    constexpr int well_read = 88, badly_read = 70;  // confidence of a scanner's eye
    if (text == Text::exact) return 1.0;
    if (page.confidence >= well_read) return 0.97;
    return page.confidence >= badly_read ? 0.90 : 0.80;
}

std::vector<Word> words_of(std::string_view line, Text text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < line.size();) {
        auto end = at;
        while (end < line.size() && (is_letter(line[end]) || is_digit(line[end]))) ++end;
        if (end == at) {
            ++at;
            continue;
        }
        Word word{lower_case(line.substr(at, end - at)), at, end};
        at = end;
        if (word.text.size() > longest_word) continue;
        if (text == Text::read_by_ocr) word.text = mended(without_digits(word.text));
        words.push_back(std::move(word));
    }
    return words;
}

std::vector<ReadPage> read_pages(const Paper& paper) {
    std::vector<ReadPage> pages;
    for (const auto& page : paper.pages) {
        if (pages.size() == pages_read) break;
        pages.push_back(read_page(page, static_cast<int>(pages.size()) + 1, paper.text));
    }
    return pages;
}

std::string joined(const Line& line, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < line.words.size(); ++i)
        text += (text.empty() ? "" : " ") + line.words[i].text;
    return text;
}

std::string shown(std::string_view text) {
    std::string one_line(cut_utf8(trimmed(text), longest_shown));
    std::replace_if(
        one_line.begin(), one_line.end(),
        [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return one_line;
}

}  // namespace byggarkiv::classifying
