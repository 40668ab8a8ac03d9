interface Place {
  readonly row: number;
  readonly column: number;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
  /** Rows that stand side by side on one line. */
  readonly abreast: number;
}

/**
 * Where a key leads on the map, or null when it is no key of the map's. Right of a row's last cell stands the next row's first; up and
 * down go by lines. At an edge it stays.
 */
export function moveTo(key: string, { row, column }: Place, { rows, columns, abreast }: Size): Place | null {
  const flat = row * columns + column;
  const at = (place: number) => {
    const within = Math.min(Math.max(place, 0), rows * columns - 1);
    return { row: Math.floor(within / columns), column: within % columns };
  };
  const line = (by: number) => {
    const to = row + by * abreast;
    return to < 0 || to >= rows ? { row, column } : { row: to, column };
  };
  switch (key) {
    case "ArrowRight":
      return at(flat + 1);
    case "ArrowLeft":
      return at(flat - 1);
    case "ArrowDown":
      return line(1);
    case "ArrowUp":
      return line(-1);
    case "PageDown":
      return { row: Math.min(row + 20 * abreast, rows - 1), column };
    case "PageUp":
      return { row: Math.max(row - 20 * abreast, 0), column };
    case "Home":
      return { row: 0, column: 0 };
    case "End":
      return { row: rows - 1, column: columns - 1 };
    default:
      return null;
  }
}
