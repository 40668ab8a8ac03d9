"use server";

import { asAction } from "@/app/as-action";
import { exportAuditTrail } from "@/lib/audit/export-audit-trail";
import { ExportAuditTrail } from "@/lib/audit/input";
import { SignAuditReview } from "@/lib/audit-reviews/input";
import { signAuditReview } from "@/lib/audit-reviews/sign-audit-review";
import { certifyCopy } from "@/lib/certified-copies/certify-copy";
import { CertifyCopy } from "@/lib/certified-copies/input";
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

export const certifyCopyAction = asAction({
  roles: ["monitor", "data_manager", "investigator"],
  input: CertifyCopy,
  limit: COPIES,
  verb: certifyCopy,
  answer: (_, member, { participantId }) => ({
    message: "The copy is certified; open it below.",
    goTo: paths.pastRecord(member.study.code, participantId),
  }),
});
