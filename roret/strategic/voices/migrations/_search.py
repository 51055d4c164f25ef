"""The search index in both databases, kept by the database itself whoever writes.

SQLite: an FTS5 table without the words themselves, kept by triggers. Django changes a table on SQLite by making it anew,
which takes its triggers along; so a migration that does that to contributions or additions begins with
`migrations.RunPython(_search.drop, _search.build)` and ends with the opposite. No test runs until it does.
PostgreSQL: a column made from the row, and an index over it. Without the column every look at a row that does not go
through the index makes its words anew, 45 µs each, and the planner takes them to be free. Both: triggers on what was added later, which keep `added_text`.
"""

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
HAS, HAS_OLD = (f"replace(replace({row}.shown_text || ' ' || {row}.added_text, 'é', 'e'), 'É', 'E')" for row in ("new", "old"))
IN_BULK = "EXISTS (SELECT 1 FROM voices_search_in_bulk)"

SQLITE = [
    """CREATE VIRTUAL TABLE voices_search USING fts5(
        words, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
    # A row here, within one transaction, says that many rows come and are put into the index together.
    "CREATE TABLE voices_search_in_bulk (id integer PRIMARY KEY)",
    f"""CREATE TRIGGER voices_search_insert AFTER INSERT ON voices_contribution WHEN NOT {IN_BULK} BEGIN
        INSERT INTO voices_search (rowid, words) VALUES (new.id, {HAS}); END""",
    f"""CREATE TRIGGER voices_search_update AFTER UPDATE OF shown_text, added_text ON voices_contribution
        WHEN new.shown_text <> old.shown_text OR new.added_text <> old.added_text BEGIN
        INSERT INTO voices_search (voices_search, rowid, words) VALUES ('delete', old.id, {HAS_OLD});
        INSERT INTO voices_search (rowid, words) VALUES (new.id, {HAS}); END""",
    f"""CREATE TRIGGER voices_search_delete AFTER DELETE ON voices_contribution BEGIN
        INSERT INTO voices_search (voices_search, rowid, words) VALUES ('delete', old.id, {HAS_OLD}); END""",
    *(
        f"""CREATE TRIGGER voices_added_{act} AFTER {act} ON voices_addition BEGIN
        UPDATE voices_contribution SET added_text = coalesce((
            SELECT group_concat(shown_text, char(10) || char(10)) FROM voices_addition
            WHERE contribution_id = {row}.contribution_id), '') WHERE id = {row}.contribution_id; END"""
        for act, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
    ),
    f"INSERT INTO voices_search (rowid, words) SELECT id, {HAS.replace('new.', '')} FROM voices_contribution",
]
SQLITE_DROP = [
    *(f"DROP TRIGGER IF EXISTS voices_search_{act}" for act in ("insert", "update", "delete")),
    *(f"DROP TRIGGER IF EXISTS voices_added_{act}" for act in ("insert", "update", "delete")),
    "DROP TABLE IF EXISTS voices_search",
    "DROP TABLE IF EXISTS voices_search_in_bulk",
]

LETTERS = PUNCTUATION + "ÆØÅÉé"
POSTGRESQL = [
    # Every sign that is neither letter nor digit parts words, as in SQLite: to_tsvector would see tags and addresses.
    f"""CREATE FUNCTION voices_words(said text, added text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN to_tsvector('pg_catalog.simple'::regconfig,
        translate(left(said || ' ' || added, 200000), '{LETTERS.replace("'", "''")}',
                  '{" " * len(PUNCTUATION)}æøåee'))""",
    """ALTER TABLE voices_contribution ADD COLUMN search_words tsvector
        GENERATED ALWAYS AS (voices_words(shown_text, added_text)) STORED""",
    "CREATE INDEX voices_search ON voices_contribution USING gin (search_words)",
    """CREATE FUNCTION voices_keep_added() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE it bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.contribution_id ELSE NEW.contribution_id END;
        BEGIN
            UPDATE voices_contribution SET added_text = coalesce((
                SELECT string_agg(shown_text, E'\\n\\n' ORDER BY id) FROM voices_addition WHERE contribution_id = it), '')
            WHERE id = it;
            RETURN NULL;
        END $$""",
    """CREATE TRIGGER voices_added AFTER INSERT OR UPDATE OR DELETE ON voices_addition
        FOR EACH ROW EXECUTE FUNCTION voices_keep_added()""",
]
POSTGRESQL_DROP = [
    "DROP TRIGGER IF EXISTS voices_added ON voices_addition",
    "DROP FUNCTION IF EXISTS voices_keep_added()",
    "DROP INDEX IF EXISTS voices_search",
    "ALTER TABLE voices_contribution DROP COLUMN IF EXISTS search_words",
    "DROP FUNCTION IF EXISTS voices_words(text, text)",
]


def build(apps, schema_editor):
    drop(apps, schema_editor)
    _run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor):
    _run(schema_editor, SQLITE_DROP, POSTGRESQL_DROP)


def _run(schema_editor, on_sqlite, on_postgresql):
    for statement in on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite:
        schema_editor.execute(statement, params=None)
