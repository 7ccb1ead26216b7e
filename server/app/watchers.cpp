#include "app/watchers.hpp"

#include <utility>

#include "archive/desk.hpp"
#include "auth/viewers.hpp"

namespace byggarkiv::app {

namespace {

std::optional<auth::Holder> holder_of(const archive::WatchOwner& owner, archive::Registry& registry,
                                      const domain::TenantId& tenant) {
    if (owner.kind == archive::WatchOwner::Kind::person)
        return auth::Person{.key = domain::PersonKey(owner.id), .name = "", .id_token = ""};
    const auto member = registry.staff(tenant, owner.id);
    if (!member || member->roles.empty()) return std::nullopt;
    return auth::Staff{.login = member->login, .name = member->name, .roles = member->roles};
}

}  // namespace

watching::ViewerOf watchers_of(archive::Registry& registry, domain::TenantId tenant,
                               const Clock& clock) {
    return [&registry, tenant = std::move(tenant), &clock](
               const archive::WatchOwner& owner,
               archive::Desk& desk) -> std::optional<domain::Viewer> {
        const auto holder = holder_of(owner, registry, tenant);
        if (!holder) return std::nullopt;
        return auth::viewer_of(*holder, desk, domain::date_in_oslo(clock.now()));
    };
}

}  // namespace byggarkiv::app
