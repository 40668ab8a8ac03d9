"use server";

import { asAction } from "@/app/as-action";
import { exportAuditTrail } from "@/lib/audit/export-audit-trail";
import { ExportAuditTrail } from "@/lib/audit/input";
import { SignAuditReview } from "@/lib/audit-reviews/input";
import { signAuditReview } from "@/lib/audit-reviews/sign-audit-review";
import { paths } from "@/lib/paths";
import { COPIES } from "@/lib/rate-limits/count-use";

export const exportAuditTrailAction = asAction({
  roles: ["monitor", "data_manager", "administrator", "investigator", "nurse"],
  input: ExportAuditTrail,
  limit: COPIES,
  verb: exportAuditTrail,
  answer: ({ exportId }, member) => ({
    message: "The copy is ready.",
    goTo: paths.auditExport(member.study.code, exportId),
  }),
});

export const signAuditReviewAction = asAction({
  roles: ["monitor"],
  input: SignAuditReview,
  verb: signAuditReview,
  answer: ({ untilSequence }, member) => ({
    message: `Your review of rows 1 to ${untilSequence} is signed.`,
    goTo: paths.auditReview(member.study.code),
  }),
});
