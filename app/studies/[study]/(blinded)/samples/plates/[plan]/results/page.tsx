import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { platePlanOrNull } from "@/lib/plates/reads";
import { GridKeys } from "../../../grid-keys";
import { ResultGrid } from "../../../result-grid";
import styles from "../../../result-grid.module.css";

export const metadata: Metadata = { title: "Enter a plate" };

interface Props {
  readonly params: Promise<{ study: string; plan: string }>;
}

/** The values of a planned plate, in the plate's order and with what its plan says of the run. */
export default async function PlateResultsPage({ params }: Props) {
  const { study, plan: planId } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const plan = z.uuid().safeParse(planId).success ? await platePlanOrNull(member, planId) : null;
  if (!plan) notFound();
  const { plate, batch, analyzer } = plan;
  return (
    <div className={styles.wide}>
      <PageTitle
        title={`Enter plate ${plate}`}
        lead={`${plan.markerCode}, in the order of the plate.`}
        back={{ href: paths.platePlan(study, plan.id), label: `Plate ${plate}` }}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: results can be read under Samples, not entered." />
      ) : plan.entered === plan.tubes ? (
        <Notice kind="success" title="Every value of this plate is entered." />
      ) : (
        <>
          <GridKeys />
          <ResultGrid
            grid={plan.grid}
            studyCode={study}
            draftKey={`${member.actor.personId}:plate-results:${plan.id}`}
            run={{ plate, batch, analyzer }}
          />
        </>
      )}
    </div>
  );
}
