// Numbers of units that depend on their index and a seed only.

/** A number from 0 to 1 that depends on the index and the seed only. */
export function randomOf(index: number, seed: number): number {
  return mix(index, seed) / 4_294_967_296;
}

function mix(index: number, seed: number): number {
  let value = Math.imul(index ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export function uuidOf(index: number, seed: number): string {
  const part = (salt: number) =>
    mix(index, seed * 64 + salt)
      .toString(16)
      .padStart(8, '0');
  const [first, second, third] = [part(1), part(2), part(3)];
  const fourth = index.toString(16).padStart(8, '0'); // so that no two are equal
  const middle = `${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}`;
  return `${first}-${middle}-${third.slice(4)}${fourth}`;
}

const weights = [2, 7, 6, 5, 4, 3, 2];

/** The CVR number at an index below three million, with its check digit. Each index has three to try. */
export function cvrAt(index: number): string {
  for (let prefix = 1_000_000 + 3 * index; ; prefix += 1) {
    const digits = String(prefix);
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${digits}${check}`;
  }
}
