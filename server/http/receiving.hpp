#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "http/request.hpp"
#include "http/response.hpp"

// Bodies that are too large for memory: who sends one is looked at by the head of the request
// alone, before a byte of the body is taken.
namespace byggarkiv::http {

// Takes one body, piece by piece. Used by one thread at a time, not always the same. Where the body
// breaks off it is destroyed without end(): what was taken until then is the sink's to keep.
class BodySink {
public:
    BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;
    virtual ~BodySink() = default;

    // The next bytes, at most RequestLimits::piece of them. An answer ends the request: the rest of
    // its body is not taken.
    virtual std::optional<Response> take(std::string_view piece) = 0;
    // The body has come whole.
    virtual Response end() = 0;
};

// An answer instead of taking the body, or what takes it.
using Admission = std::variant<Response, std::unique_ptr<BodySink>>;

// Asked with the head of the request: its body and form are empty.
using Receiver = std::function<Admission(const Request&)>;

// One file of a form.
struct FormFile {
    std::string field;
    std::string name;  // as the visitor's machine calls it: never a path for us
};

// Takes the files of one form (multipart/form-data), one after the other, and answers. The calls
// come as begin, take ..., finish, begin ...; rules of BodySink.
class FormFiles {
public:
    FormFiles() = default;
    FormFiles(const FormFiles&) = delete;
    FormFiles& operator=(const FormFiles&) = delete;
    virtual ~FormFiles() = default;

    virtual std::optional<Response> begin(const FormFile& file) = 0;
    virtual std::optional<Response> take(std::string_view piece) = 0;
    virtual std::optional<Response> finish() = 0;
    // The form has come whole; `request` has all fields that are no files. No file is among its
    // calls where the visitor chose none.
    virtual Response end(const Request& request) = 0;
};

// Called once the form is known to be ours (csrf.hpp), with the fields that stood before its first
// file.
using FormReceiver = std::function<std::unique_ptr<FormFiles>(const Request&)>;

}  // namespace byggarkiv::http
