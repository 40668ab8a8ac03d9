set local role verum_owner;

-- Audited: who came in when, and from what, is part of the record (ICH E6(R3) 4.2.2(a)(i)).
call verum.guard('sessions');

create policy identity_reads on sessions for select to verum_identity using (true);
create policy identity_inserts on sessions for insert to verum_identity with check (person_id = verum.person_id());
create policy identity_updates on sessions for update to verum_identity using (person_id = verum.person_id());
grant select, insert (id, person_id, device, method, second_factor), update (second_factor) on sessions to verum_identity;
grant insert (session_id) on sign_outs to verum_identity;
