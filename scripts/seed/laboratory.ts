import type { ProtocolMarker } from "@/lib/protocol/input";
import { panelForVisit } from "@/lib/protocol/panels";
import { enterResults } from "@/lib/results/enter-results";
import type { SampleTaken } from "./participant-scenes";
import { played, type Stage } from "./stage";

/**
 * The technician enters what has been determined: all markers of older samples, one marker of some newer ones, nothing of the
 * newest, which wait. Values know nothing of kits, so the demonstration shows no effect of anything.
 */
export async function determine(stage: Stage, samples: readonly SampleTaken[]): Promise<void> {
  const newer = samples.filter((one) => one.daysAgo < stage.script.waitingDays);
  const partly = new Set(newer.filter((_, at) => at % 3 === 0).map((one) => one.sampleId));
  for (const one of samples) {
    const isWaiting = one.daysAgo < stage.script.waitingDays;
    const panel = panelForVisit(stage.protocol, one.visitCode);
    const determined = isWaiting ? panel.slice(0, partly.has(one.sampleId) ? 2 : 0) : panel;
    if (determined.length === 0) continue;
    await played("results", (key) =>
      enterResults(
        stage.technician,
        {
          cells: determined.map((marker) => ({
            sampleId: one.sampleId,
            markerCode: marker.code,
            text: one.odd?.marker === marker.code ? one.odd.text : value(stage, marker),
            isConfirmed: true,
          })),
        },
        key,
      ),
    );
  }
}

/** A value as a technician types it, within what is plausible, `<` below the limit of quantification. */
function value({ script, chance }: Stage, marker: ProtocolMarker): string {
  const { median, spread } = script.markers[marker.code] ?? { median: midpoint(marker), spread: 0.2 };
  const [from, to] = marker.plausible;
  const drawn = Math.min(to, Math.max(from, chance.around(median, spread)));
  const lower = marker.lowerLimitOfQuantification;
  return lower !== undefined && drawn < lower ? `<${lower}` : drawn.toFixed(marker.decimals);
}

const midpoint = ({ reference, plausible }: ProtocolMarker) => {
  const [from, to] = reference ?? plausible;
  return (from + to) / 2;
};
