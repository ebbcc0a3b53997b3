"""The models of a Django project for Groma: the SQL that Django itself creates their tables with.

Nothing here connects to the project's database. Django's schema editor writes the statements; this
package only collects them.
"""
