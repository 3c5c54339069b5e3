/** Weights of the check digit: eight digits times these, summed, are divisible by 11 (Erhvervsstyrelsen, CVR). */
const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/**
 * The eight digits of a CVR number as people write it ("DK 25 31 37 63", "25.31.37.63"). Undefined when it is not one.
 */
export function parseCvr(text: string): string | undefined {
  const digits = text.replace(/^\s*dk/i, '').replace(/[\s.-]/g, '');
  return isCvr(digits) ? digits : undefined;
}

function isCvr(digits: string): boolean {
  if (!/^[1-9]\d{7}$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0;
}
