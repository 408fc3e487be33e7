export interface Cell {
  /** 0 is Monday. */
  day: number;
  hour: number;
  count: number;
}

/** Every cell of a heatmap, Monday 00:00 first. */
export function cellsOf(heatmap: number[][]): Cell[] {
  return heatmap.flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })));
}

export function totalOf(heatmap: number[][]): number {
  return cellsOf(heatmap).reduce((sum, { count }) => sum + count, 0);
}

/** The cell with the most actions, the earliest of equals; null where there are none. */
export function busiest(heatmap: number[][]): Cell | null {
  const most = Math.max(0, ...cellsOf(heatmap).map(({ count }) => count));
  return cellsOf(heatmap).find(({ count }) => count > 0 && count === most) ?? null;
}
