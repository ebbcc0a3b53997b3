class Router:
    """The model `Elsewhere` lives in the other database, and all else in the first."""

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return (model_name == "elsewhere") == (db == "other")
