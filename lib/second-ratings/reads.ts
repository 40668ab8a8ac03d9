import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { type AwaitedRating, secondRatingsAwaited } from "@/lib/participants/second-ratings-awaited";
import { protocolInForce } from "@/lib/protocol/reads";
import { type RaterAgreement, raterAgreement } from "./rater-agreement";

/** The second rating that is awaited of a visit's instrument; null when none is. */
export async function awaitedRatingOrNull(
  member: MemberAtWork,
  place: { participantId: string; visitCode: string; instrumentCode: string },
): Promise<AwaitedRating | null> {
  const awaited = await readAs(member.actor, (tx) => secondRatingsAwaited(tx, place.participantId));
  return (
    awaited.find((one) => one.visitCode === place.visitCode && one.instrumentCode === place.instrumentCode) ??
    null
  );
}

export interface SecondRating {
  readonly items: readonly string[];
  readonly total: number;
  readonly assessedOn: string;
  /** The first rating as it stood when the second was saved. */
  readonly firstItems: readonly string[] | null;
  readonly firstTotal: number;
  readonly by: string | null;
  readonly at: Date;
}

/** The second rating of a score; null when there is none that the member may see. */
export async function secondRatingOrNull(
  member: MemberAtWork,
  scoreId: string,
): Promise<SecondRating | null> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<Omit<SecondRating, "at"> & { at: string } & Record<string, unknown>>(sql`
      select to_jsonb(r.items) as items, r.total, r.assessed_on::text as "assessedOn", to_jsonb(r.first_items) as "firstItems",
        r.first_total as "firstTotal", p.name as by, r.recorded_at as at
      from second_ratings r left join people p on p.id = r.recorded_by
      where r.study_id = ${member.study.id} and r.score_id = ${scoreId}`),
  );
  return row ? { ...row, at: new Date(row.at) } : null;
}

/** How far two raters agree, by instrument that the protocol has rated twice: all participants together that the member may see. */
export function agreementOfStudy(member: MemberAtWork): Promise<RaterAgreement[]> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const rows = await tx.execute<{
      code: string;
      first: string[] | null;
      second: string[];
      firstTotal: number;
      secondTotal: number;
    }>(sql`
      select a.instrument_code as code, to_jsonb(r.first_items) as first, to_jsonb(r.items) as second, r.first_total as "firstTotal",
        r.total as "secondTotal"
      from second_ratings r
      join second_ratings_asked a on a.study_id = r.study_id and a.score_id = r.score_id
      where r.study_id = ${member.study.id}`);
    return protocol.instruments
      .filter(({ code, secondRating }) => secondRating || rows.some((row) => row.code === code))
      .map((instrument) =>
        raterAgreement(
          instrument,
          rows.filter(({ code }) => code === instrument.code),
        ),
      );
  });
}
