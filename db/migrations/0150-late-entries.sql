set local role verum_owner;

-- Scores and unscheduled visits are entered late too, and what is found is one deviation for each visit, as of doses and samples.
drop index deviations_one_per_draft;
create unique index deviations_one_per_draft on deviations (study_id, participant_id, coalesce(visit_code, ''), kind)
  where kind in ('dose-missed', 'sample-missed', 'partial-dose', 'wrong-kit', 'not-eligible', 'late-dose-entry', 'late-sample-entry',
    'late-score-entry', 'late-visit-entry');
