#include "archive/import_ledger.hpp"

#include <algorithm>

namespace byggarkiv::archive {

namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// The digits that `text` begins with, without zeros before them; `text` begins after them then.
std::string_view take_number(std::string_view& text) {
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_digit);
    auto number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

}  // namespace

bool as_read(const ImportItem& a, const ImportItem& b) {
    std::string_view left = a.item, right = b.item;
    while (!left.empty() && !right.empty()) {
        if (is_digit(left.front()) && is_digit(right.front())) {
            const auto one = take_number(left);
            const auto other = take_number(right);
            if (one.size() != other.size()) return one.size() < other.size();
            if (one != other) return one < other;
            continue;
        }
        if (left.front() != right.front()) return left.front() < right.front();
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    if (left.empty() != right.empty()) return left.empty();
    return a.item < b.item;  // "01" and "1" are told apart
}

std::string_view code(ItemOutcome outcome) {
    switch (outcome) {
        case ItemOutcome::stored:
            return "stored";
        case ItemOutcome::duplicate:
            return "duplicate";
        case ItemOutcome::refused:
            return "refused";
    }
    return "";
}

std::string_view code(Priority priority) {
    switch (priority) {
        case Priority::high:
            return "high";
        case Priority::normal:
            return "normal";
        case Priority::low:
            return "low";
    }
    return "";
}

std::optional<Priority> read_priority(std::string_view text) {
    for (const auto priority : {Priority::high, Priority::normal, Priority::low})
        if (code(priority) == text) return priority;
    return std::nullopt;
}

std::string_view code(Batch::State state) {
    switch (state) {
        case Batch::State::running:
            return "running";
        case Batch::State::stored:
            return "stored";
        case Batch::State::signed_off:
            return "signed_off";
        case Batch::State::disposed:
            return "disposed";
        case Batch::State::undoing:
            return "undoing";
        case Batch::State::undone:
            return "undone";
    }
    return "";
}

}  // namespace byggarkiv::archive
