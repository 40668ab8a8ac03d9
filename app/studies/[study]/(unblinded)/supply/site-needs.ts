import { siteDay } from "@/lib/calendar/site-day";
import type { SiteSupply } from "@/lib/kits/content-reads";
import { type ContentNeed, resupply } from "@/lib/kits/resupply";
import type { Protocol } from "@/lib/protocol/input";

/** What a site has and needs of each content of the protocol; what may not be used any more does not count. */
export function needsOfSite(
  protocol: Protocol,
  { kits, timeZone }: SiteSupply,
): (ContentNeed & { readonly name: string })[] {
  const todayOn = siteDay(new Date(), timeZone);
  const usable = kits.filter((kit) => kit.lastUseOn === null || kit.lastUseOn >= todayOn);
  const count = (content: string, state: string) =>
    usable.filter((kit) => kit.content?.code === content && kit.state === state).length;
  const stock = protocol.arms.map(({ code }) => ({
    content: code,
    free: count(code, "available"),
    inTransit: count(code, "in-transit"),
  }));
  return resupply(protocol, stock).map((need) => ({
    ...need,
    name: protocol.arms.find(({ code }) => code === need.content)?.name ?? need.content,
  }));
}
