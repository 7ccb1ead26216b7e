#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/receiving.hpp"
#include "upload/shelf.hpp"

namespace byggarkiv::upload {

// The files of a plain form: one in the field "mapping", if any, goes with all the others, each of
// which is a delivery. They are put in place once the form has come whole; one that breaks off
// leaves nothing.
class FormUpload : public http::FormFiles {
public:
    // What to answer: once, with the names that the files got, or with the first refusal.
    using Answered = std::function<http::Response(const std::vector<std::string>& names,
                                                  std::optional<Refusal> refusal)>;

    static constexpr std::string_view mapping_field = "mapping";

    // The shelf must outlive it.
    FormUpload(Shelf& shelf, std::string by, Answered answered)
        : shelf_(shelf), by_(std::move(by)), answered_(std::move(answered)) {}
    ~FormUpload() override;

    std::optional<http::Response> begin(const http::FormFile& file) override;
    std::optional<http::Response> take(std::string_view piece) override;
    std::optional<http::Response> finish() override;
    http::Response end(const http::Request& request) override;

private:
    struct Coming {
        std::string key;
        std::unique_ptr<Writing> writing;
    };

    http::Response refuse(Refusal refusal);
    void drop();

    Shelf& shelf_;
    const std::string by_;
    Answered answered_;
    std::string mapping_;
    bool in_mapping_ = false;
    std::vector<Coming> files_;  // the last is the one whose bytes come
};

}  // namespace byggarkiv::upload
