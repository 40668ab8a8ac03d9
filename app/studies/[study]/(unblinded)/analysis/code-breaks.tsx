import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { type CodeBreakShown, codeBreaksOf } from "@/lib/code-breaks/reads";
import { codeBreakReason } from "@/lib/code-breaks/reasons";
import { KIND_WORDS } from "@/lib/code-breaks/types";

/** Whose code was known to somebody before the unblinding, as a report lists them (ICH E3 9.4.6). */
export async function CodeBreaks({ member }: { readonly member: MemberAtWork }) {
  const breaks = await codeBreaksOf(member);
  return (
    <Section title="Code breaks before the unblinding" look="bare">
      <DataTable
        caption="Code breaks before the unblinding"
        captionHidden
        rows={breaks}
        rowKey={(one) => one.id}
        empty={<p>None: nobody is recorded to have known a participant&apos;s code before.</p>}
        columns={[
          {
            key: "participant",
            heading: "Participant",
            names: true,
            cell: (one: CodeBreakShown) => `${one.screeningNumber ?? ""}, ${one.siteName}`,
          },
          { key: "kind", heading: "Kind", cell: (one: CodeBreakShown) => KIND_WORDS[one.kind] },
          {
            key: "when",
            heading: "When",
            cell: (one: CodeBreakShown) => formatInstant(one.brokenAt, one.timeZone),
          },
          {
            key: "why",
            heading: "Why",
            cell: (one: CodeBreakShown) =>
              `${codeBreakReason(one.reasonCode)}.${one.impact === null ? "" : ` Impact: ${one.impact}`}`,
          },
        ]}
      />
    </Section>
  );
}
