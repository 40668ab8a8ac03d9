import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { kitsWithContent } from "@/lib/kits/content-reads";
import { KitCounts } from "./kit-counts";
import { KitTable } from "./kit-table";

export const metadata: Metadata = { title: "Supply" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function SupplyPage({ params }: Props) {
  const member = await requireMember((await params).study, ["pharmacist"]);
  const key = blindingKeyOrNull(process.env);
  const sites = key ? await kitsWithContent(member, key) : [];
  const sealed = sites.flatMap((site) => site.kits).filter((kit) => kit.content === null).length;
  return (
    <>
      <PageTitle
        title="Supply"
        lead="What is in every kit, for packing and labels. Nobody but pharmacists sees this page; do not leave it open or printed where others pass."
      />
      {key === null ? (
        <Notice kind="error" title="The server has no blinding key, so no kit can be opened.">
          Whoever runs the server finds the reason in its log. The key is restored from its backup; a new one
          opens nothing.
        </Notice>
      ) : null}
      {sealed > 0 ? (
        <Notice kind="error" title={`${sealed} kits do not open with the server's key.`}>
          They were altered, or sealed with another key. Do not use them; tell whoever runs the server.
        </Notice>
      ) : null}
      {key !== null && sites.length === 0 ? (
        <EmptyState title="There are no kits yet.">
          Kits are numbered and filled when the administrator opens the study.
        </EmptyState>
      ) : null}
      {sites.map((site) => (
        <Section key={site.siteCode} title={`Site ${site.siteCode} · ${site.siteName}`} look="bare">
          <KitCounts kits={site.kits} />
          <KitTable siteCode={site.siteCode} kits={site.kits} />
        </Section>
      ))}
    </>
  );
}
