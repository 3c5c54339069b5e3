/** The register's weights: eight digits times these, summed, are divisible by 11 (Erhvervsstyrelsen, CVR). */
const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/** Eight digits as people write them ("DK 25 31 37 63", "25.31.37.63"), or undefined if they are no CVR number. */
export function parseCvr(written: string): string | undefined {
  const digits = written.replace(/^\s*dk/i, '').replace(/[\s.-]/g, '');
  return isCvr(digits) ? digits : undefined;
}

function isCvr(digits: string): boolean {
  if (!/^[1-9]\d{7}$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return sum % 11 === 0;
}
