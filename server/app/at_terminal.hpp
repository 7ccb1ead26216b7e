#pragma once

#include <string>

#include "app/installation.hpp"
#include "archive/officer.hpp"

namespace byggarkiv::app {

// The member of staff who acts by a command: `login`, proven by the password, which is asked for on
// the terminal without showing it; where standard input is no terminal its first line is taken. A
// person who signs in through a provider has no password here and cannot act by commands. Throws
// Failure(setup) when it is wrong.
archive::Officer officer_at_terminal(Installation& installation, const archive::Tenant& tenant,
                                     const std::string& login);

// Who gives a command that asks for no password, for records: "os:eva", as the operating system
// knows the account that runs it.
std::string system_account();

}  // namespace byggarkiv::app
