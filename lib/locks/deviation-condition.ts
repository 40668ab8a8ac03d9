import { deviationsInRole } from "@/lib/deviations/reads";
import { kindWords } from "@/lib/deviations/types";
import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

const LINKS_AT_MOST = 6;

/**
 * Every deviation is completed and said to be minor or major, what the record itself shows included: afterwards nobody could judge
 * it blind, and the per-protocol set hangs on it (ICH E9 5.2.2).
 */
export async function deviationsClassified({ tx, member }: LockContext): Promise<LockCondition> {
  const { study } = member;
  const all = await deviationsInRole(tx, { study, role: "data_manager" });
  const open = all.filter(({ state }) => state !== "minor" && state !== "major");
  const drafts = open.filter(({ state }) => state === "draft");
  const recorded = open.filter(({ state }) => state !== "draft");
  const parts = [
    { said: "Not completed by the site", rows: drafts },
    { said: "Not classified by an investigator", rows: recorded },
  ].flatMap(({ said, rows }) => (rows.length > 0 ? [`${said}: ${listed(rows.map(named))}.`] : []));
  return {
    code: "deviations-classified",
    title: "Every protocol deviation is classified",
    met: open.length === 0,
    count: open.length,
    detail:
      open.length === 0
        ? "An investigator said of every deviation whether it is minor or major."
        : parts.join(" "),
    links: [
      ...recorded.slice(0, LINKS_AT_MOST).map((row) => ({
        label: named(row),
        href: row.id === null ? paths.deviations(study.code) : paths.deviation(study.code, row.id),
      })),
      ...(drafts.length > 0 ? [{ label: "Protocol deviations", href: paths.deviations(study.code) }] : []),
    ],
  };
}

const named = (row: { participantNumber: string; visitCode: string | null; kind: string }) =>
  [row.participantNumber, row.visitCode, kindWords(row.kind)].filter(Boolean).join(" ");
