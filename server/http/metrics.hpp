#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace byggarkiv::http {

// Figures for operations, in the text format of Prometheus. Any thread may call.
class Metrics {
public:
    Metrics();
    ~Metrics();

    // One answered request: route pattern (never the address itself, which may name a property),
    // status and time spent in the handler.
    void answered(std::string_view route, int status, std::chrono::duration<double> took);
    // One request that the wire reader or a limit turned away.
    void refused(std::string_view why);
    void connections(std::size_t open);

    // For other rooms' figures: sets a gauge or raises a counter, made at its first use. Names as
    // Prometheus wants them: "byggarkiv_index_lag", "byggarkiv_sign_ins_total".
    void gauge(std::string_view name, std::string_view help, double value);
    void count(std::string_view name, std::string_view help, double by = 1);

    std::string text() const;

private:
    struct Figures;
    std::unique_ptr<Figures> figures_;
};

}  // namespace byggarkiv::http
