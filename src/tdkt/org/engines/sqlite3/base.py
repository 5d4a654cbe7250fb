from django.db.backends.sqlite3 import base

from tdkt.org.engines import Watched


class DatabaseOperations(base.DatabaseOperations):
    compiler_module = "tdkt.org.engines.sqlite3.compiler"


class DatabaseWrapper(Watched, base.DatabaseWrapper):
    ops_class = DatabaseOperations
