from django.db.backends.postgresql import base

from tdkt.org.engines import Watched


class DatabaseOperations(base.DatabaseOperations):
    compiler_module = "tdkt.org.engines.postgresql.compiler"


class DatabaseWrapper(Watched, base.DatabaseWrapper):
    ops_class = DatabaseOperations
