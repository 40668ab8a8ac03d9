/** How many participants were randomized up to and including a date. */
export type RecruitmentDay = { on: string; total: number };

/** One visit over all participants: how many are expected by now, and what became of them. */
export type VisitCompleteness = {
  visit: string;
  /** Done, partly done, overdue or declared missed: whose visit has come. */
  expected: number;
  done: number;
  partial: number;
  /** The window is over and something is not recorded. */
  overdue: number;
  missed: number;
  /** In the window now. */
  due: number;
  notDue: number;
  /** Left the study before. */
  notApplicable: number;
};

/** `screened`: people, each once, however often they were screened. */
export type SiteRecruitment = { site: string; name: string; screened: number; randomized: number };

export type ReasonCount = { reason: string; count: number };

/** Participants at each station of the study, all together; reasons the most frequent first. */
export type PooledFlow = {
  /** People, each once, however often they were screened. */
  assessed: number;
  /** Attempts: screening numbers given. */
  screenings: number;
  notEligible: number;
  withdrawnBefore: ReasonCount[];
  /** Neither randomized nor known to be excluded. */
  inScreening: number;
  randomized: number;
  /** With at least one dose, whole or in part. */
  dosed: number;
  discontinued: ReasonCount[];
  withdrawn: ReasonCount[];
  inFollowUp: number;
  /** Not withdrawn, and every visit done or declared missed. */
  completed: number;
};
