import { siteDay } from "@/lib/calendar/site-day";
import { alikeStock } from "@/lib/kits/alike-kits";
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
  const alike = alikeStock(
    usable.flatMap(({ content, state, shipment, batch, lastUseOn }) =>
      content && (state === "available" || state === "in-transit")
        ? [{ content: content.code, origin: shipment ?? batch, lastUseOn }]
        : [],
    ),
    protocol.arms.map(({ code }) => code),
  );
  const alikeCount = alike.reduce((sum, { count }) => sum + count, 0);
  return resupply(protocol, stock, alikeCount).map((need) => ({
    ...need,
    name: protocol.arms.find(({ code }) => code === need.content)?.name ?? need.content,
  }));
}
