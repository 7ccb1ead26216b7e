#include "upload/form_upload.hpp"

#include <utility>

namespace byggarkiv::upload {

using http::Response;

FormUpload::~FormUpload() {
    drop();
}

void FormUpload::drop() {
    for (auto& [key, writing] : files_) {
        writing.reset();
        static_cast<void>(shelf_.forget(key, by_));
    }
    files_.clear();
}

Response FormUpload::refuse(Refusal refusal) {
    drop();
    return answered_({}, refusal);
}

std::optional<Response> FormUpload::begin(const http::FormFile& file) {
    in_mapping_ = file.field == mapping_field;
    if (in_mapping_) {
        mapping_.clear();
        return std::nullopt;
    }
    const auto upload =
        shelf_.begin({.name = file.name, .size = std::nullopt, .by = by_, .mapping = {}});
    if (!upload) return refuse(upload.reason());
    auto writing = shelf_.write(upload.value().key, by_, 0);
    if (!writing) return refuse(writing.reason());
    files_.push_back({upload.value().key, std::move(writing).value()});
    return std::nullopt;
}

std::optional<Response> FormUpload::take(std::string_view piece) {
    if (!in_mapping_) {
        const auto added = files_.back().writing->add(piece);
        return added ? std::nullopt : std::optional(refuse(added.reason()));
    }
    mapping_ += piece;
    if (mapping_.size() > Shelf::most_mapping) return refuse(Refusal::too_large);
    return std::nullopt;
}

std::optional<Response> FormUpload::finish() {
    if (in_mapping_ || files_.back().writing->received() > 0) return std::nullopt;
    return refuse(Refusal::empty);
}

Response FormUpload::end(const http::Request&) {
    if (files_.empty()) return refuse(Refusal::empty);
    std::vector<std::string> names;
    for (auto& [key, writing] : files_) {
        writing->go_with(mapping_);
        auto name = writing->finish();
        if (!name) return refuse(name.reason());
        names.push_back(std::move(name).value());
    }
    files_.clear();
    return answered_(names, std::nullopt);
}

}  // namespace byggarkiv::upload
