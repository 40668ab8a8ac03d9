import { wrapText } from "./text-width";
import { lineHeight } from "./words";

/** A count of participants, with what it is made of. */
export interface FlowBox {
  readonly label: string;
  readonly count: number;
  readonly parts?: readonly FlowPart[];
}

export interface FlowPart {
  readonly label: string;
  readonly count: number;
  /** A reason for the part above it; set in. */
  readonly isReason?: boolean;
}

export interface FlowStep {
  readonly box: FlowBox;
  /** Who goes no further, with the reasons: a box beside the arrow to the next step. */
  readonly left?: FlowBox;
}

export interface Flow {
  readonly trunk: { readonly phase: string; readonly steps: readonly FlowStep[] };
  /** The rows after the trunk, from above. */
  readonly phases: readonly string[];
  /** One for each group, or a single one without a name while all are together; a box for each phase. */
  readonly branches: readonly { readonly label: string | null; readonly boxes: readonly FlowBox[] }[];
}

export interface PlacedLine {
  readonly text: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly isBold: boolean;
}

export interface PlacedBox {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lines: readonly PlacedLine[];
  readonly isAside: boolean;
}

export interface PlacedFlow {
  readonly heightPx: number;
  readonly boxes: readonly PlacedBox[];
  /** Headings outside the boxes: phases, and groups where these stand under each other. */
  readonly headings: readonly { readonly text: string; readonly xPx: number; readonly yPx: number }[];
  /** Corners of each arrow; the head is at the last. */
  readonly arrows: readonly (readonly (readonly [number, number])[])[];
}

export const FLOW_TEXT_PX = 12;
const PAD_PX = 10;
const GAP_PX = 26;
const PHASE_PX = 76;
/** Between columns. */
const ASIDE_PX = 16;
/** Narrower than this, a column of a flow breaks every line. */
const COLUMN_PX = 165;
/** Wider, and its few words are lost in it. */
const WIDEST_COLUMN_PX = 360;

/**
 * Places the boxes of a flow diagram for a width: groups in columns with the phases named at the left, or, where columns would
 * be too narrow (a phone), one group under the other.
 */
export function placeFlow(flow: Flow, widthPx: number): PlacedFlow {
  const count = flow.branches.length;
  const roomPx = (widthPx - PHASE_PX - ASIDE_PX * (count - 1)) / count;
  const columnPx = Math.min(roomPx, WIDEST_COLUMN_PX);
  return columnPx >= COLUMN_PX ? inColumns(flow, widthPx, columnPx) : stacked(flow, widthPx);
}

function inColumns(flow: Flow, widthPx: number, columnPx: number): PlacedFlow {
  const [boxes, arrows]: [PlacedBox[], PlacedFlow["arrows"][number][]] = [[], []];
  const headings = [{ text: flow.trunk.phase, xPx: 0, yPx: PAD_PX + FLOW_TEXT_PX }];
  const contentPx = widthPx - PHASE_PX;
  const center = PHASE_PX + contentPx / 2;
  const trunkPx = Math.min(280, contentPx * 0.46);
  let y = 0;
  for (const [at, { box, left }] of flow.trunk.steps.entries()) {
    const placed = placeBox(box, center - trunkPx / 2, y, trunkPx);
    boxes.push(placed);
    const end = y + placed.heightPx;
    y = end + GAP_PX;
    if (left) {
      const x = center + 24;
      const aside = placeBox(left, x, end + 14, Math.min(widthPx - x, WIDEST_COLUMN_PX), true);
      boxes.push(aside);
      const middle = aside.yPx + aside.heightPx / 2;
      arrows.push([
        [center, middle],
        [x, middle],
      ]);
      y = aside.yPx + aside.heightPx + 14;
    }
    if (at < flow.trunk.steps.length - 1)
      arrows.push([
        [center, end],
        [center, y],
      ]);
  }
  const columns = flow.branches.map(
    (_, at) => center + (at - (flow.branches.length - 1) / 2) * (columnPx + ASIDE_PX),
  );
  const trunkEnd = y - GAP_PX;
  const names = flow.branches.map(({ label }) =>
    label === null ? [] : wrapText(label, columnPx, FLOW_TEXT_PX, true),
  );
  const namesPx = Math.max(...names.map((lines) => lines.length)) * lineHeight(FLOW_TEXT_PX);
  let rowY = trunkEnd + GAP_PX + (flow.branches.length > 1 ? 14 : 0);
  let before = columns.map(() => trunkEnd);
  for (const [row, phase] of flow.phases.entries()) {
    headings.push({ text: phase, xPx: 0, yPx: rowY + PAD_PX + FLOW_TEXT_PX });
    const own = flow.branches.map((branch, at) =>
      placeBox(
        branch.boxes[row] ?? { label: phase, count: 0 },
        (columns[at] ?? 0) - columnPx / 2,
        rowY,
        columnPx,
        false,
        row === 0 ? (names[at] ?? []) : [],
      ),
    );
    const heightPx = Math.max(...own.map((box) => box.heightPx), row === 0 ? namesPx : 0);
    boxes.push(...own.map((box) => ({ ...box, heightPx })));
    for (const [at, x] of columns.entries())
      arrows.push(
        row === 0
          ? [
              [center, trunkEnd],
              [center, trunkEnd + 16],
              [x, trunkEnd + 16],
              [x, rowY],
            ]
          : [
              [x, before[at] ?? 0],
              [x, rowY],
            ],
      );
    before = columns.map(() => rowY + heightPx);
    rowY += heightPx + GAP_PX;
  }
  return { heightPx: rowY - GAP_PX + 2, boxes, headings, arrows };
}

