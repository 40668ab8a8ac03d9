"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { readNoticesAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  /** Those on screen: what arrives meanwhile stays unread. */
  readonly noticeIds: readonly string[];
}

export function ReadNoticesForm({ studyCode, personId, noticeIds }: Props) {
  return (
    <FormShell
      action={readNoticesAction}
      draftKey={`${personId}:notices:${studyCode}`}
      label="Mark notices as read"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="noticeIds" value={noticeIds.join(",")} />
      <SubmitBar label="Mark all as read" />
    </FormShell>
  );
}
