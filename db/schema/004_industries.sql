{{- /*
Version 4: industries, which of them a fact names, on which further topics it
speaks, and the headings of a document in both languages.
*/ -}}
CREATE TABLE industries (
  fid INTEGER PRIMARY KEY NOT NULL,
  key TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  short_zh TEXT NOT NULL DEFAULT '',
  short_en TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT ''
);
CREATE TABLE fact_industries (
  fid INTEGER PRIMARY KEY NOT NULL,
  fact TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  industry TEXT NOT NULL REFERENCES industries(key)
);
CREATE INDEX fact_industries_fact ON fact_industries (fact, position);
CREATE INDEX fact_industries_industry ON fact_industries (industry);
CREATE TABLE fact_topics (
  fid INTEGER PRIMARY KEY NOT NULL,
  fact TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  topic TEXT NOT NULL
);
CREATE INDEX fact_topics_fact ON fact_topics (fact, position);
CREATE TABLE document_sections (
  fid INTEGER PRIMARY KEY NOT NULL,
  document TEXT NOT NULL REFERENCES documents(key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  title_zh TEXT NOT NULL DEFAULT '',
  title_en TEXT NOT NULL DEFAULT ''
);
CREATE INDEX document_sections_document ON document_sections (document, position);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('industries', 'attributes', 'Industries 产业', 'Lines of business that facts name; aliases one a line'),
  ('fact_industries', 'attributes', 'Industries of facts 事实涉及的产业', 'Industries that facts name'),
  ('fact_topics', 'attributes', 'Further topics of facts 事实兼及的主题', 'Topics on which facts speak besides their own'),
  ('document_sections', 'attributes', 'Sections 章节', 'Headings of the documents in both languages');
