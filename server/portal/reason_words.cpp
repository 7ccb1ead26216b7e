#include "portal/reason_words.hpp"

#include "intake/why.hpp"
#include "portal/words.hpp"
#include "render/language.hpp"

namespace byggarkiv::portal::words {
namespace {

using render::Texts;

std::string advice(const Texts& texts, intake::Advice advice) {
    return texts.say("advice." + std::string(intake::row_of(advice).code));
}

Worded as_it_stands(const Texts& texts, std::string_view stored) {
    return {std::string(stored), advice(texts, intake::Advice::look_into_it), "en"};
}

// A parameter as people read it.
std::string given(const Texts& texts, std::string_view name, const std::string& value) {
    if (name == "why") return reason(texts, value).reason;
    const auto day = name == "day" ? domain::CalendarDate::parse(value) : std::nullopt;
    return day ? date(texts, *day) : value;
}

// Whether it holds what the words of its code name.
bool is_whole(const archive::CodedReason& coded, intake::Reason reason) {
    for (std::size_t place = 0; place < intake::parameters(reason); ++place)
        if (!coded.value(intake::parameter(reason, place))) return false;
    return true;
}

}  // namespace

Worded reason(const Texts& texts, std::string_view stored) {
    const auto coded = archive::read_reason(stored);
    const auto known = coded ? intake::reason_named(coded->code) : std::nullopt;
    if (!known || !is_whole(*coded, *known)) return as_it_stands(texts, stored);
    render::Blanks blanks;
    for (const auto& [name, value] : coded->parameters)
        blanks.emplace_back(name, given(texts, name, value));
    return {texts.say("reason." + coded->code, blanks),
            advice(texts, intake::row_of(*known).advice),
            std::string(render::code(texts.language()))};
}

Worded unread(const Texts& texts, std::string_view unreadable) {
    constexpr std::string_view between = ": ";
    const auto end = unreadable.find(between);
    const auto cause = intake::reason_named(unreadable.substr(0, end));
    if (!cause || intake::parameters(*cause) != 0) return as_it_stands(texts, unreadable);
    const auto why = archive::stored({.code = std::string(unreadable.substr(0, end))});
    const auto detail = end == unreadable.npos
                            ? std::string()
                            : std::string(unreadable.substr(end + between.size()));
    auto worded = reason(
        texts, detail.empty()
                   ? archive::stored({.code = "archived_unread", .parameters = {{"why", why}}})
                   : archive::stored({.code = "archived_unread_for",
                                      .parameters = {{"why", why}, {"detail", detail}}}));
    worded.advice = advice(texts, intake::row_of(*cause).advice);
    return worded;
}

}  // namespace byggarkiv::portal::words
