#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/multipart.hpp"
#include "http/receiving.hpp"

namespace byggarkiv::http {

// Takes a form with files: collects its fields, makes sure that it is ours (csrf.hpp) before the
// first byte of a file goes anywhere, and hands the files on.
class FormSink : public BodySink {
public:
    // The answer to a form that is refused: 400 malformed, 403 not ours, 413 fields too large.
    using Refused = std::function<Response(const Request&, int status)>;

    static constexpr std::size_t fields_limit = 64 * 1024;  // bytes of names and values in all

    // `boundary` is multipart_boundary() of the head.
    FormSink(Request head, const std::string& boundary, FormReceiver receiver, Refused refused)
        : request_(std::move(head)),
          reader_(boundary),
          receiver_(std::move(receiver)),
          refused_(std::move(refused)) {}

    std::optional<Response> take(std::string_view piece) override;
    Response end() override;

private:
    enum class Part { none, field, file, passed_over };

    std::optional<Response> begin_part();
    std::optional<Response> take_bytes();
    std::optional<Response> end_part();
    std::optional<Response> open();

    Request request_;
    MultipartReader reader_;
    FormReceiver receiver_;
    Refused refused_;
    std::unique_ptr<FormFiles> files_;  // none before the form is known to be ours
    Part part_ = Part::none;
    std::string value_;  // of the field that is read
    std::size_t fields_size_ = 0;
    bool whole_ = false;
};

}  // namespace byggarkiv::http
