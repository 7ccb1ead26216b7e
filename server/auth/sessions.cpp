#include "auth/sessions.hpp"

#include <utility>

#include "archive/registry.hpp"
#include "auth/json_text.hpp"
#include "auth/secrets.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::auth {

namespace {

// A visit is noted at most this often, so that reading a page seldom writes.
constexpr std::chrono::minutes noted_every{1};

std::string hash_of(std::string_view token) {
    return Sha256::of(token).hex();
}

std::string stored(const Person& person) {
    Poco::JSON::Object object;
    object.set("person", person.key.text());
    object.set("name", person.name);
    object.set("id_token", person.id_token);
    return written(object);
}

// Name and roles are not kept: the registry knows them, and better.
std::string stored(const Staff& staff) {
    Poco::JSON::Object object;
    object.set("staff", staff.login);
    return written(object);
}

// Notes what a visit leaves behind. A full disk does not turn the visitor away from what may be
// read without it: the session then ends no later than it would have.
template <typename Note>
void note_where_there_is_room(Note note) {
    try {
        note();
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::no_space) throw;
        log::warning("a visit could not be noted", {{"what", failure.what()}});
    }
}

}  // namespace

std::string Sessions::begin(const domain::TenantId& tenant, const Holder& holder,
                            std::string_view old_token) {
    if (!old_token.empty()) end(old_token);
    registry_.sweep_sessions();
    auto token = random_token();
    const auto now = clock_.now();
    registry_.put_session(
        hash_of(token),
        {.tenant = tenant,
         .holder = std::visit([](const auto& someone) { return stored(someone); }, holder),
         .created_at = now,
         .seen_at = now,
         .ends_at = now + limits_.absolute});
    return token;
}

std::optional<Holder> Sessions::holder(const domain::TenantId& tenant, std::string_view token) {
    if (!could_be_token(token)) return std::nullopt;
    const auto hash = hash_of(token);
    const auto session = registry_.session(hash);
    if (!session || session->tenant != tenant) return std::nullopt;
    const auto now = clock_.now();
    if (now >= session->ends_at || now - session->seen_at >= limits_.idle) {
        note_where_there_is_room([&] { registry_.end_session(hash); });
        return std::nullopt;
    }
    if (now - session->seen_at >= noted_every)
        note_where_there_is_room([&] { registry_.touch_session(hash, now); });

    const auto object = read_object(session->holder);
    if (!object) return std::nullopt;
    if (auto key = text_of(*object, "person"))
        return Person{.key = domain::PersonKey(std::move(*key)),
                      .name = text_of(*object, "name").value_or(""),
                      .id_token = text_of(*object, "id_token").value_or("")};
    const auto login = text_of(*object, "staff");
    const auto member = login ? registry_.staff(tenant, *login) : std::nullopt;
    if (!member || !member->active || member->roles.empty()) return std::nullopt;
    return Staff{.login = member->login, .name = member->name, .roles = member->roles};
}

void Sessions::end(std::string_view token) {
    if (could_be_token(token)) registry_.end_session(hash_of(token));
}

}  // namespace byggarkiv::auth
