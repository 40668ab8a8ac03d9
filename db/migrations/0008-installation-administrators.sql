set local role verum_owner;

-- Who may begin a study on this installation, and is then its administrator. Not a role in any study.
create table installation_administrators (
  person_id uuid constraint installation_administrators_pk primary key,
  recorded_at timestamptz not null default now(),
  constraint installation_administrators_person_fk foreign key (person_id) references people (id) on delete restrict
);
