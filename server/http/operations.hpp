#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/networks.hpp"
#include "http/route.hpp"

namespace byggarkiv::http {

class Metrics;

// What keeps the program from serving at this moment, one line each for the operator; empty:
// nothing.
using Readiness = std::function<std::vector<std::string>()>;

// /healthz (the process answers), /readyz (it can serve) and /metrics, for visitors from `allowed`
// alone: for everybody else they are addresses that do not exist, answered by `error_page`. A
// visitor behind a proxy counts by their own address, and one behind a proxy that is not trusted is
// nobody. `metrics` must outlive the routes.
RouteTable operations_routes(const Metrics& metrics, Readiness readiness, Networks allowed,
                             ErrorPage error_page);

}  // namespace byggarkiv::http
