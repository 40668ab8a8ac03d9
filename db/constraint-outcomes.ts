import { type Refusal, refused } from "./outcome";

// Constraint names are written by hand in db/migrations because this map reads them. A constraint that no person can meet
// by honest use of a screen stays out: it is thrown and logged.
const REFUSALS: Readonly<Record<string, Refusal>> = {
  study_is_open: refused("refused", "The study is not open yet. Nothing was saved. It opens under Conduct."),
  study_is_not_locked: refused(
    "locked",
    "The study is locked. Nothing was saved; study data can no longer change.",
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
  withdrawals_one_in_force: refused("duplicate", "This participant's withdrawal is already recorded."),
  treatment_discontinuations_one_in_force: refused(
    "duplicate",
    "Discontinuation of the study drug is already recorded for this participant.",
  ),
  missed_visits_one_in_force: refused("duplicate", "This visit is already declared missed."),
  sample_origins_one_per_visit: refused(
    "duplicate",
    "A sample is already collected for this visit. Its accession number is in the record.",
  ),
  results_one_per_marker: refused(
    "duplicate",
    "Somebody entered a result for this sample meanwhile. Reload to see it; nothing of yours was saved.",
  ),
  scores_one_per_visit: refused(
    "duplicate",
    "A score is already entered for this visit. Open it to correct it.",
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
  openings_pk: refused("duplicate", "The study is already open."),
  recruitment_closures_one_at_a_time: refused("duplicate", "Recruitment is already closed."),
  locks_pk: refused("duplicate", "The study is already locked."),
  unblinding_approvals_pk: refused(
    "duplicate",
    "You have already approved the unblinding; a second person must approve too.",
  ),
  unblindings_pk: refused("duplicate", "The study is already unblinded."),
  people_email_unique: refused("duplicate", "Somebody with this e-mail address is already known.", {
    email: "Already known.",
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
