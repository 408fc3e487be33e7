-- A receipt sums the points of one person under one template.
PRAGMA user_version = 3;

CREATE INDEX flow_template ON flow (owner, template_key);
