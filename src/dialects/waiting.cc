#include "dialects/waiting.h"

#include "dialects/mysql/deploy.h"
#include "dialects/postgresql/deploy.h"

namespace groma {

bool gave_up_waiting(Vendor vendor, const ErrorDetail& error) {
  switch (vendor) {
    case Vendor::sqlite:
      return false;  // it waits as long as it was told, and whoever writes is done by then
    case Vendor::postgresql:
      return error.code == postgresql::lock_not_available;
    case Vendor::mysql:
    case Vendor::mariadb:
      break;
  }
  return error.code.starts_with(mysql::lock_wait_timeout);
}

}  // namespace groma
