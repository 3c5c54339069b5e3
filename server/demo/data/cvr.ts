const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/** Eight digits whose weighted sum goes up in eleven, as the register's numbers. */
export function isCvr(number: string): boolean {
  return /^\d{8}$/.test(number) && weights.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11 === 0;
}

/** An invented number that passes the check. The register gives numbers out upwards and is decades away from those with 98 in front. */
export function inventedCvr(place: number): string {
  let number = 98_000_000 + place * 1_237;
  while (!isCvr(String(number))) number += 1;
  return String(number);
}
