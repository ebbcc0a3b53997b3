/// A Django project: what its settings and its manage.py say, as Django itself reads them.
#pragma once

#include <string>

#include "models/python.h"

namespace groma {

/// `shop.settings`, `backend/shop.settings`, `backend/manage.py`, each perhaps with `:ALIAS`.
ExporterRun run_on_django(const std::string& target);

/// The nearest `manage.py` of Django's, from `folder` upwards; empty if there is none.
std::string find_django(const std::string& folder);

/// The URL of the database in the settings; may hold a password. Throws Error with what Python
/// said.
std::string read_django_url(const std::string& target);

}  // namespace groma
