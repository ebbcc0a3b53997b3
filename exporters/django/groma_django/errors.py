"""What ends an export: one message for people."""


class ExportError(Exception):
    """A message, and the way out where there is one."""

    def __init__(self, message, hint=""):
        super().__init__(f"{message} ({hint})" if hint else message)
