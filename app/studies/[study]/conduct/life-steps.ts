import type { StudyRole } from "@/db/roles";
import { type MemberAtWork, ROLE_TITLES } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { UNLOCKERS } from "@/lib/locks/types";
import type { StepTaken, StudyLife } from "@/lib/openings/life-reads";
import { paths } from "@/lib/paths";

export interface LifeStep {
  readonly name: string;
  readonly state: "done" | "next" | "later";
  /** Who and when, or what it waits for; each in one sentence. */
  readonly lines: readonly string[];
  /** Only for the role that takes the step. */
  readonly action?: { readonly href: string; readonly label: string };
}

type State = LifeStep["state"];

/** The steps of the study in their order, in words, with a way to the ones this member may take. */
export function lifeSteps(member: MemberAtWork, life: StudyLife): LifeStep[] {
  const { stage, study, timeZone } = member;
  const code = study.code;
  const said = (step: StepTaken, deed: string) => {
    const when = `${deed} ${formatInstant(step.at, timeZone)}`;
    if (step.by === null) return `${when}, brought in with the study package.`;
    return `${when} by ${step.by}.${step.reason ? ` “${step.reason}”` : ""}`;
  };
  const mayAct = (...roles: StudyRole[]) => roles.includes(member.role);
  const isClosed = life.closures.some((closure) => closure.reopenedAt === null);
  const action = (when: boolean, label: string, href: string) => (when ? { action: { label, href } } : {});
  return [
    {
      name: "Open",
      state: state(life.opening !== null, stage === "draft"),
      lines: life.opening
        ? [said(life.opening, "Opened")]
        : ["The administrator fixes the protocol version and seals the allocation list."],
      ...action(stage === "draft" && mayAct("administrator"), "Open the study", paths.opening(code)),
    },
    {
      name: "Closed to recruitment",
      state: state(isClosed || life.lock !== null, stage === "open"),
      lines:
        life.closures.length > 0
          ? life.closures.map((closure) =>
              closure.reopenedAt
                ? `${said(closure, "Closed")} Reopened ${formatInstant(closure.reopenedAt, timeZone)}.`
                : said(closure, "Closed"),
            )
          : [
              life.lock
                ? "Recruitment had ended before."
                : "The data manager closes recruitment when enough participants are randomized.",
            ],
      ...action(
        (stage === "open" || stage === "closed to recruitment") && mayAct("data_manager"),
        isClosed ? "Reopen recruitment" : "Close recruitment",
        paths.closure(code),
      ),
    },
    ...planStep(member, life, said),
    {
      name: "Locked",
      state: state(life.lock !== null, stage === "closed to recruitment"),
      lines: life.lock
        ? [
            ...life.unlockings.map((one) => said(one, "A lock was lifted")),
            said(life.lock, "Locked"),
            `${life.lock.participants} participants. SHA-256 of the dataset: ${life.lock.datasetSha256}`,
          ]
        : [
            ...life.unlockings.map((one) => said(one, "A lock was lifted")),
            "When every record is complete and signed, the data manager locks the study. Study data cannot change after that.",
          ],
      ...action(
        (stage === "open" || stage === "closed to recruitment") && mayAct("data_manager"),
        "See the lock's checklist",
        paths.lock(code),
      ),
      ...action(stage === "locked" && mayAct(...UNLOCKERS), "Lift the lock", paths.unlocking(code)),
    },
    ...setsStep(member),
    {
      name: "Unblinded",
      state: state(stage === "unblinded", stage === "locked"),
      lines: unblindingLines(member, life),
      ...action(
        stage === "locked" && mayAct("statistician", "investigator", "data_manager"),
        "Approve the unblinding",
        paths.unblinding(code),
      ),
    },
  ];
}

function planStep(
  member: MemberAtWork,
  life: StudyLife,
  said: (step: StepTaken, deed: string) => string,
): LifeStep[] {
  if (life.plans === null) return [];
  const before = member.stage !== "locked" && member.stage !== "unblinded";
  return [
    {
      name: "Analysis plan recorded",
      state: state(life.plans.length > 0 || !before, false),
      lines:
        life.plans.length > 0
          ? life.plans.map((plan) => `“${plan.title}”. ${said(plan, "Recorded")} SHA-256: ${plan.sha256}`)
          : [
              before
                ? "The statistician records the plan's SHA-256 before the lock."
                : "No plan was recorded here.",
            ],
      ...(before && member.role === "statistician"
        ? { action: { label: "Record an analysis plan", href: paths.analysisPlan(member.study.code) } }
        : {}),
    },
  ];
}

/** For the statistician, who reviews the sets from the opening on and signs them after the lock. */
function setsStep({ role, site, stage, study }: MemberAtWork): LifeStep[] {
  if (role !== "statistician" || site !== null || stage === "draft") return [];
  return [
    {
      name: "Analysis sets fixed",
      state: state(stage === "unblinded", stage === "locked"),
      lines: ["Who belongs to which analysis set is reviewed and signed between lock and unblinding, blind."],
      action: {
        label: stage === "locked" ? "Review and sign the analysis sets" : "See the analysis sets",
        href: paths.analysisSets(study.code),
      },
    },
  ];
}

function unblindingLines({ stage, unblindedAt, timeZone }: MemberAtWork, life: StudyLife): string[] {
  const approvals = (life.approvals ?? []).map(
    (one) =>
      `Approved ${formatInstant(one.at, timeZone)} by ${one.by}, ${ROLE_TITLES[one.role].toLowerCase()}.`,
  );
  if (unblindedAt) return [...approvals, `Unblinded ${formatInstant(unblindedAt, timeZone)}.`];
  const waits =
    approvals.length > 0
      ? "A second person's signature is missing; one of the two is a statistician's."
      : "Two people sign, one of them a statistician. Only then does anybody learn who was given what.";
  return stage === "locked" ? [...approvals, waits] : [waits];
}

const state = (isDone: boolean, isNext: boolean): State => (isDone ? "done" : isNext ? "next" : "later");
