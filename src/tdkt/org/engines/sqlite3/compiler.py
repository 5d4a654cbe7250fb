from django.db.models.sql import compiler

from tdkt.org.engines import Changing, Inserting

SQLCompiler, SQLAggregateCompiler = compiler.SQLCompiler, compiler.SQLAggregateCompiler


class SQLInsertCompiler(Inserting, compiler.SQLInsertCompiler):
    pass


class SQLUpdateCompiler(Changing, compiler.SQLUpdateCompiler):
    pass


class SQLDeleteCompiler(Changing, compiler.SQLDeleteCompiler):
    pass
