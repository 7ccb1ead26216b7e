#include "lucene_java_peer.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>
#include <stdexcept>

namespace byggarkiv::bench {
namespace {

std::optional<std::int64_t> where_counted(std::int64_t number) {
    return number < 0 ? std::nullopt : std::optional(number);
}

}  // namespace

LuceneJavaPeer::LuceneJavaPeer(const std::string& class_path, const std::filesystem::path& folder,
                               Clock clock)
    : java_({"java", "-Xms2g", "-Xmx2g", "-cp", class_path, "Peer", folder.string(),
             clock == Clock::wall ? "wall" : "thread"},
            {.errors = folder / "java.log"}),
      folder_(folder) {}

std::string LuceneJavaPeer::told(const std::string& line) const {
    java_.say(line);
    auto answer = java_.line();
    if (!answer) throw std::runtime_error("Java ended; see " + (folder_ / "java.log").string());
    return *std::move(answer);
}

std::string LuceneJavaPeer::version() const {
    return told("version");
}

double LuceneJavaPeer::build(std::string_view index, int threads) const {
    return std::stod(told(fmt::format("index {} {}", index, threads))) / 1000;
}

void LuceneJavaPeer::open(std::string_view index) const {
    told(fmt::format("open {}", index));
}

std::vector<Answered> LuceneJavaPeer::ask(const QuestionClass& asked, Depth depth) const {
    auto line = told(fmt::format("ask {} {} {}", asked.name, name_of(asked.kind),
                                 depth == Depth::whole ? "whole" : "bare"));
    std::vector<Answered> answered;
    while (true) {
        std::istringstream words(line);
        Answered one;
        std::int64_t documents = 0;
        std::int64_t pages = 0;
        if (!(words >> one.milliseconds >> documents >> pages))
            throw std::runtime_error("Java said: " + line);
        one.counted = {where_counted(documents), where_counted(pages)};
        answered.push_back(one);
        if (answered.size() == asked.questions.size()) return answered;
        if (const auto next = java_.line()) line = *next;
    }
}

double LuceneJavaPeer::change(std::string_view index, How how) const {
    return std::stod(
        told(fmt::format("change {} {}", index, how == How::commit ? "commit" : "near_real_time")));
}

bool JavaEngine::knows(const QuestionClass& asked) const {
    if (asked.kind == Kind::staff) return false;
    return depth_ == Depth::whole || asked.kind != Kind::suggestion;
}

}  // namespace byggarkiv::bench
