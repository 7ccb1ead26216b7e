#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/failure.hpp"
#include "base/log.hpp"
#include "http/bell.hpp"
#include "http/boundary.hpp"
#include "http/connection.hpp"
#include "http/hand_over.hpp"
#include "http/metrics.hpp"
#include "http/networks.hpp"
#include "http/server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/PollSet.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

namespace byggarkiv::http {

namespace {

using Poco::Net::PollSet;
using Poco::Net::StreamSocket;
using Wants = Connection::Wants;
using Time = Connection::Time;

constexpr std::chrono::milliseconds sweep_every{250};
constexpr int backlog = 512;

int descriptor(const Poco::Net::Socket& socket) {
    return socket.impl()->sockfd();
}

// Poco leaves sockets open across exec: a worker process would hold a visitor's connection.
void close_on_exec(const Poco::Net::Socket& socket) {
    ::fcntl(descriptor(socket), F_SETFD, FD_CLOEXEC);
}

Poco::Timespan timespan(std::chrono::nanoseconds time) {
    return {0, std::chrono::ceil<std::chrono::milliseconds>(time).count() * 1000};
}

// A connection with its socket. It has one owner at a time: the reception, or a worker.
struct Guest {
    Guest(const StreamSocket& accepted, std::string from, const ServerSettings& settings,
          const InPieces& in_pieces, Time now)
        : socket(accepted),
          address(std::move(from)),
          household(household_of(address)),
          connection(descriptor(accepted), settings, in_pieces, now) {}

    StreamSocket socket;
    std::string address;
    std::string household;  // as which it is counted
    Connection connection;
    Wants wants = Wants::to_read;
    int polled = 0;  // what the poll set waits for on its behalf; 0: it is not in the set
};

using GuestHandle = std::unique_ptr<Guest>;

Poco::Net::ServerSocket listen_on(const ServerSettings& settings) {
    try {
        Poco::Net::ServerSocket socket;
        const Poco::Net::SocketAddress address(Poco::Net::IPAddress::parse(settings.address),
                                               settings.port);
        // Address reuse lets a restart succeed at once; port reuse would let two servers share it.
        if (address.family() == Poco::Net::AddressFamily::IPv6)
            socket.bind6(address, true, false, false);
        else
            socket.bind(address, true, false);
        socket.listen(backlog);
        socket.setBlocking(false);
        close_on_exec(socket);
        return socket;
    } catch (const Poco::Exception& error) {
        throw Failure(Failure::Kind::setup, "cannot listen on " + settings.address + " port " +
                                                std::to_string(settings.port) + ": " +
                                                error.displayText());
    }
}

}  // namespace

// Where all connections are received. run() is one thread's and owns everything below "run's own";
// work() runs in many, each with one guest at a time. Guests change hands by the two queues.
struct Server::Reception {
    Reception(ServerSettings given, Service answering, Metrics& figures)
        : settings(std::move(given)),
          service(std::move(answering)),
          metrics(figures),
          proxies(settings.trusted_proxies),
          listener(listen_on(settings)),
          port(listener.address().port()),
          heard(new Poco::Net::StreamSocketImpl(bell.take_heard())) {
        if (!service.answer || settings.workers == 0)
            throw std::logic_error("a server needs a handler and a worker");
    }

    void run();
    void work();

    Wants serve(Guest& guest);
    void welcome(Time now);
    void admit(const StreamSocket& socket, Time now);
    bool make_room(const std::string* household);
    void tend(GuestHandle guest, Time now);
    void poll_for(Guest& guest, int mode);
    void queue(GuestHandle guest, Time now);
    void dismiss(GuestHandle guest);
    GuestHandle call(int number);
    void sweep(Time now);
    void close_idle();
    void break_off(Time now);
    std::vector<int> those(const std::function<bool(const Connection&)>& are) const;
    void stop_listening();

    const ServerSettings settings;
    const Service service;
    Metrics& metrics;
    const Networks proxies;
    Poco::Net::ServerSocket listener;
    const std::uint16_t port;
    Bell bell;
    const StreamSocket heard;  // the bell's other end
    std::atomic<bool> stopping = false;
    HandOver<GuestHandle> to_answer;
    HandOver<GuestHandle> answered;

    // run's own
    PollSet poll_set;
    std::unordered_map<int, GuestHandle> waiting;  // by descriptor
    std::map<std::string, std::size_t> per_household;
    std::size_t open = 0;  // waiting, or with a worker
    bool listening = false;

