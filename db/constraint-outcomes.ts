import { type Refusal, refused } from "./outcome";

// Constraint names are written by hand in db/migrations because this map reads them. A constraint that no person can meet
// by honest use of a screen stays out: it is thrown and logged.
const REFUSALS: Readonly<Record<string, Refusal>> = {
  study_is_open: refused("refused", "The study is not open yet. Nothing was saved. It opens under Conduct."),
  study_is_not_locked: refused(
    "locked",
    "The study is locked. Nothing was saved; study data can no longer change.",
  ),
  record_is_not_frozen: refused(
    "locked",
    "The data manager froze this part of the record. Nothing was saved: ask the data manager to lift the freeze, then record it.",
  ),
  verified_as_it_stands: refused(
    "stale",
    "Something of it was changed while you were reading. Nothing was verified: reload, and hold it against the source again.",
  ),
  freezes_one_in_force: refused(
    "duplicate",
    "Somebody froze part of this meanwhile. Nothing was saved; reload to see it.",
  ),
  change_has_reason: refused("needs-reason", "A correction needs a reason. Say why the value changes.", {
    reason: "Say why the value changes.",
  }),
  participants_screening_number_unique: refused(
    "duplicate",
    "This screening number is already used. Numbers are never reused: take the next one.",
    {
      screeningNumber: "Already used in this study.",
    },
  ),
  rescreenings_one_successor: refused(
    "duplicate",
    "This person was screened again already, by you or a colleague. Nothing was saved: reload, and open the newer record.",
  ),
  rescreenings_of_a_failure: refused(
    "refused",
    "This screening has not failed: no criterion is recorded as not met. Nothing was saved; go on with this number.",
  ),
  rescreenings_never_randomized: refused(
    "refused",
    "This participant is randomized. Only whoever failed screening is screened again. Nothing was saved.",
  ),
  screened_again: refused(
    "refused",
    "This person was screened again under a newer number, so this one stays a screen failure. Nothing was saved: open the newer record.",
  ),
  protocol_versions_pk: refused("duplicate", "Somebody recorded this version meanwhile. Reload to see it."),
  amendment_starts_pk: refused(
    "duplicate",
    "This version already has its start at this site. Reload to see it.",
  ),
  renewed_consents_pk: refused("duplicate", "The new consent is recorded already. Reload to see it."),
  consents_pk: refused(
    "duplicate",
    "Consent is already recorded for this participant. Open the record to correct it.",
  ),
  eligibility_assessments_pk: refused(
    "duplicate",
    "Somebody else assessed eligibility meanwhile. Reload to see it.",
  ),
  allocations_pk: refused("duplicate", "This participant is already randomized. Reload to see the number."),
  injections_one_per_visit: refused(
    "duplicate",
    "An injection is already logged for this visit, by you or a colleague. Open it to see or correct it.",
  ),
  injections_one_per_kit: refused("duplicate", "This kit was already used. Check the number on the carton.", {
    kitNumber: "Already used.",
  }),
  kit_is_not_destroyed: refused(
    "refused",
    "This kit is recorded as destroyed. Give nothing and call the pharmacist. Nothing was saved.",
    { kitNumber: "Recorded as destroyed." },
  ),
  kit_is_not_returned: refused(
    "refused",
    "This kit was returned before. Give nothing and have another kit assigned. Nothing was saved.",
    { kitNumber: "Was returned." },
  ),
  kit_is_not_in_quarantine: refused(
    "refused",
    "This kit is in quarantine. Give nothing and have another kit assigned. Nothing was saved.",
    { kitNumber: "In quarantine." },
  ),
  kit_is_received: refused(
    "refused",
    "This kit was not received as fit for use. Record the receipt of its shipment first, or have another kit assigned. Nothing was saved.",
    { kitNumber: "Not received." },
  ),
  kit_is_in_date: refused(
    "refused",
    "This kit must not be given any more on that day. Give nothing and have another kit assigned. Nothing was saved.",
    { kitNumber: "Not to be given any more." },
  ),
  syringe_is_handed_over: refused(
    "refused",
    "The syringe prepared from this kit was not handed over. Take it over first, then log the dose. Nothing was saved.",
    { kitNumber: "Not handed over." },
  ),
  syringe_is_given_by_another: refused(
    "refused",
    "Whoever prepared the syringe does not give it: a second person logs this dose. Nothing was saved.",
  ),
  syringe_hand_overs_two_people: refused(
    "refused",
    "Whoever prepared the syringe does not take it over: a second person does. Nothing was saved.",
  ),
  syringe_preparations_pk: refused("duplicate", "A syringe is already prepared from this kit."),
  syringe_hand_overs_pk: refused("duplicate", "This syringe is already handed over. Reload to see to whom."),
  kit_batches_code_unique: refused(
    "duplicate",
    "A batch of that code exists in this study. Nothing was saved; choose another code.",
    { code: "Already used." },
  ),
  shipment_receipts_pk: refused(
    "duplicate",
    "The receipt of this shipment is already recorded, by you or a colleague. Reload to see it.",
  ),
  kit_quarantines_one_in_force: refused("duplicate", "This kit is already in quarantine. Leave it there."),
  kit_releases_pk: refused("duplicate", "This kit is already released. Reload to see by whom."),
  kit_returns_pk: refused("duplicate", "The return of this kit is already recorded."),
  kit_destructions_pk: refused("duplicate", "The destruction of this kit is already recorded."),
  kit_replacements_pk: refused(
    "stale",
    "Somebody replaced this kit meanwhile. Reload to see the one to take.",
  ),
  withdrawals_one_in_force: refused("duplicate", "This participant's withdrawal is already recorded."),
  treatment_discontinuations_one_in_force: refused(
    "duplicate",
    "Discontinuation of the study drug is already recorded for this participant.",
  ),
  missed_visits_one_in_force: refused("duplicate", "This visit is already declared missed."),
  unscheduled_visits_one_at_a_time: refused(
    "duplicate",
    "An unscheduled visit at this date and time is recorded already, by you or a colleague. Reload the record to see it.",
  ),
  unscheduled_visits_holds_records: refused(
    "refused",
    "A form or a score is recorded at this visit, so it took place. Nothing was saved; correct the visit's date or reason instead.",
  ),
  sample_origins_one_per_visit: refused(
    "duplicate",
    "A sample is already collected for this visit. Its accession number is in the record.",
  ),
  results_one_per_marker: refused(
    "duplicate",
    "Somebody entered a result for this sample meanwhile. Reload to see it; nothing of yours was saved.",
  ),
  double_entries_one_of_each: refused(
    "stale",
    "A colleague entered one of these values meanwhile. Nothing of yours was saved; load the newer grid.",
  ),
  double_entries_two_people: refused(
    "stale",
    "A second entry is by somebody who did not make the first. Nothing was saved; load the newer grid.",
  ),
  double_entries_before_result: refused(
    "stale",
    "One of these values stands already. Nothing of yours was saved; load the newer grid.",
  ),
  results_entered_twice: refused(
    "stale",
    "One of these values was entered once by hand and waits for its second entry. Nothing was saved; make that entry first.",
  ),
  deviations_one_per_draft: refused(
    "duplicate",
    "A colleague recorded this deviation meanwhile. Reload to see it; nothing of yours was saved.",
  ),
  sample_dispatches_pk: refused(
    "duplicate",
    "One of these tubes was sent already, by you or a colleague. Nothing was saved; reload the page.",
  ),
  sample_receipts_pk: refused(
    "duplicate",
    "This tube was received already, by you or a colleague. Nothing was saved; store it below.",
    { accessionNumber: "Already received." },
  ),
  plate_plans_plate_once: refused(
    "duplicate",
    "This plate is planned already for this marker. Nothing was saved: open its plan, or name another plate.",
    { plate: "Planned already." },
  ),
  plate_places_tube_once: refused(
    "stale",
    "A colleague planned a plate for this marker meanwhile. Nothing was saved; try again.",
  ),
  laboratory_files_once: refused(
    "duplicate",
    "A colleague imported this very file meanwhile. Nothing was done again; reload to see it.",
  ),
  scores_one_per_visit: refused(
    "duplicate",
    "A score is already entered for this visit. Open it to correct it.",
  ),
  second_ratings_one_of_each: refused(
    "duplicate",
    "A colleague made the second rating meanwhile. Nothing of yours was saved; both are in the record.",
  ),
  second_ratings_two_people: refused(
    "refused",
    "You made the first rating, and the second is another investigator's. Nothing was saved.",
  ),
  second_ratings_awaited: refused(
    "refused",
    "No second rating is awaited any more. Nothing was saved; the first is open in the record.",
  ),
  blinding_guesses_pk: refused(
    "duplicate",
    "An answer is already recorded for this person and visit. It stands as it was first given; nothing was changed.",
  ),
  appointments_one_in_force: refused("duplicate", "This person holds the office already."),
  appointments_one_safety_person: refused(
    "duplicate",
    "The study has a safety person. End that appointment first: it is one person, known by name.",
  ),
  assessed_by_blinded_person: refused(
    "refused",
    "You know what this participant receives, so you no longer assess this participant. Nothing was saved. A colleague who does not know does it.",
  ),
  causality_assessments_pk: refused(
    "duplicate",
    "Causality is already assessed for this event. Reload to see it.",
  ),
  query_is_not_closed: refused(
    "stale",
    "This query was closed meanwhile. Nothing was saved; reload to see how it ended.",
  ),
  query_closures_pk: refused("stale", "Somebody closed this query meanwhile. Reload to see how it ended."),
  serious_event_reports_number_unique: refused(
    "stale",
    "Somebody sent a report of this event meanwhile. Nothing was saved; reload to see it.",
  ),
  visit_forms_one_per_visit: refused(
    "duplicate",
    "This form is filled in already for this visit, by you or a colleague. Open it to see or correct it.",
  ),
  terminologies_pk: refused(
    "duplicate",
    "This study has its list of terms already; it cannot be exchanged. Reload the page.",
  ),
  openings_pk: refused("duplicate", "The study is already open."),
  recruitment_closures_one_at_a_time: refused("duplicate", "Recruitment is already closed."),
  locks_pk: refused("duplicate", "The study is already locked."),
  relocks_pk: refused("duplicate", "The study is already locked anew."),
  unlock_approvals_pk: refused(
    "duplicate",
    "You have already approved that this lock is lifted; a second person must approve too.",
  ),
  unlockings_pk: refused("duplicate", "The lock is already lifted."),
  unblinding_approvals_pk: refused(
    "duplicate",
    "You have already approved the unblinding; a second person must approve too.",
  ),
  unblindings_pk: refused("duplicate", "The study is already unblinded."),
  people_email_unique: refused("duplicate", "Somebody with this e-mail address is already known.", {
    email: "Already known.",
  }),
  second_factor_requirements_one_per_role: refused(
    "duplicate",
    "This role needs a second factor already. Reload the page.",
  ),
  password_reset_confirmations_pk: refused(
    "duplicate",
    "Somebody confirmed it already, and the code was shown once. If it was lost, the administrator asks for a new password again.",
  ),
  training_confirmations_once: refused("duplicate", "This training of this day is already confirmed.", {
    subject: "Already confirmed for this day.",
  }),
  memberships_one_role_per_person: refused(
    "duplicate",
    "This person already holds a role in the study. End it first: one person, one role.",
  ),
  sites_code_unique: refused("duplicate", "A site with this code exists.", { code: "Already used." }),
  studies_code_unique: refused(
    "duplicate",
    "A study with this code exists. Choose another code in the protocol.",
  ),
};

/** The outcome a violated constraint means to a person, or null when it is a surprise. */
export function refusalForConstraintOrNull(constraint: string | undefined): Refusal | null {
  return constraint === undefined ? null : (REFUSALS[constraint] ?? null);
}
