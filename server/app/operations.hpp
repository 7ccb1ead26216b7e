#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/metrics.hpp"
#include "http/route.hpp"

namespace byggarkiv::app {

// One thing that must work before requests should be sent here.
struct ReadyCheck {
    std::string name;                  // "testvik.index"
    std::function<std::string()> ask;  // "ok", or what is wrong
};

// /healthz, /readyz and /metrics: for this machine alone. Asked from elsewhere, or through a proxy,
// they answer as if they were not there. All must outlive the routes.
http::RouteTable operations_routes(const http::Metrics& metrics,
                                   const std::vector<ReadyCheck>& checks,
                                   const std::string& jail_level, http::Handler absent);

}  // namespace byggarkiv::app
