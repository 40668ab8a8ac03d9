import { CAST, type CastMember } from "@/lib/auth/cast";

/** The nurse and the investigator of a site: the cast's own, or people made up for the further sites of a simulation. */
export function castOfSite(siteCode: string): { nurse: CastMember; investigator: CastMember } {
  const people: readonly CastMember[] = Object.values(CAST);
  const at = (role: "nurse" | "investigator"): CastMember =>
    people.find((member) => member.role === role && member.siteCode === siteCode) ?? {
      name: `${role === "nurse" ? "Nurse" : "Dr Investigator"} of site ${siteCode}`,
      email: `site-${siteCode.toLowerCase()}.${role}@verum.example`,
      role,
      siteCode,
    };
  return { nurse: at("nurse"), investigator: at("investigator") };
}
