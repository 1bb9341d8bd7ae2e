{{- /* Version 2: search looks through the names in memory and needs no tables. */ -}}
DROP TABLE search_words;
DROP TABLE search_names;
DROP TABLE search_entries;
DELETE FROM kechuang_meta WHERE key = 'search_stamp';
