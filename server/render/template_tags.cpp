#include "render/template_tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

constexpr std::array<std::string_view, 7> address_attributes{
    "href", "src", "action", "formaction", "poster", "srcset", "cite"};

// Follows just enough of HTML to know where a Mustache tag stands.
class Scanner {
public:
    Scanner(std::string_view page, std::string_view text) : page_(page), text_(text) {}

    std::vector<Tag> scan() {
        while (at_ < text_.size()) {
            if (text_.substr(at_).starts_with("{{"))
                take_tag();
            else
                take_character(text_[at_++]);
        }
        if (!open_.empty()) refuse("section {} is not closed", open_.back());
        return std::move(tags_);
    }

private:
    enum class Place { text, markup, quoted };

    template <typename... Parts>
    [[noreturn]] void refuse(fmt::format_string<Parts...> why, Parts&&... parts) const {
        throw Failure(
            Failure::Kind::setup,
            fmt::format("template {}: {}", page_, fmt::format(why, std::forward<Parts>(parts)...)));
    }

    void take_character(char c) {
        if (place_ == Place::text) {
            if (c == '<') place_ = Place::markup, word_.clear();
        } else if (place_ == Place::quoted) {
            if (c == quote_) place_ = Place::markup, word_.clear();
            value_started_ = true;
        } else if (c == '>') {
            place_ = Place::text;
        } else if (c == '"' || c == '\'') {
            open_quotes(c);
        } else if (c == ' ' || c == '\n') {
            word_.clear();
        } else {
            word_ += c;
        }
    }

    void open_quotes(char c) {
        place_ = Place::quoted;
        quote_ = c;
        value_started_ = false;
        attribute_ = lower_case(word_.substr(0, word_.find('=')));
        if (attribute_ == "style" || attribute_.starts_with("on"))
            refuse("attribute {} would need inline code or style", attribute_);
    }

    bool in_address() const {
        return place_ == Place::quoted &&
               std::find(address_attributes.begin(), address_attributes.end(), attribute_) !=
                   address_attributes.end();
    }

    void take_tag() {
        const auto end = text_.find("}}", at_);
        if (end == std::string_view::npos) refuse("a tag is not closed");
        const auto inner = trimmed(text_.substr(at_ + 2, end - at_ - 2));
        at_ = end + 2;
        if (inner.empty() || inner.front() == '!') return;
        switch (inner.front()) {
            case '{':
            case '&':
                refuse("unescaped output {}", inner);
            case '=':
                refuse("delimiters stay as they are: {}", inner);
            case '#':
                open_section(Tag::Kind::section, trimmed(inner.substr(1)));
                return;
            case '^':
                open_section(Tag::Kind::inverted, trimmed(inner.substr(1)));
                return;
            case '/':
                close_section(trimmed(inner.substr(1)));
                return;
            default:
                take_variable(inner);
        }
    }

    void open_section(Tag::Kind kind, std::string_view name) {
        open_.emplace_back(name);
        tags_.push_back({kind, std::string(name)});
    }

    void close_section(std::string_view name) {
        if (open_.empty() || open_.back() != name) refuse("section {} ends but is not open", name);
        open_.pop_back();
        tags_.push_back({Tag::Kind::end, std::string(name)});
    }

    void take_variable(std::string_view name) {
        if (place_ == Place::markup) refuse("{} stands outside quotes within a tag", name);
        const bool address = in_address();
        if (address && value_started_) refuse("{} pieces an address together", name);
        if (place_ == Place::quoted) value_started_ = true;
        tags_.push_back({Tag::Kind::variable, std::string(name), address});
    }

    std::string_view page_;
    std::string_view text_;
    std::size_t at_ = 0;
    Place place_ = Place::text;
    char quote_ = '"';
    std::string word_;
    std::string attribute_;
    bool value_started_ = false;
    std::vector<std::string> open_;
    std::vector<Tag> tags_;
};

// Walks the tags as the engine will, with the views that are open at each.
class Matcher {
public:
    Matcher(const std::vector<Tag>& tags, const View& view) : tags_(tags) {
        open_.push_back(&view);
    }

