/** Permille as a percentage: 933 as "93.3%". */
export function percentWords(permille: number): string {
  return permille % 10 === 0 ? `${permille / 10}%` : `${(permille / 10).toFixed(1)}%`;
}
