#include "http/metrics.hpp"

#include <map>
#include <mutex>
#include <tuple>

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace byggarkiv::http {

namespace {

const prometheus::Histogram::BucketBoundaries seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,   0.25,   0.5,   1,    2.5,   10};

}  // namespace

struct Metrics::Figures {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter()
            .Name("byggarkiv_http_requests_total")
            .Help("Answered requests by route and status class")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations =
        prometheus::BuildHistogram()
            .Name("byggarkiv_http_request_seconds")
            .Help("Time spent in handlers by route")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& refusals =
        prometheus::BuildCounter()
            .Name("byggarkiv_http_refused_total")
            .Help("Requests turned away before a handler saw them")
            .Register(registry);
    prometheus::Gauge& open = prometheus::BuildGauge()
                                  .Name("byggarkiv_http_connections")
                                  .Help("Open connections")
                                  .Register(registry)
                                  .Add({});
};

Metrics::Metrics() : figures_(std::make_unique<Figures>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, int status, std::chrono::duration<double> took) {
    const std::string pattern(route);
    figures_->requests.Add({{"route", pattern}, {"status", fmt::format("{}xx", status / 100)}})
        .Increment();
    figures_->durations.Add({{"route", pattern}}, seconds).Observe(took.count());
}

void Metrics::refused(std::string_view why) {
    figures_->refusals.Add({{"why", std::string(why)}}).Increment();
}

void Metrics::connections(std::size_t open) {
    figures_->open.Set(static_cast<double>(open));
}

void Metrics::gauge(std::string_view name, std::string_view help, double value) {
    prometheus::BuildGauge()
        .Name(std::string(name))
        .Help(std::string(help))
        .Register(figures_->registry)
        .Add({})
        .Set(value);
}

void Metrics::count(std::string_view name, std::string_view help, double by) {
    prometheus::BuildCounter()
        .Name(std::string(name))
        .Help(std::string(help))
        .Register(figures_->registry)
        .Add({})
        .Increment(by);
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(figures_->registry.Collect());
}

}  // namespace byggarkiv::http
