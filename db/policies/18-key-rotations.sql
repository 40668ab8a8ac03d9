set local role verum_owner;

-- Written by the command line alone, as the owner of the tables: no role of the app seals anything anew.
call verum.guard('key_rotations');
do $$ declare member text; begin
  foreach member in array array['administrator', 'data_manager', 'monitor', 'importer'] loop
    call verum.may(member, 'read', 'key_rotations', 'study');
  end loop;
end $$;
