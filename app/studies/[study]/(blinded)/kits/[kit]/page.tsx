import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { CONTENTS_WORDS } from "@/lib/kits/kit-words";
import { type KitOnRecord, kitOrNull } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { KitBadge } from "../../../kit-badge";
import styles from "../kits.module.css";

export const metadata: Metadata = { title: "Kit" };

interface Props {
  readonly params: Promise<{ study: string; kit: string }>;
}

export default async function KitPage({ params }: Props) {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["nurse", "investigator", "data_manager", "monitor"]);
  const kit = z.uuid().safeParse(id).success ? await kitOrNull(member, id) : null;
  if (!kit) notFound();
  const mayQuarantine =
    (member.role === "nurse" || member.role === "investigator") &&
    ["available", "assigned", "replaced", "not-given", "damaged"].includes(kit.state);
  const mayReturn =
    member.role === "nurse" && !["in-transit", "missing", "returned", "destroyed"].includes(kit.state);
  return (
    <>
      <PageTitle
        title={`Kit ${kit.number}`}
        lead={`Site ${kit.siteCode} · ${kit.siteName}`}
        back={{ href: paths.kits(study), label: "Kits" }}
      />
      <Facts facts={factsOf(kit)} />
      <div className={styles.actions}>
        {mayReturn ? (
          <LinkButton href={paths.kitReturn(study, kit.id)}>Return to the pharmacy</LinkButton>
        ) : null}
        {mayQuarantine ? (
          <LinkButton href={paths.kitQuarantine(study, kit.id)} look="secondary">
            Put in quarantine
          </LinkButton>
        ) : null}
      </div>
    </>
  );
}

function factsOf(kit: KitOnRecord) {
  const { timeZone } = kit;
  const facts = [
    { term: "Stands", value: <KitBadge state={kit.state} /> },
    {
      term: "Received",
      value:
        kit.shipment === null
          ? "Stood at the site from the opening on"
          : kit.receivedAt === null
            ? `Shipment ${kit.shipment} is not received yet`
            : `${formatInstant(kit.receivedAt, timeZone)}, shipment ${kit.shipment}`,
    },
    { term: "For", value: kit.participantNumber && `${kit.participantNumber}, visit ${kit.visitCode}` },
    { term: "Replaced", value: kit.replacementReason },
    {
      term: "Given",
      value: kit.givenOn && `${formatDate(kit.givenOn)}, by ${kit.givenBy ?? "not recorded"}`,
    },
    { term: "Put in quarantine", value: kit.quarantineReason },
    { term: "Released", value: kit.releaseReason },
    {
      term: "Returned",
      value:
        kit.returnedAt &&
        `${formatInstant(kit.returnedAt, timeZone)}, ${CONTENTS_WORDS[kit.returnedContents ?? ""] ?? ""}`,
    },
    {
      term: "Destroyed",
      value: kit.destroyedOn && `${formatDate(kit.destroyedOn)}, ${kit.destroyedHow ?? ""}`,
    },
  ];
  return facts.filter(({ value }) => value !== null);
}
