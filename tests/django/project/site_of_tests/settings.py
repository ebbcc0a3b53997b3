"""Settings as a project has them; the test says by variables which database and which apps."""

import os
from urllib.parse import urlsplit

import pymysql

pymysql.install_as_MySQLdb()
print("settings that print something")

URL = urlsplit(os.environ["DATABASE"])
ENGINES = {"sqlite": "sqlite3", "postgresql": "postgresql", "mysql": "mysql", "mariadb": "mysql"}
VENDOR = URL.scheme

SECRET_KEY = "none"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends." + ENGINES[VENDOR],
        "NAME": URL.path if VENDOR == "sqlite" else URL.path.strip("/"),
        "USER": URL.username or "",
        "HOST": URL.hostname or "",
        "PORT": URL.port or "",
    },
    "other": {"ENGINE": "django.db.backends.sqlite3", "NAME": "other.sqlite3"},
}
DATABASE_ROUTERS = ["site_of_tests.routers.Router"]
MIDDLEWARE = []
APPS = os.environ["APPS"].split()
CONTRIB = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.redirects",
]
INSTALLED_APPS = [*(CONTRIB if "everywhere" in APPS else []), *APPS]
if VENDOR == "postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")
SITE_ID = 1
# Nobody opens the administration here.
SILENCED_SYSTEM_CHECKS = ["admin.E403", "admin.E408", "admin.E409", "admin.E410"]
