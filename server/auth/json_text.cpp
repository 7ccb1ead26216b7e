#include "auth/json_text.hpp"

#include <cmath>
#include <sstream>

#include <Poco/Exception.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>

namespace byggarkiv::auth {

namespace {

constexpr std::size_t max_bytes = 256 * 1024;
constexpr std::size_t max_depth = 16;
// Far past any date, and small enough to add to without overflow.
constexpr double bound = 1e15;

}  // namespace

Poco::JSON::Object::Ptr read_object(std::string_view text) {
    if (text.size() > max_bytes) return nullptr;
    try {
        Poco::JSON::Parser parser;
        parser.setDepth(max_depth);
        const auto value = parser.parse(std::string(text));
        if (value.type() != typeid(Poco::JSON::Object::Ptr)) return nullptr;
        return value.extract<Poco::JSON::Object::Ptr>();
    } catch (const Poco::Exception&) {
        return nullptr;
    }
}

std::optional<std::string> text_of(const Poco::JSON::Object& object, const std::string& name) {
    const auto value = object.get(name);
    if (!value.isString()) return std::nullopt;
    return value.extract<std::string>();
}

std::optional<std::int64_t> number_of(const Poco::JSON::Object& object, const std::string& name) {
    const auto value = object.get(name);
    if (!value.isNumeric() || value.isBoolean()) return std::nullopt;
    const auto number = value.convert<double>();
    if (!(std::abs(number) < bound)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::string written(const Poco::JSON::Object& object) {
    std::ostringstream out;
    object.stringify(out);
    return out.str();
}

}  // namespace byggarkiv::auth