function stacked(flow: Flow, widthPx: number): PlacedFlow {
  const [boxes, arrows]: [PlacedBox[], PlacedFlow["arrows"][number][]] = [[], []];
  const headings: PlacedFlow["headings"][number][] = [];
  const x = 14;
  let y = 0;
  const down = (from: number) => {
    arrows.push([
      [x, from],
      [x, from + GAP_PX],
    ]);
    return from + GAP_PX;
  };
  for (const [at, { box, left }] of flow.trunk.steps.entries()) {
    if (at > 0) y = down(y);
    const placed = placeBox(box, 0, y, widthPx);
    boxes.push(placed);
    y += placed.heightPx;
    if (left) {
      const aside = placeBox(left, x + 18, y + 12, widthPx - x - 18, true);
      boxes.push(aside);
      const middle = aside.yPx + aside.heightPx / 2;
      arrows.push([
        [x, middle],
        [x + 18, middle],
      ]);
      const last = at === flow.trunk.steps.length - 1;
      // The line past those who left, to the arrow below them.
      arrows.push([
        [x, y],
        [x, aside.yPx + aside.heightPx + (last ? 0 : 2)],
      ]);
      y = aside.yPx + aside.heightPx + 2;
    }
  }
  for (const branch of flow.branches) {
    if (branch.label !== null) {
      const lines = wrapText(branch.label, widthPx, FLOW_TEXT_PX, true);
      y += GAP_PX + 6;
      for (const text of lines) {
        headings.push({ text, xPx: 0, yPx: y });
        y += lineHeight(FLOW_TEXT_PX);
      }
      y -= 6;
    } else y = down(y);
    for (const [row, box] of branch.boxes.entries()) {
      if (row > 0) y = down(y);
      const placed = placeBox(box, 0, y, widthPx);
      boxes.push(placed);
      y += placed.heightPx;
    }
  }
  return { heightPx: y + 2, boxes, headings, arrows };
}

function placeBox(
  box: FlowBox,
  xPx: number,
  yPx: number,
  widthPx: number,
  isAside = false,
  above: readonly string[] = [],
): PlacedBox {
  const step = lineHeight(FLOW_TEXT_PX);
  const lines: PlacedLine[] = [];
  let y = yPx + PAD_PX + FLOW_TEXT_PX - 2;
  const put = (text: string, indentPx: number, isBold: boolean) => {
    for (const line of wrapText(text, widthPx - 2 * PAD_PX - indentPx, FLOW_TEXT_PX, isBold)) {
      lines.push({ text: line, xPx: xPx + PAD_PX + indentPx, yPx: y, isBold });
      y += step;
    }
  };
  for (const line of above) put(line, 0, true);
  put(counted(box), 0, above.length === 0);
  for (const part of box.parts ?? []) put(counted(part), part.isReason ? 14 : 0, false);
  return { xPx, yPx, widthPx, heightPx: y - yPx - step + PAD_PX + 4, lines, isAside };
}

/** The number is not parted from what it counts: no-break spaces. */
const counted = ({ label, count }: FlowPart): string => `${label} (n\u00a0=\u00a0${count})`;