    std::vector<std::jthread> workers;
    std::jthread receptionist;
};

void Server::Reception::run() {
    poll_set.add(heard, PollSet::POLL_READ);
    auto next_sweep = std::chrono::steady_clock::now();
    auto drained_by = Time::max();
    while (true) {
        auto now = std::chrono::steady_clock::now();
        if (stopping && drained_by == Time::max()) {
            drained_by = now + settings.drain_within;
            stop_listening();
            listener.close();  // those who knock now are told at once
            close_idle();
        }
        if (stopping) break_off(now);
        if (stopping && (open == 0 || now >= drained_by)) return;
        if (now >= next_sweep) {
            sweep(now);
            next_sweep = now + sweep_every;
        }
        const auto ready = poll_set.poll(timespan(next_sweep - now));
        now = std::chrono::steady_clock::now();
        for (const auto& [socket, mode] : ready) {
            if (socket == heard)
                Bell::hush(descriptor(heard));
            else if (socket == listener)
                welcome(now);
            else if (auto guest = call(descriptor(socket))) {
                guest->wants = guest->connection.proceed(now);
                tend(std::move(guest), now);
            }
        }
        for (auto& guest : answered.take_all()) tend(std::move(guest), now);
    }
}

// Does what the guests want a worker for until the queue is closed.
void Server::Reception::work() {
    while (auto taken = to_answer.take()) {
        auto guest = std::move(*taken);
        guest->wants = serve(*guest);
        answered.put(std::move(guest));
        bell.ring();
    }
}

Wants Server::Reception::serve(Guest& guest) {
    auto& connection = guest.connection;
    const auto persistence = [this] {
        return stopping ? Persistence::close : Persistence::keep_open;
    };
    const auto work = connection.work();
    if (work == Connection::Work::to_store) return connection.store(persistence());
    if (work == Connection::Work::to_go_on)
        return connection.go_on(std::chrono::steady_clock::now());
    auto request = connection.take_request();
    request.origin = origin_of(guest.address, request.headers, proxies);
    if (work == Connection::Work::to_answer) {
        auto response = always_answered(service.answer, std::move(request));
        return connection.answer(std::move(response), persistence(),
                                 std::chrono::steady_clock::now());
    }
    auto admission = always_admitted(service.admit, std::move(request));
    const auto now = std::chrono::steady_clock::now();
    if (auto* const sink = std::get_if<std::unique_ptr<BodySink>>(&admission))
        return connection.receive(std::move(*sink), now);
    // The body is on its way already, or will never come.
    return connection.answer(std::get<Response>(std::move(admission)), Persistence::close, now);
}

void Server::Reception::welcome(Time now) {
    try {
        admit(listener.acceptConnection(), now);
    } catch (const Poco::Exception& error) {
        // The visitor may be gone already; or we are out of descriptors, and asking again at once
        // would spin: the next sweep listens again.
        log::warning("a connection could not be accepted", {{"what", error.displayText()}});
        stop_listening();
    }
}

void Server::Reception::admit(const StreamSocket& accepted, Time now) {
    auto socket = accepted;
    socket.setBlocking(false);
    socket.setNoDelay(true);
    close_on_exec(socket);
    auto address = socket.peerAddress().host().toString();
    const bool counted = !proxies.contain(address);
    const auto household = household_of(address);
    const auto already = per_household.find(household);
    const bool crowd = counted && already != per_household.end() &&
                       already->second >= settings.connections_per_address;
    if ((crowd && !make_room(&household)) ||
        (open >= settings.connections && !make_room(nullptr))) {
        metrics.refused(crowd ? "too many connections of one address" : "too many connections");
        return;
    }
    metrics.connections(++open);
    ++per_household[household];
    tend(std::make_unique<Guest>(socket, std::move(address), settings, service.in_pieces, now),
         now);
}

// Closes the connection that has been idle longest, of that household where one is given. False: no
// connection is idle.
bool Server::Reception::make_room(const std::string* household) {
    auto oldest = waiting.end();
    for (auto it = waiting.begin(); it != waiting.end(); ++it) {
        const auto& guest = *it->second;
        if (!guest.connection.idle() || (household != nullptr && guest.household != *household))
            continue;
        if (oldest == waiting.end() ||
            guest.connection.deadline() < oldest->second->connection.deadline())
            oldest = it;
    }
    if (oldest == waiting.end()) return false;
    dismiss(call(oldest->first));
    return true;
}

// Sees to what a guest wants next.
void Server::Reception::tend(GuestHandle guest, Time now) {
    if (const auto why = guest->connection.take_refusal()) metrics.refused(*why);
    if (stopping && guest->connection.idle()) return dismiss(std::move(guest));
    switch (guest->wants) {
        case Wants::to_read:
            poll_for(*guest, PollSet::POLL_READ);
            break;
        case Wants::to_write:
            poll_for(*guest, PollSet::POLL_WRITE);
            break;
        case Wants::a_worker:
            return queue(std::move(guest), now);
        case Wants::to_close:
            return dismiss(std::move(guest));
    }
    const int number = descriptor(guest->socket);
    waiting.emplace(number, std::move(guest));
}

void Server::Reception::poll_for(Guest& guest, int mode) {
    if (guest.polled == mode) return;
    if (guest.polled == 0)
        poll_set.add(guest.socket, mode);
    else if (mode == 0)
        poll_set.remove(guest.socket);
    else
        poll_set.update(guest.socket, mode);
    guest.polled = mode;
}

void Server::Reception::queue(GuestHandle guest, Time now) {
    poll_for(*guest, 0);
    const auto work = guest->connection.work();
    // What has been let in is not turned away for others.
    const bool let_in = work == Connection::Work::to_store || work == Connection::Work::to_go_on;
    if (let_in || to_answer.size() < settings.waiting) return to_answer.put(std::move(guest));
    metrics.refused("too many requests waiting");
    auto busy = Response::text("Service Unavailable: try again in a moment\n", 503);
    secure(busy);
    static_cast<void>(guest->connection.take_request());
    guest->wants =
        guest->connection.answer(std::move(busy).with("Retry-After", "2"), Persistence::close, now);
    tend(std::move(guest), now);
}

void Server::Reception::dismiss(GuestHandle guest) {
    poll_for(*guest, 0);
    metrics.connections(--open);
    const auto counted = per_household.find(guest->household);
    if (--counted->second == 0) per_household.erase(counted);
}

// The guest with that descriptor, out of the waiting room; nothing when it has left meanwhile.
GuestHandle Server::Reception::call(int number) {
    auto found = waiting.extract(number);
    return found.empty() ? nullptr : std::move(found.mapped());
}

// The descriptors of guests in the waiting room.
std::vector<int> Server::Reception::those(const std::function<bool(const Connection&)>& are) const {
    std::vector<int> numbers;
    for (const auto& [number, guest] : waiting)
        if (are(guest->connection)) numbers.push_back(number);
    return numbers;
}

void Server::Reception::sweep(Time now) {
    for (const int number : those([&](const auto& guest) { return guest.deadline() <= now; })) {
        auto guest = call(number);
        guest->wants = guest->connection.expire(now);
        tend(std::move(guest), now);
    }
    if (!listening && !stopping) {
        poll_set.add(listener, PollSet::POLL_READ);
        listening = true;
    }
}

void Server::Reception::close_idle() {
    for (const int number : those([](const auto& guest) { return guest.idle(); }))
        dismiss(call(number));
}

void Server::Reception::break_off(Time now) {
    for (const int number : those([](const auto& guest) { return guest.receives(); })) {
        auto guest = call(number);
        guest->wants = guest->connection.break_off();
        tend(std::move(guest), now);
    }
}

void Server::Reception::stop_listening() {
    if (listening) poll_set.remove(listener);
    listening = false;
}

Server::Server(ServerSettings settings, Service service, Metrics& metrics)
    : reception_(std::make_unique<Reception>(std::move(settings), std::move(service), metrics)) {}

Server::~Server() {
    stop();
}

std::uint16_t Server::port() const {
    return reception_->port;
}

void Server::start() {
    // sendfile() has no flag against it: a visitor who leaves must not end the program.
    std::signal(SIGPIPE, SIG_IGN);
    auto& reception = *reception_;
    for (std::size_t i = 0; i < reception.settings.workers; ++i)
        reception.workers.emplace_back([&reception] { reception.work(); });
    reception.receptionist = std::jthread([&reception] { reception.run(); });
}

void Server::stop() {
    auto& reception = *reception_;
    reception.stopping = true;
    reception.bell.ring();
    if (reception.receptionist.joinable()) reception.receptionist.join();
    reception.to_answer.close();
    reception.workers.clear();
}

}  // namespace byggarkiv::http
