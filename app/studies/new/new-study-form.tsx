"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import type { FormAction } from "@/components/form/types";
import { paths } from "@/lib/paths";
import { ProtocolFile } from "../protocol-file";
import { createStudyAction } from "./actions";

const SIGNED_OUT = "Your session has ended. Sign in again in another tab, then press again.";

const create: FormAction = async (sent) =>
  (await createStudyAction(sent)) ?? { ok: false, kind: "signed-out", message: SIGNED_OUT };

export function NewStudyForm({ draftKey }: { readonly draftKey: string }) {
  return (
    <FormShell action={create} draftKey={draftKey} label="New study">
      <ProtocolFile />
      <SubmitBar label="Begin the study" cancelHref={paths.studies} />
    </FormShell>
  );
}