    std::vector<std::string> faults() {
        walk(0, tags_.size());
        return {found_.begin(), found_.end()};
    }

private:
    const Value* find(std::string_view name) const {
        for (auto view = open_.rbegin(); view != open_.rend(); ++view) {
            if (const auto* value = (*view)->find(name)) return value;
        }
        return nullptr;
    }

    // What a template may ask of a list or a count beside showing it: "has_cases", "total_is_one".
    std::optional<bool> derived(std::string_view name) const {
        if (find(name)) return std::nullopt;
        if (constexpr std::string_view start = "has_"; name.starts_with(start)) {
            const auto* value = find(name.substr(start.size()));
            if (value && value->kind() == Value::Kind::views) return !value->views().empty();
            if (value && value->kind() == Value::Kind::count) return value->number() > 0;
        }
        for (const auto& [ending, number] : {std::pair{"_is_one", 1}, std::pair{"_is_zero", 0}}) {
            if (!name.ends_with(ending)) continue;
            const auto* value = find(name.substr(0, name.size() - std::string_view(ending).size()));
            if (value && value->kind() == Value::Kind::count) return value->number() == number;
        }
        return std::nullopt;
    }

    void fault(const std::string& name, std::string_view what) {
        found_.insert(fmt::format("{}: {}", name, what));
    }

    void walk(std::size_t from, std::size_t to) {
        for (auto at = from; at < to; ++at) {
            const auto& tag = tags_[at];
            if (tag.kind == Tag::Kind::variable) {
                match_variable(tag);
            } else if (tag.kind != Tag::Kind::end) {
                const auto end = end_of(at);
                match_section(tag, at + 1, end);
                at = end;
            }
        }
    }

    std::size_t end_of(std::size_t section) const {
        int depth = 0;
        for (auto at = section; at < tags_.size(); ++at) {
            if (tags_[at].kind == Tag::Kind::end && --depth == 0) return at;
            if (tags_[at].kind == Tag::Kind::section || tags_[at].kind == Tag::Kind::inverted)
                ++depth;
        }
        return tags_.size();
    }

    void match_variable(const Tag& tag) {
        const auto* value = find(tag.name);
        if (!value) return fault(tag.name, "missing");
        if (tag.leads_somewhere && value->kind() != Value::Kind::address)
            return fault(tag.name, "not an address");
        if (value->kind() == Value::Kind::flag || value->kind() == Value::Kind::views)
            fault(tag.name, "cannot be printed");
    }

    void match_section(const Tag& tag, std::size_t from, std::size_t to) {
        const bool wanted = tag.kind == Tag::Kind::section;
        if (const auto answer = derived(tag.name)) {
            if (*answer == wanted) walk(from, to);
            return;
        }
        const auto* value = find(tag.name);
        if (!value) return fault(tag.name, "missing");
        switch (value->kind()) {
            case Value::Kind::count:
                return fault(tag.name, "a count is no section");
            case Value::Kind::flag:
                if (value->flag() == wanted) walk(from, to);
                return;
            case Value::Kind::text:
            case Value::Kind::address:
                if (value->text().empty() != wanted) walk(from, to);
                return;
            case Value::Kind::views:
                if (!wanted && value->views().empty()) walk(from, to);
                if (wanted) walk_each(value->views(), from, to);
                return;
        }
    }

    void walk_each(const std::vector<View>& views, std::size_t from, std::size_t to) {
        for (const auto& view : views) {
            open_.push_back(&view);
            walk(from, to);
            open_.pop_back();
        }
    }

    const std::vector<Tag>& tags_;
    std::vector<const View*> open_;
    std::set<std::string> found_;
};

}  // namespace

std::vector<Tag> tags_of(std::string_view page, std::string_view expanded) {
    return Scanner(page, expanded).scan();
}

std::vector<std::string> faults(const std::vector<Tag>& tags, const View& view) {
    return Matcher(tags, view).faults();
}

}  // namespace byggarkiv::render
