#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extract/assembly.hpp"
#include "extract/jail.hpp"
#include "extract/packed.hpp"
#include "extract/reading.hpp"

// What parent and worker say to each other, as bytes in a Channel's frames. Both ends are the same
// build, so there is no version; but the worker may have been taken over by the file it reads, so
// the parent's side takes nothing that is not whole, in range and clean.
namespace byggarkiv::extract::wire {

// From the parent; the file comes along with the frame.
struct Unpack {};
struct AskEngine {  // the file is of no account
    std::string languages;
};
struct Source {};  // one more file for the Assemble that follows, which brings the last; no answer
// What is to be laid over one of the pages of the Assemble that follows, by its place there; at
// most once for each. The file is of no account, and there is no answer.
struct PageWords {
    std::uint32_t index = 0;
    std::vector<Word> words;
    // What a frame of it can need.
    static constexpr std::size_t most_bytes = 64 + most_words_of_a_page * (longest_laid_word + 16);
};
struct Assemble {  // without the words of its pages
    std::vector<AssembledPage> pages;
    NewFormat format = NewFormat::as_sources;
};
using Request =
    std::variant<ReadOptions, PictureOptions, Unpack, AskEngine, Source, Assemble, PageWords>;

struct Ready {  // the first frame of a worker that has jailed itself
    jail::Level level{};
};
struct CannotStart {  // the only frame of one that could not
    std::string why;
};
struct Opened {  // before the pages
    std::uint32_t page_count = 0;
};
struct ReadBy {  // once, after the pages, where some went through OCR
    std::string engine;
};
struct AtPage {  // what comes next is about this page of those to be put together
    std::uint32_t index = 0;
};
struct Done {};  // after the pages, or all that was packed or put together

// From the worker: Opened, Page... in rising order, ReadBy where there was OCR, Done; or a Picture;
// or ReadBy; or PackedEntry, PackedBytes... and so on, Done; or AtPage and PackedBytes in any
// order, Done; or at any time Unreadable (without its format, which the parent knows).
using Reply = std::variant<Ready, CannotStart, Opened, Page, Done, Picture, Unreadable, PackedEntry,
                           PackedBytes, ReadBy, AtPage>;

std::string encoded(const Request& request);
std::string encoded(const Reply& reply);

// nullopt for bytes that are not exactly one message with every value in range: text is clean(),
// word boxes lie on their page, sizes are finite.
std::optional<Request> read_request(std::string_view bytes);
std::optional<Reply> read_reply(std::string_view bytes);

// Whether its box ends where the page ends, or before.
bool lies_on_page(const Word& word);
// Well-formed UTF-8 without control characters other than line ends and tabs.
bool clean(std::string_view text);
// What Page::qr may hold when it is not empty.
bool is_our_code(std::string_view text);
// The nearest clean text: what is wrong becomes a blank, at most `most_bytes` are kept.
std::string cleaned(std::string_view text, std::size_t most_bytes);

}  // namespace byggarkiv::extract::wire
