#pragma once

#include <initializer_list>
#include <iostream>
#include <string>
#include <utility>

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

// Results of commands as JSON on standard output, keys in the order they are given.
namespace byggarkiv::app::json {

using List = Poco::JSON::Array::Ptr;
using Object = Poco::JSON::Object::Ptr;

inline List list() {
    return new Poco::JSON::Array(Poco::JSON_PRESERVE_KEY_ORDER);
}

inline Object object(std::initializer_list<std::pair<std::string, Poco::Dynamic::Var>> members) {
    Object made = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const auto& [key, value] : members) made->set(key, value);
    return made;
}

template <typename Value>
void print(const Value& value) {
    value->stringify(std::cout);
    std::cout << std::endl;
}

}  // namespace byggarkiv::app::json
