set local role verum_owner;

-- What the monitor held the row against: "clinic chart, vol. 2, p. 14".
alter table verifications add column source_note text
  constraint verifications_source_note_given check (source_note ~ '\S' and char_length(source_note) <= 500);
