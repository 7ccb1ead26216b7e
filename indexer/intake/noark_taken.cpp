#include "intake/noark_taken.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "intake/words.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t longest_code = 500;  // bytes of a key or a reference
// A little less than the archive takes: a number that is given anew is kept beside it.
constexpr std::size_t most_left = archive::Particulars::most_kept - 1024;

// "2019-03-04", "2019-03-04T09:00:00+01:00": what xs:date and xs:dateTime allow, and no more.
bool is_moment(std::string_view text) {
    if (text.size() > 40 || !domain::CalendarDate::parse(text.substr(0, 10))) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == ':' || c == 'T' || c == '.' || c == '+' ||
               c == 'Z';
    });
}

bool is_code(std::string_view text) {
    return text.size() <= longest_code && screening::masked(text) == text &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

// type and nil are the schema language's own.
bool has_own_attributes(const XmlNode& node) {
    return std::any_of(node.attributes.begin(), node.attributes.end(),
                       [](const auto& one) { return one.first != "type" && one.first != "nil"; });
}

}  // namespace

Taken::Taken(const XmlNode& node) : node_(node), taken_(node.children.size(), false) {}

std::optional<std::size_t> Taken::find(std::string_view name) const {
    for (std::size_t i = 0; i < node_.children.size(); ++i)
        if (node_.children[i].name == name) return i;
    return std::nullopt;
}

void Taken::take(std::size_t place) {
    const XmlNode& child = node_.children[place];
    if (child.children.empty() && child.raw.empty() && !has_own_attributes(child))
        taken_[place] = true;
}

std::string Taken::words(std::string_view name) {
    const auto place = find(name);
    if (!place) return {};
    const std::string& written = node_.children[*place].text;
    std::string shown = shown_words(written);
    if (shown == written) take(*place);
    return shown;
}

std::string Taken::code(std::string_view name) {
    const auto place = find(name);
    if (!place || !is_code(node_.children[*place].text)) return {};
    take(*place);
    return node_.children[*place].text;
}

std::vector<std::string> Taken::list(std::string_view name) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < node_.children.size(); ++i) {
        if (node_.children[i].name != name) continue;
        found.push_back(shown_words(node_.children[i].text));
        if (found.back() == node_.children[i].text) take(i);
        if (found.back().empty()) found.pop_back();
    }
    return found;
}

std::string Taken::lines(std::string_view name) {
    std::string text;
    for (const auto& one : list(name)) {
        if (!text.empty()) text += '\n';
        text += one;
    }
    return text;
}

archive::Stamp Taken::stamp(std::string_view at, std::string_view by) {
    return {moment(at), words(by)};
}

std::string Taken::moment(std::string_view name) {
    const auto place = find(name);
    if (!place || !is_moment(node_.children[*place].text)) return {};
    take(*place);
    return node_.children[*place].text;
}

domain::PartialDate Taken::date(std::string_view name) {
    const auto place = find(name);
    if (!place) return {};
    const std::string& text = node_.children[*place].text;
    const auto partial = domain::PartialDate::parse(text);
    const auto date = partial ? *partial : date_of(text);
    if (date.text() == text) take(*place);
    return date;
}

std::optional<int> Taken::number(std::string_view name) {
    const auto place = find(name);
    if (!place) return std::nullopt;
    const std::string& text = node_.children[*place].text;
    const int number = small_number(text);
    if (std::to_string(number) != text) return std::nullopt;
    take(*place);
    return number;
}

void Taken::each(std::string_view name, const std::function<void(Taken&)>& read) {
    for (std::size_t i = 0; i < node_.children.size(); ++i)
        if (node_.children[i].name == name) read_at(i, read);
}

void Taken::only(std::string_view name, const std::function<void(Taken&)>& read) {
    if (const auto place = find(name)) read_at(*place, read);
}

void Taken::read_at(std::size_t place, const std::function<void(Taken&)>& read) {
    const XmlNode& child = node_.children[place];
    Taken inner(child);
    read(inner);
    const bool mixed = !child.text.empty() && !child.children.empty();
    taken_[place] = inner.whole() && child.raw.empty() && !has_own_attributes(child) && !mixed;
}

void Taken::skip(std::string_view name) {
    for (std::size_t i = 0; i < node_.children.size(); ++i)
        if (node_.children[i].name == name) taken_[i] = true;
}

void Taken::understood(const XmlNode& child) {
    for (std::size_t i = 0; i < node_.children.size(); ++i)
        if (&node_.children[i] == &child) taken_[i] = true;
}

bool Taken::whole() const {
    return std::all_of(taken_.begin(), taken_.end(), [](bool taken) { return taken; });
}

std::vector<archive::KeptElement> Taken::rest(const std::string& name,
                                              std::vector<Remark>& review) const {
    std::vector<archive::KeptElement> left;
    std::map<std::string_view, int> ordinals;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < node_.children.size(); ++i) {
        const XmlNode& child = node_.children[i];
        const int ordinal = ++ordinals[child.name];
        // An empty element says nothing.
        const bool empty = child.text.empty() && child.children.empty() && child.raw.empty() &&
                           !has_own_attributes(child);
        if (taken_[i] || empty) continue;
        auto one = kept(child, ordinal);
        if (bytes + one.xml.size() > most_left) {
            review.push_back(
                {name, because<Reason::noark_more_than_kept>(child.name, one.xml.size())});
            continue;
        }
        bytes += one.xml.size();
        left.push_back(std::move(one));
    }
    return left;
}

archive::KeptElement kept(const XmlNode& element, int ordinal) {
    archive::KeptElement one{.element = element.name, .ordinal = ordinal, .xml = {}};
    std::string whole = xml_text(element);
    one.xml = screening::masked(whole);
    if (one.xml != whole) one.whole = std::move(whole);
    return one;
}

}  // namespace byggarkiv::intake
