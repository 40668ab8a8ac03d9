import type { Picture } from "./drawing";
import { FLOW_TEXT_PX, type Flow, placeFlow } from "./flow-layout";
import { Words } from "./words";

/** Where participants went, as CONSORT 2025 draws it: boxes from above, who left beside the arrows. */
export const flowDiagram = (data: Flow): Picture => ({
  groups: [],
  draw: (widthPx) => {
    const placed = placeFlow(data, widthPx);
    return { heightPx: placed.heightPx, content: <Placed {...placed} /> };
  },
});

function Placed({ boxes, headings, arrows }: ReturnType<typeof placeFlow>) {
  return (
    <>
      {arrows.map((corners) => (
        <Arrow key={corners.join(" ")} corners={corners} />
      ))}
      {boxes.map((box) => (
        <g key={`${box.xPx} ${box.yPx}`}>
          <rect
            x={box.xPx + 0.75}
            y={box.yPx}
            width={box.widthPx - 1.5}
            height={box.heightPx}
            rx={3}
            fill={box.isAside ? "var(--surface)" : "var(--surface-2)"}
            stroke="var(--line-strong)"
            strokeDasharray={box.isAside ? "5 3" : undefined}
          />
          {box.lines.map((line) => (
            <Words key={line.yPx} x={line.xPx} y={line.yPx} sizePx={FLOW_TEXT_PX} isBold={line.isBold}>
              {line.text}
            </Words>
          ))}
        </g>
      ))}
      {headings.map((heading) => (
        <Words
          key={`${heading.text} ${heading.yPx}`}
          x={heading.xPx}
          y={heading.yPx}
          sizePx={FLOW_TEXT_PX}
          isBold
          color="var(--ink-2)"
        >
          {heading.text}
        </Words>
      ))}
    </>
  );
}

function Arrow({ corners }: { readonly corners: readonly (readonly [number, number])[] }) {
  const [before, end] = [corners.at(-2), corners.at(-1)];
  if (!before || !end) return null;
  const isDown = end[1] !== before[1];
  const head = isDown ? "l-4 -7h8z" : "l-7 -4v8z";
  return (
    <g stroke="var(--line-strong)" fill="none">
      <path d={`M${corners.map((corner) => corner.join(" ")).join("L")}`} strokeWidth={1.5} />
      <path d={`M${end.join(" ")}${head}`} fill="var(--line-strong)" stroke="none" />
    </g>
  );
}
