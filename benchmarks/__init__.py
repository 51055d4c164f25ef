"""What is timed. `make benchmarks` runs all and writes RESULTS.md; each part also runs alone.

python -m benchmarks.similarity      near-duplicates of 410, 10,000 and 100,000 texts
python -m benchmarks.suggestions     topic suggestions on the demo's 410, cross-validated
python -m benchmarks.recognition     strategies read out of invented documents
python -m benchmarks.report          the report in Word and PDF
python -m benchmarks.import_rows     100,000 rows of .xlsx, on SQLite and PostgreSQL
python -m benchmarks.list_page       the list of 100,000 contributions, on SQLite and PostgreSQL
python -m benchmarks.personal_data   personal data in invented notes, found and wrongly found
python -m benchmarks.start           `make run`, the first and the second time
"""
