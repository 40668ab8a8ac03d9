set local role verum_owner;

call verum.guard('rehearsals', array['document']);

-- The server computes and keeps what it computed, as with the real results, and only while there are none.
-- Values of all sites stand in them, so a statistician of one site reads none.
call verum.may('statistician', 'read', 'rehearsals', 'study', null, '(select verum.site_id()) is null');

do $$ declare member text; begin
  foreach member in array array['archivist', 'importer'] loop
    call verum.may(member, 'read', 'rehearsals', 'study');
  end loop;
  foreach member in array array['archivist', 'importer'] loop
    call verum.may(member, 'insert', 'rehearsals', 'study', verum.given_columns('rehearsals'), 'verum.is_open(study_id) and not verum.is_unblinded()');
  end loop;
end $$;
