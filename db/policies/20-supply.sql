set local role verum_owner;

call verum.guard('kit_batches');
call verum.guard('kit_lots', array['ciphertext']);
call verum.guard('shipments');
call verum.guard('shipment_kits');
call verum.guard('shipment_receipts');
call verum.guard('kit_receipts');
call verum.guard('kit_quarantines');
call verum.guard('kit_releases');
call verum.guard('kit_returns');
call verum.guard('kit_destructions');
call verum.guard('kit_replacements', in_conduct => true);
call verum.guard('syringe_preparations', in_conduct => true);
call verum.guard('syringe_hand_overs', in_conduct => true);

-- What happens to a kit is the same for every content, so those who know kits by their numbers read it.
do $$ declare tbl text; member text; begin
  foreach tbl in array array['shipments', 'shipment_kits', 'shipment_receipts', 'kit_receipts', 'kit_quarantines', 'kit_releases', 'kit_returns',
    'kit_destructions', 'kit_replacements', 'syringe_preparations', 'syringe_hand_overs'] loop
    foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor', 'pharmacist', 'allocator'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
  end loop;
end $$;

-- Batches, lots and what the guard found are the pharmacist's; those of one site see the lots of its kits.
call verum.may('pharmacist', 'read', 'kit_batches', 'study');
call verum.may('pharmacist', 'read', 'kit_lots', 'study', null,
  'exists (select from kits k where k.study_id = kit_lots.study_id and k.id = kit_lots.kit_id)');
call verum.may('allocator', 'read', 'kit_batches', 'study');
call verum.may('allocator', 'insert', 'kit_batches', 'study', verum.given_columns('kit_batches'));
call verum.may('allocator', 'read', 'kit_lots', 'study');
call verum.may('allocator', 'insert', 'kit_lots', 'study', verum.given_columns('kit_lots'));

-- The depot is the study's: whoever ships from it is of all sites.
call verum.may('pharmacist', 'update', 'kits', 'study', array['site_id'], '(select verum.site_id()) is null');
call verum.may('pharmacist', 'insert', 'shipments', 'study', verum.given_columns('shipments'), '(select verum.site_id()) is null');
call verum.may('pharmacist', 'insert', 'shipment_kits', 'study', verum.given_columns('shipment_kits'), '(select verum.site_id()) is null');

call verum.may('nurse', 'insert', 'shipment_receipts', 'own site', verum.given_columns('shipment_receipts'));
call verum.may('nurse', 'insert', 'kit_receipts', 'own site', verum.given_columns('kit_receipts'));

-- The site may quarantine, only the pharmacist releases.
call verum.may('nurse', 'insert', 'kit_quarantines', 'own site', verum.given_columns('kit_quarantines'));
call verum.may('investigator', 'insert', 'kit_quarantines', 'own site', verum.given_columns('kit_quarantines'));
call verum.may('pharmacist', 'insert', 'kit_quarantines', 'own site', verum.given_columns('kit_quarantines'));
call verum.may('pharmacist', 'insert', 'kit_releases', 'own site', verum.given_columns('kit_releases'));

call verum.may('nurse', 'insert', 'kit_returns', 'own site', verum.given_columns('kit_returns'));
call verum.may('pharmacist', 'insert', 'kit_destructions', 'own site', verum.given_columns('kit_destructions'));

call verum.may('allocator', 'insert', 'kit_replacements', 'own site', verum.given_columns('kit_replacements'));
call verum.may('allocator', 'update', 'kit_assignments', 'own site', array['kit_id']);

call verum.may('pharmacist', 'insert', 'syringe_preparations', 'own site', verum.given_columns('syringe_preparations'));
call verum.may('nurse', 'insert', 'syringe_hand_overs', 'own site', verum.given_columns('syringe_hand_overs'));

-- Why a kit must not be given at a moment, as the name of a constraint; null when nothing stands against it. The same for
-- every content, so anybody who may give a kit may ask. `day` is the moment's date at the site.
create function verum.kit_problem_or_null(kit uuid, at timestamptz, day date) returns text language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select case
    when exists (select from public.kit_destructions d where d.study_id = k.study_id and d.kit_id = k.id) then 'kit_is_not_destroyed'
    when exists (select from public.kit_returns r where r.study_id = k.study_id and r.kit_id = k.id and r.recorded_at <= at) then 'kit_is_not_returned'
    when exists (select from public.kit_quarantines q
      left join public.kit_releases r on r.study_id = q.study_id and r.quarantine_id = q.id
      where q.study_id = k.study_id and q.kit_id = k.id and q.recorded_at <= at and (r.recorded_at is null or r.recorded_at > at)) then 'kit_is_not_in_quarantine'
    when exists (select from public.shipment_kits s where s.study_id = k.study_id and s.kit_id = k.id)
      and not exists (select from public.kit_receipts r where r.study_id = k.study_id and r.kit_id = k.id and r.condition = 'accepted') then 'kit_is_received'
    when exists (select from public.kit_lots l join public.kit_batches b on b.study_id = l.study_id and b.id = l.batch_id
      where l.study_id = k.study_id and l.kit_id = k.id and b.last_use_on < day) then 'kit_is_in_date'
    when exists (select from public.syringe_preparations p where p.study_id = k.study_id and p.kit_id = k.id)
      and not exists (select from public.syringe_hand_overs h where h.study_id = k.study_id and h.kit_id = k.id) then 'syringe_is_handed_over'
  end
  from public.kits k
  where k.study_id = verum.study_id() and k.id = kit and (verum.site_id() is null or k.site_id = verum.site_id())
$$;
revoke execute on function verum.kit_problem_or_null(uuid, timestamptz, date) from public;
grant execute on function verum.kit_problem_or_null(uuid, timestamptz, date) to verum_nurse, verum_investigator, verum_pharmacist, verum_allocator;

-- The last word on a kit that is given, whatever the program asked before; and who prepared a syringe never gives it.
create function verum.refuse_unusable_kit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  problem text;
begin
  if new.kit_id is null or new.status = 'not-given' or new.given_at is null then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.kit_id is not distinct from old.kit_id and old.status <> 'not-given' then
    return new;
  end if;
  problem := verum.kit_problem_or_null(new.kit_id, new.given_at, new.given_on);
  if problem is null and exists (select from public.syringe_preparations p
    where p.study_id = new.study_id and p.kit_id = new.kit_id and p.recorded_by = verum.person_id()) then
    problem := 'syringe_is_given_by_another';
  end if;
  if problem is not null then
    raise exception 'this kit must not be given' using errcode = '23514', constraint = problem;
  end if;
  return new;
end $$;
create trigger injections_kit_is_usable before insert or update on injections for each row execute function verum.refuse_unusable_kit();
